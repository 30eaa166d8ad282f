import type { ByLanguage } from '../../words/language.ts'

const percent = (share: number): string => (100 * share).toFixed(1)

const en = {
  share: (share: number) => `${percent(share)} %`,
  range: (least: number, most: number) => `${percent(least)}–${percent(most)}`,
}

const zh: typeof en = {
  share: (share) => `${percent(share)}%`,
  range: (least, most) => `${percent(least)}–${percent(most)}`,
}

/** How shares of right answers are written in the tables of trained networks. */
export const sharesWords = { en, zh } satisfies ByLanguage<typeof en>
