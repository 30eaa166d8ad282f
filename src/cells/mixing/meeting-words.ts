import type { ByLanguage } from '../../words/language.ts'

const en = {
  label: 'A feature meets a filter',
  unit: 'filter, strongest first',
  feature: 'feature, strongest first',
  inBlock: 'See this cell in the block',
}

const zh: typeof en = {
  label: '特征与滤波器相乘',
  unit: '滤波器（由强到弱）',
  feature: '特征（由强到弱）',
  inBlock: '到模块一章里看这个元素',
}

/** What is said where the chapter begins; the other words come with the cells further down. */
export const meetingWords = { en, zh } satisfies ByLanguage<typeof en>
