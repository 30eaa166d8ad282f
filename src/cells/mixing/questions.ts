import type {
  InfluenceQuestion,
  InfluenceResult,
  PictureRequest,
  ProbeSubject,
  Symmetry,
  SymmetryResult,
} from '../../engine/protocol.ts'
import { keyOfWeights } from '../../experiment/array-cache.ts'
import { networkOf, type Settings, weightsOf } from '../../experiment/settings.ts'
import { TRAINED } from '../../model/config.ts'
import type { ProbeQuestion } from './use-probe.ts'

export type Network = 'linear' | 'attention'

/** Equal for pictures that are the same. */
export const keyOfPicture = (picture: PictureRequest): string =>
  picture.kind === 'file' ? `file ${picture.id}` : JSON.stringify(picture.shape)

/** The weights of one of the two networks, and a key for them. */
export function weightsOfNetwork(
  network: Network,
  settings: Settings,
): { weights: ProbeSubject['weights']; key: string } {
  if (network === 'attention') return { weights: { kind: 'attention' }, key: network }
  const weights = weightsOf(settings)
  return { weights, key: keyOfWeights(weights) }
}

/** Whether the twin with attention, which was trained for one grid, cuts pictures as these settings do. */
export const twinFits = ({ grid }: Pick<Settings, 'grid'>): boolean => grid === TRAINED.grid

const depthOf = (network: Network, settings: Settings): number =>
  network === 'attention' ? TRAINED.depth : networkOf(settings).config.depth

/** The block that is looked at, or the twin's last one where it has fewer. */
export const blockIn = (network: Network, settings: Settings): number =>
  Math.min(settings.block, depthOf(network, settings) - 1)

/** The blocks between input and output. */
export function blocksOf(network: Network, settings: Settings): { from: number; to: number } {
  const block = blockIn(network, settings)
  switch (settings.span) {
    case 'block':
      return { from: block, to: block + 1 }
    case 'upTo':
      return { from: 0, to: block + 1 }
    case 'network':
      return { from: 0, to: depthOf(network, settings) }
  }
}

/** How much every token matters to the chosen one, on some picture. */
export function influenceQuestion(
  network: Network,
  settings: Settings,
  picture: PictureRequest,
): ProbeQuestion<InfluenceResult> {
  const { weights, key } = weightsOfNetwork(network, settings)
  const asked: InfluenceQuestion = { ...blocksOf(network, settings), token: settings.token }
  return {
    key: [key, settings.backend, JSON.stringify(asked), keyOfPicture(picture)].join(' '),
    ask: (engine, id, onSlow) => engine.influence({ id, weights, picture }, asked, onSlow),
  }
}

/** How far the parts of the block that is looked at are from not minding an exchange; the seed draws its order. */
export function symmetryQuestion(
  network: Network,
  settings: Settings,
  symmetry: Symmetry,
  seed: number,
): ProbeQuestion<SymmetryResult> {
  const { weights, key } = weightsOfNetwork(network, settings)
  const asked = { block: blockIn(network, settings), symmetry, seed }
  const { picture } = settings
  return {
    key: [key, settings.backend, JSON.stringify(asked), keyOfPicture(picture)].join(' '),
    ask: (engine, id, onSlow) => engine.symmetry({ id, weights, picture }, asked, onSlow),
  }
}
