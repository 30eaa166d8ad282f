import type { ByLanguage } from '../words/language.ts'

const en = {
  from: 'From',
  licence: 'MIT licence.',
  whole: 'Open the whole page as it is set here',
  none: (id: string) => `This page has no figure “${id}”.`,
}

const zh: typeof en = {
  from: '出自',
  licence: 'MIT 许可证。',
  whole: '按当前设置打开完整页面',
  none: (id) => `本页没有名为“${id}”的图。`,
}

/** What stands under a figure that is shown on someone else's page. */
export const embedWords = { en, zh } satisfies ByLanguage<typeof en>
