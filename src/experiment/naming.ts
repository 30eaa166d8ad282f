import { tensorNames } from '../model/block.ts'
import { LINEAR } from '../model/blocks/linear.ts'
import { NONE } from '../model/blocks/none.ts'
import { allModules } from '../model/module-tree.ts'
import { SETTING_OF } from './setting-of-axis.ts'

/** What can be named in the article's code: every tensor of its blocks, and every module that has a place on the page. */
const NAMES = new Set(
  [LINEAR, NONE].flatMap((block) => [
    ...tensorNames(block),
    ...block.modules.children.flatMap(allModules).map(({ path }) => path),
  ]),
)

/** The axes that a setting is the size of by itself. */
const AXES = ['features', 'tokens'] as const

/** What a piece of code in the prose names: a tensor, a module, or by its size an axis; null if it is none of these. */
export function namedByCode(text: string): string | null {
  if (NAMES.has(text)) return text
  return AXES.find((axis) => SETTING_OF[axis].name === text) ?? null
}

/** The axis that an emphasised word names, in the singular or in the plural. */
export const namedByWord = (text: string, axis: Record<'features' | 'tokens', string>): string | null =>
  AXES.find((kind) => axis[kind] === text || axis[kind] === `${text}s`) ?? null

/** Whether one name lights what bears the other: it is the same thing, or a part of it, or what it is a part of. */
export const isRelated = (a: string, b: string): boolean =>
  a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`)
