import { messageOf } from './message-of.ts'
import { Cancelled } from './pace.ts'
import type { BackendName, RunResult } from './protocol.ts'

/** What there is to compute with. */
export interface Device {
  /**
   * Makes a backend the one that computes.
   * @throws Error if it does not start here
   */
  activate(backend: BackendName): Promise<void>
  /** Rejects when the current backend's graphics device is lost; without one it never settles. */
  lost(backend: BackendName): Promise<never>
  /** The GPU backends worth timing. */
  gpuBackends(): Promise<BackendName[]>
}

/** The least that is a module: its signature and its version. */
const SMALLEST_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)

/** A browser that has WebAssembly may still be forbidden to run any, by the policy under which the page came. */
function whyNoWebAssembly(): 'no-webassembly' | 'webassembly-forbidden' | null {
  if (typeof WebAssembly === 'undefined') return 'no-webassembly'
  try {
    new WebAssembly.Module(SMALLEST_MODULE)
    return null
  } catch {
    return 'webassembly-forbidden'
  }
}

/** The backend that computes. */
export class CurrentBackend {
  name: BackendName = 'cpu'
  /** Rejects when its graphics device is lost. */
  lost = new Promise<never>(() => {})
  notice: RunResult['notice'] = null

  /** @param release gives up the tensors of the backend there is, which another one cannot read */
  constructor(
    private readonly device: Device,
    private readonly release: () => void,
  ) {}

  /**
   * Starts with the backend asked for, else wasm, else plain JavaScript.
   * @throws Error that says of each why not, if not even that one starts
   */
  async start(asked: BackendName | 'auto'): Promise<void> {
    const reasons: string[] = []
    for (const backend of new Set([...(asked === 'auto' ? [] : [asked]), 'wasm', 'cpu'] as const)) {
      try {
        await this.use(backend)
        if (backend === 'cpu') this.notice = whyNoWebAssembly()
        return
      } catch (error) {
        reasons.push(`${backend}: ${messageOf(error)}`)
      }
    }
    throw new Error(`no backend of TensorFlow.js starts (${reasons.join('; ')})`)
  }

  get isGpu(): boolean {
    return this.name === 'webgl' || this.name === 'webgpu'
  }

  /** A GPU can be lost at any time (a driver reset, a sleeping laptop); what computes then is the CPU. */
  async giveUpGpu(): Promise<void> {
    await this.start('auto')
    this.notice = 'gpu-lost'
  }

  /**
   * Times the GPU backends against the present one, and keeps the fastest.
   * @param timed how long the present one takes, in milliseconds; what it throws of the first is thrown on
   */
  async tune(timed: () => Promise<number>): Promise<void> {
    const candidates = await this.device.gpuBackends()
    if (candidates.length === 0) return
    let best = { name: this.name, milliseconds: await timed() }
    for (const candidate of candidates) {
      try {
        await this.use(candidate)
        const milliseconds = await timed()
        if (milliseconds < best.milliseconds) best = { name: candidate, milliseconds }
      } catch (error) {
        if (error instanceof Cancelled) break
        // What does not start, or does not compute, is not the fastest.
      }
    }
    // Even where it is the present one: a backend that did not start has taken its place.
    await this.use(best.name)
  }

  private async use(backend: BackendName): Promise<void> {
    this.release()
    await this.device.activate(backend)
    this.name = backend
    this.lost = this.device.lost(backend)
    // It may be lost while nothing runs; the next run hears of it.
    this.lost.catch(() => undefined)
  }
}
