import { words as article } from '../../cells/article/words.zh.ts'
import { words as block } from '../../cells/block/words.zh.ts'
import { words as parts } from '../../cells/parts/words.zh.ts'
import { words as picture } from '../../cells/picture/words.zh.ts'
import { words as predict } from '../../cells/predict/words.zh.ts'
import { words as printout } from '../../cells/printout/panel-words.zh.ts'
import { words as arithmetic } from '../../operations/arithmetic-words.zh.ts'
import { words as matrix } from '../../operations/matrix-words.zh.ts'
import type { Words } from '../../words/reader.ts'
import { zh as shell } from '../../words/zh.ts'

/** 页面的中文用语：网站框架、通用控件，以及每种语言各有一个文件的各个部分。 */
export const zh: Words = { ...shell, arithmetic, article, block, matrix, parts, picture, predict, printout }
