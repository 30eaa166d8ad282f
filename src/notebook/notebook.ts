import type { Environment, GivenTensor } from './environment.ts'
import { withHistory } from './gradients.ts'
import { Interpreter } from './interpreter.ts'
import { LIMITS, type Limits } from './limits.ts'
import { Machine, Stopped } from './machine.ts'
import { outputOf } from './output.ts'
import { parse } from './parse.ts'
import { NotebookError, placed } from './problem.ts'
import type { CellResult } from './result.ts'
import { Scope } from './scope.ts'
import type { Tensor } from './tensor.ts'
import { tensorsIn } from './text-of.ts'
import type { Value } from './value.ts'

/**
 * What Jupyter calls a kernel: runs cells one after the other, whose variables the later ones see. It holds tensors on
 * the backend until it is disposed of: the variables, and what it has been given and read.
 */
export class Notebook {
  private readonly machine: Machine
  private readonly variables = new Map<string, Value>()
  /** One of the network may have several names: `block` is one of the `blocks`. */
  private readonly loaded = new Map<GivenTensor, Tensor>()

  constructor(
    private readonly environment: Environment,
    limits: Limits = LIMITS,
  ) {
    this.machine = new Machine(limits)
  }

  /** Runs one cell. Nothing it does throws, but for a mistake of ours or a backend that fails. */
  async run(source: string, signal: AbortSignal | null = null): Promise<CellResult> {
    const start = performance.now()
    const scope = new Scope(
      this.environment,
      this.variables,
      (name, given) => this.load(name, given),
      (given) => this.loaded.get(given),
    )
    const told = () => ({
      reads: [...scope.reads],
      uses: [...scope.uses],
      assigns: [...scope.assigns],
      printed: scope.printed,
      milliseconds: performance.now() - start,
    })
    this.machine.begin(signal)
    try {
      if (signal?.aborted) throw new Stopped()
      const interpreter = new Interpreter(this.machine, scope)
      const value = await interpreter.run(parse(source), () => this.sweep())
      const output = value && (await outputOf(this.machine, value))
      return { ...told(), kind: 'done', output }
    } catch (error) {
      if (error instanceof Stopped) return { ...told(), kind: 'stopped' }
      if (error instanceof NotebookError)
        return { ...told(), kind: 'problem', problem: placed(error, source) }
      throw error
    } finally {
      this.sweep()
    }
  }

  /** Frees all tensors. */
  dispose(): void {
    this.variables.clear()
    this.loaded.clear()
    this.sweep()
  }

  /** Frees what no variable holds any more. */
  private sweep(): void {
    const held = [
      ...this.loaded.values(),
      ...[...this.variables.values()].flatMap((value) => tensorsIn(value)),
    ]
    this.machine.keepOnly(new Set([...withHistory(held)].map(({ data }) => data)))
  }

  private async load(name: string, given: GivenTensor): Promise<Tensor> {
    const before = this.loaded.get(given)
    if (before) return before
    const values = await read(name, given)
    const tensor = this.loaded.get(given) ?? this.machine.from(values, given.shape, 'float32', given.axes)
    // Whatever the operation that asks for it has read before, it is not made of that.
    if (!before) tensor.history = null
    this.loaded.set(given, tensor)
    return tensor
  }
}

async function read(name: string, given: GivenTensor): Promise<Float32Array> {
  try {
    return await given.read()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new NotebookError({ kind: 'unreadable', name, message })
  }
}
