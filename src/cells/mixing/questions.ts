import type { Asked, PictureRequest, ProbeSubject, Symmetry, Twin } from '../../engine/protocol.ts'
import { networkOf, type Settings, weightsOf } from '../../experiment/settings.ts'
import { hasClassToken, TRAINED } from '../../model/config.ts'
import type { Fill } from '../../picture/replace-patch.ts'

const weightsOfNetwork = (network: Twin, settings: Settings): ProbeSubject['weights'] =>
  network === 'attention' ? { kind: 'attention', task: settings.task } : weightsOf(settings)

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

/** The chosen output as a token of the network; null for the mean of all, which is read where there is no class token. */
function tokenIn(network: Twin, { token, model }: Settings): number | null {
  if (network === 'attention' || hasClassToken({ model })) return token
  return token === 0 ? null : token - 1
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

/** How far the parts of the block that is looked at are from not minding an exchange; the seed draws its order. */
export const symmetryQuestion = (
  network: Twin,
  settings: Settings,
  symmetry: Symmetry,
  seed: number,
): Asked<'symmetry'> => ({
  weights: weightsOfNetwork(network, settings),
  picture: settings.picture,
  block: blockIn(network, settings),
  symmetry,
  seed,
})

/** What the network answers without each patch in turn. */
export const leaveOutQuestion = (network: Twin, settings: Settings, fill: Fill): Asked<'leaveOut'> => ({
  weights: weightsOfNetwork(network, settings),
  picture: settings.picture,
  fill,
})
