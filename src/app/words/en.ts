import { words as article } from '../../cells/article/words.en.ts'
import { words as block } from '../../cells/block/words.en.ts'
import { words as parts } from '../../cells/parts/words.en.ts'
import { words as picture } from '../../cells/picture/words.en.ts'
import { words as predict } from '../../cells/predict/words.en.ts'
import { words as printout } from '../../cells/printout/panel-words.en.ts'
import { words as arithmetic } from '../../operations/arithmetic-words.en.ts'
import { words as matrix } from '../../operations/matrix-words.en.ts'
import { en as shell } from '../../words/en.ts'
import type { Words } from '../../words/reader.ts'

/** What pages say in English: the shell, the kit, and the rooms that have their words in a file a language. */
export const en: Words = { ...shell, arithmetic, article, block, matrix, parts, picture, predict, printout }
