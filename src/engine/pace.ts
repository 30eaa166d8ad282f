import type { OnSlow } from './protocol.ts'

/** How long a run may hold the worker before it lets messages in, a cancellation among them. */
const SLICE_MS = 100

export class Cancelled extends Error {}

/** How a run is stopped, and how it tells what it has done so far. */
export interface PaceControl {
  isCancelled(): boolean
  /** Hears how much is done, from time to time in a run that takes long. */
  onSlow?: OnSlow
}

/** One turn of the event loop. */
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve))

/** Rejects once the signal is given. */
export function cancelledBy(signal: AbortSignal): Promise<never> {
  const cancelled = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(new Cancelled())
    signal.addEventListener('abort', () => reject(new Cancelled()))
  })
  cancelled.catch(() => undefined)
  return cancelled
}

/** Lets messages in from time to time while something long runs. */
export class Pace {
  private sliceStart = performance.now()

  constructor(private readonly control: PaceControl) {}

  /**
   * A place to stop, after `done` parts of the work.
   * @throws Cancelled if that was asked for.
   */
  async pause(done: number): Promise<void> {
    const { isCancelled, onSlow } = this.control
    if (performance.now() - this.sliceStart > SLICE_MS) {
      onSlow?.(done)
      await breathe()
      this.sliceStart = performance.now()
    }
    if (isCancelled()) throw new Cancelled()
  }
}
