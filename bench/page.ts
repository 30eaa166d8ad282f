import * as Comlink from 'comlink'
import { redraw } from './redraw.ts'
import type { Measurements } from './worker.ts'

/** Tensors are timed where the product computes them, in a module worker; drawing where it draws, on the page. */
const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
const measurements = Comlink.wrap<Measurements>(worker)
await measurements.start()

Object.assign(window, { bench: { measurements, redraw } })
