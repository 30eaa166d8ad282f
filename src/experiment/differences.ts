import type { BlockName } from '../model/blocks/index.ts'
import type { Task } from '../model/config.ts'
import { DEFAULT_SETTINGS, networkOf, type Settings } from './settings.ts'

/** In what the network that runs is another than the one that comes with the site. */
export type Difference =
  | { kind: 'task'; task: Task }
  | { kind: 'model'; model: BlockName }
  | { kind: 'file'; name: string }
  /** Fresh weights, because they were asked for, or because no others fit. */
  | { kind: 'fresh'; asked: boolean }
  /** The blocks that lack a branch, by the branch; all of them, where that is so. */
  | { kind: 'branch'; name: string; blocks: readonly number[] | 'all' }
  | { kind: 'part'; part: 'residual' | 'norm' | 'position' }

/** All of them, in the order that they are said. */
export function differencesOf(settings: Settings): Difference[] {
  const { task, model, weights, without } = settings
  const found: Difference[] = []
  if (task !== DEFAULT_SETTINGS.task) found.push({ kind: 'task', task })
  if (model !== DEFAULT_SETTINGS.model) found.push({ kind: 'model', model })
  if (weights.kind === 'file') found.push({ kind: 'file', name: weights.name })
  const { fresh, config } = networkOf(settings)
  if (fresh) found.push({ kind: 'fresh', asked: weights.kind === 'seeded' })

  const blocksWithout = new Map<string, number[]>()
  for (const part of without) {
    if (part === 'residual' || part === 'norm' || part === 'position') found.push({ kind: 'part', part })
    else {
      const [block, name = ''] = part.split('.')
      blocksWithout.set(name, [...(blocksWithout.get(name) ?? []), Number(block)])
    }
  }
  for (const [name, blocks] of blocksWithout)
    found.push({
      kind: 'branch',
      name,
      blocks: blocks.length === config.depth ? 'all' : blocks.sort((a, b) => a - b),
    })
  return found
}

/** What is left out is so in runs of the whole network alone. */
export const isLeftOut = ({ kind }: Difference): boolean => kind === 'branch' || kind === 'part'
