import { within } from '../model/ablation.ts'
import { axisSize, headsOf, makes } from '../model/block.ts'
import { type Axis, dimLimits, headsIn, withinLimits } from '../model/config.ts'
import { blockOf, type Marks, networkOf, type Settings } from './settings.ts'

/** What the sizes, the depth or the kind of block have outrun is given up or brought back. */
export function fitting(wanted: Settings): Settings {
  const sized = { ...wanted, dim: widthWithin(wanted) }
  const { depth, distilled = false } = networkOf(sized).config
  const settings = { ...sized, distilled }
  const kind = blockOf(settings)
  const block = Math.min(settings.block, depth - 1)
  const without = within(kind, settings.without, depth)
  const unit = (settings.unit ?? 0) < axisSize(kind, settings, 'tokensHidden') ? settings.unit : null
  const token = settings.token <= settings.grid ** 2 ? settings.token : 0
  const step = makes(kind, settings.step) ? settings.step : 'x'
  const head = settings.head < headsOf(kind, settings) ? settings.head : 0
  const open = settings.inside.filter((name) => kind.branches.some((branch) => branch.name === name))
  const inside = open.length === settings.inside.length ? settings.inside : open
  return { ...settings, block, without, unit, token, step, head, inside, pins: fittingPins(settings) }
}

/** The width, or the nearest that the block can have. */
export function widthWithin({ dim, model }: Settings): number {
  const limits = dimLimits({ model })
  // A file's width may be between two steps.
  const isShared = dim % headsIn({ dim }) === 0
  return withinLimits('dim', Math.max(limits.min, dim), isShared ? { ...limits, step: 1 } : limits)
}

/** The pins that the sizes have left on the axes; the same object where that is all of them. */
function fittingPins(settings: Settings): Marks {
  const pins = Object.entries(settings.pins) as [Axis, number][]
  const kept = pins.filter(([axis, index]) => index < axisSize(blockOf(settings), settings, axis))
  return kept.length === pins.length ? settings.pins : Object.fromEntries(kept)
}
