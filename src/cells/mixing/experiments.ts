import type { Asked, PictureRequest, Symmetry, Twin } from '../../engine/protocol.ts'
import type { Settings } from '../../experiment/settings.ts'
import type { Fill } from '../../picture/replace-patch.ts'
import { blockIn, weightsOfNetwork } from './questions.ts'

/*
 * What the experiments of this chapter ask, and no other page.
 */

/** Which token listens to which in the block that is looked at, on some picture. */
export const mixingMapQuestion = (
  network: Twin,
  settings: Settings,
  picture: PictureRequest,
): Asked<'mixingMap'> => ({
  weights: weightsOfNetwork(network, settings),
  picture,
  block: blockIn(network, settings),
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
