import { builtins } from './builtins.ts'
import type { BuiltinFunction } from './call.ts'
import type { Environment, Given, GivenModule, GivenTensor } from './environment.ts'
import { memberOf, ROOTS } from './namespaces.ts'
import { nearest } from './nearest.ts'
import { own } from './own.ts'
import { type Problem, refuse } from './problem.ts'
import type { Tensor } from './tensor.ts'
import { tensorsIn } from './text-of.ts'
import { NONE, type Value } from './value.ts'

/** What Python finds by name without an import, as far as a cell does not. */
const PYTHONS_OWN = new Set(
  (
    'all any ascii bin breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir divmod ' +
    'enumerate eval exec filter format frozenset getattr globals hasattr hash help hex id input isinstance issubclass ' +
    'iter locals map memoryview next object oct open ord pow property repr reversed set setattr slice sorted ' +
    'staticmethod super type vars zip __import__'
  ).split(' '),
)

/** Brings a tensor that the page gives, by its name, once. */
export type Load = (name: string, given: GivenTensor) => Promise<Tensor>

/** The names that a cell can see, and which of them it has seen. */
export class Scope {
  readonly reads = new Set<string>()
  readonly uses = new Set<string>()
  readonly assigns = new Set<string>()
  printed = ''
  private readonly builtins: ReadonlyMap<string, BuiltinFunction>

  constructor(
    private readonly environment: Environment,
    /** Of this cell and those before it. */
    private readonly variables: Map<string, Value>,
    readonly load: Load,
    /** What has been loaded of it before. */
    private readonly loaded: (given: GivenTensor) => Tensor | undefined,
  ) {
    this.builtins = builtins((text) => {
      this.printed += text
    })
  }

  async lookUp(name: string): Promise<Value> {
    const variable = this.variables.get(name)
    if (variable) {
      // What this cell itself has assigned does not make it depend on others.
      if (!this.assigns.has(name)) this.uses.add(name)
      return variable
    }
    const given = this.given(name)
    if (given) return given
    const root = own(ROOTS, name)
    if (root) return root
    const run = this.builtins.get(name)
    if (run) return { kind: 'function', name, run, self: null }
    if (PYTHONS_OWN.has(name)) return refuse({ kind: 'builtin', name })
    return refuse(
      this.ofOtherBlock(name) ?? { kind: 'unknown-name', name, near: this.nearTo(name) },
      `NameError: name '${name}' is not defined`,
    )
  }

  private nearTo(name: string): string | null {
    // So the block is called in its own source, which stands on the page.
    if (name === 'self' && own(this.environment, 'block')) return 'block'
    return nearest(name, this.names())
  }

  private givenNames(): string[] {
    return Object.keys(this.environment).filter((name) => this.environment[name]?.kind !== 'elsewhere')
  }

  private names(): string[] {
    return [...this.variables.keys(), ...this.givenNames(), ...Object.keys(ROOTS), ...this.builtins.keys()]
  }

  /** Whether the block has a module by the name of one of its tensors: `mlp1.fc1` is both. */
  isModuleOfBlock(name: string): boolean {
    let given: Given | undefined = own(this.environment, 'block')
    for (const part of name.split('.'))
      given = given?.kind === 'module' ? own(given.children, part) : undefined
    return given !== undefined
  }

  set(name: string, value: Value): void {
    this.variables.set(name, value)
    this.assigns.add(name)
  }

  /** What the page gives by a name, or what names with a point begin with; null where it is neither. */
  given(name: string): Promise<Value> | null {
    const given = own(this.environment, name)
    if (given && given.kind !== 'elsewhere') return this.valueOf(name, given)
    const begins = this.givenNames().some((each) => each.startsWith(`${name}.`))
    return begins ? Promise.resolve({ kind: 'namespace', name, isGiven: true }) : null
  }

  /** Why there is nothing by this name, where that is because another kind of block has it. */
  ofOtherBlock(name: string): Problem | null {
    // All blocks of a network are of one kind.
    const given = own(this.environment, name.replace(/^blocks\.\d+/, 'block'))
    const block = own(this.environment, 'block')
    if (given?.kind !== 'elsewhere' || block?.kind !== 'module') return null
    return { kind: 'other-block', name, here: block.className, block: given.block }
  }

  private async valueOf(name: string, given: Exclude<Given, { kind: 'elsewhere' }>): Promise<Value> {
    switch (given.kind) {
      case 'tensor':
        return this.read(name, given)
      case 'module':
        return { kind: 'module', name, module: given }
      case 'modules':
        return {
          kind: 'list',
          items: given.items.map((module, i) => ({ kind: 'module', name: `${name}.${i}`, module })),
        }
    }
  }

  read(name: string, given: GivenTensor): Promise<Tensor> {
    this.reads.add(name)
    return this.load(name, given)
  }

  import(path: string, as: string): void {
    const [root = '', ...rest] = path.split('.')
    const unknown = (): never => refuse({ kind: 'import', module: path })
    let value: Value = root === 'torch' || root === 'math' ? (own(ROOTS, root) ?? NONE) : unknown()
    for (const name of as === root ? [] : rest) {
      const found = value.kind === 'namespace' ? memberOf(value.name, name) : null
      value = found ?? unknown()
    }
    this.set(as, value)
  }

  /** Another name under which the memory of a tensor can be seen. What has not been loaded shares none. */
  otherNameOf(tensor: Tensor, name: string): string | null {
    const { storage } = tensor.layout
    const shares = (each: Tensor | null | undefined) => each?.layout.storage === storage
    for (const [other, value] of this.variables) {
      if (value === tensor && other === name) continue
      if (tensorsIn(value).some((each) => shares(each) || shares(each.grad))) return other
    }
    for (const [other, given] of givenTensors(this.environment)) {
      const loaded = this.loaded(given)
      if (other !== name && (shares(loaded) || shares(loaded?.grad))) return other
    }
    return null
  }

  /** Another name of a list. */
  otherNameOfList(list: Value, name: string): string | null {
    for (const [other, value] of this.variables) if (value === list && other !== name) return other
    return null
  }
}

/** The tensors that a cell is given, and those of the modules it is given, by their names. */
function* givenTensors(environment: Environment): Generator<[string, GivenTensor]> {
  for (const [name, given] of Object.entries(environment)) {
    if (given.kind === 'tensor') yield [name, given]
    if (given.kind === 'module') yield* parametersOf(name, given)
    if (given.kind === 'modules')
      for (const [i, module] of given.items.entries()) yield* parametersOf(`${name}[${i}]`, module)
  }
}

function* parametersOf(path: string, module: GivenModule): Generator<[string, GivenTensor]> {
  for (const [name, tensor] of Object.entries(module.parameters)) yield [`${path}.${name}`, tensor]
  for (const [name, child] of Object.entries(module.children)) yield* parametersOf(`${path}.${name}`, child)
}
