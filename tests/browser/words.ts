import { en } from '../../src/app/words/en.ts'
import { zh } from '../../src/app/words/zh.ts'
import type { ByLanguage } from '../../src/words/language.ts'
import type { Words } from '../../src/words/reader.ts'

/** What pages say, in every language. */
export const WORDS: ByLanguage<Words> = { en, zh }
