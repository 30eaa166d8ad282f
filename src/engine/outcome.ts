import { PictureError } from '../picture/decode.ts'
import { CheckpointError } from '../weights/checkpoint.ts'
import { NetworkFileError } from '../weights/network-of-file.ts'
import { messageOf } from './message-of.ts'
import { Cancelled } from './pace.ts'
import { PicturesUnavailable } from './pictures.ts'
import type { RunOutcome, WeightsProblem } from './protocol.ts'
import { WeightsUnavailable } from './trained.ts'

/** What comes of a job: its result, or why there is none. */
export async function outcomeOf<Result>(job: () => Promise<Result>): Promise<RunOutcome<Result>> {
  try {
    return { kind: 'result', result: await job() }
  } catch (error) {
    if (error instanceof Cancelled) return { kind: 'cancelled' }
    if (error instanceof PictureError) return { kind: 'problem', problem: error.problem }
    if (error instanceof PicturesUnavailable) {
      const { message, why } = error
      return { kind: 'problem', problem: { code: 'pictures-unavailable', message, why } }
    }
    const problem = weightsProblem(error) ?? { code: 'computation-failed', message: messageOf(error) }
    return { kind: 'problem', problem }
  }
}

/** What the page is told of weights that cannot be had; null for any other error. */
export function weightsProblem(error: unknown): WeightsProblem | null {
  if (error instanceof WeightsUnavailable) {
    const { message, why } = error
    return { code: 'weights-unavailable', message, why }
  }
  if (error instanceof CheckpointError) {
    return { code: 'checkpoint', reason: error.code, detail: error.detail, tensor: error.tensor ?? null }
  }
  if (error instanceof NetworkFileError) return { code: 'other-network', problems: error.problems }
  return null
}
