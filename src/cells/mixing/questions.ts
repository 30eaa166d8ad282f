import type { Asked, PictureRequest, ProbeSubject, Twin } from '../../engine/protocol.ts'
import { networkOf, type Settings, weightsOf } from '../../experiment/settings.ts'
import type { BlockName } from '../../model/blocks/index.ts'
import { firstPatch, TRAINED } from '../../model/config.ts'

/** Beside the chosen network stands the twin with attention; where that is the chosen one, the network with mlp2. */
export function weightsOfNetwork(network: Twin, settings: Settings): ProbeSubject['weights'] {
  const { task, model } = settings
  if (network === 'linear') return weightsOf(settings)
  return model === 'attention' ? { kind: 'trained', task, model: 'linear' } : { kind: 'attention', task }
}

/** Which network stands in a twin's place: one of the two, or another that was chosen, by its block. */
export function networkIn(network: Twin, { model }: Pick<Settings, 'model'>): BlockName {
  if (network === 'linear') return model
  return model === 'attention' ? 'linear' : 'attention'
}

/** Whether the twin with attention, which was trained for one grid, cuts pictures as these settings do. */
export const twinFits = ({ grid }: Pick<Settings, 'grid'>): boolean => grid === TRAINED.grid

const depthOf = (network: Twin, settings: Settings): number =>
  network === 'attention' ? TRAINED.depth : networkOf(settings).config.depth

/** The block that is looked at, or the twin's last one where it has fewer. */
export const blockIn = (network: Twin, settings: Settings): number =>
  Math.min(settings.block, depthOf(network, settings) - 1)

/** The blocks between input and output. */
export function blocksOf(network: Twin, settings: Settings): { from: number; to: number } {
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

/** The token of a network's first patch; its twin has a class token before it, whichever of the two it is. */
export const firstIn = (network: Twin, settings: Settings): number =>
  network === 'attention' ? 1 : firstPatch(settings)

/** The chosen output as a token of the network; null for the mean of all, which is read where there is no class token. */
function tokenIn(network: Twin, settings: Settings): number | null {
  const first = firstIn(network, settings)
  if (settings.token > 0) return settings.token + first - 1
  return first > 0 ? 0 : null
}

/** How much every token matters to the chosen one, on some picture. */
export const influenceQuestion = (
  network: Twin,
  settings: Settings,
  picture: PictureRequest,
): Asked<'influence'> => ({
  weights: weightsOfNetwork(network, settings),
  picture,
  ...blocksOf(network, settings),
  token: tokenIn(network, settings),
})
