import { attributeOf } from './attributes.ts'
import { itemsOf } from './builtins.ts'
import { call } from './call.ts'
import { ofBearableSize } from './count-of.ts'
import { formatted } from './format.ts'
import { indexed, placesOf } from './indexing.ts'
import type { Machine } from './machine.ts'
import { callModule } from './modules.ts'
import { binary, compare, truthOf, unary } from './operators.ts'
import { NotebookError, refuse } from './problem.ts'
import type { Scope } from './scope.ts'
import type { BinaryOperator, Expression, ExpressionOf, Program, Statement, Target } from './syntax.ts'
import { Tensor } from './tensor.ts'
import { bool, NONE, nameOf, tuple, typeOf, type Value } from './value.ts'

/** Runs a program on a machine, statement by statement. Nothing is evaluated but this tree. */
export class Interpreter {
  constructor(
    private readonly machine: Machine,
    private readonly scope: Scope,
  ) {}

  /**
   * The value of the last line, where that is an expression.
   * @param afterEach is called between two statements, when only variables are needed any more
   * @throws NotebookError with the place where it stopped
   */
  async run(program: Program, afterEach: () => void): Promise<Value | null> {
    let last: Value | null = null
    for (const statement of program) {
      last = await this.placed(statement, () => this.execute(statement))
      if (statement !== program.at(-1)) afterEach()
    }
    return last?.kind === 'None' ? null : last
  }

  private async execute(statement: Statement): Promise<Value | null> {
    switch (statement.kind) {
      case 'expression':
        return this.evaluate(statement.value)
      case 'assign': {
        const value = await this.evaluate(statement.value)
        for (const target of statement.targets) await this.assign(target, value)
        return null
      }
      case 'augment':
        await this.augment(statement.name, statement.operator, await this.evaluate(statement.value))
        return null
      case 'import':
        for (const { path, as } of statement.imports) this.scope.import(path, as)
        return null
    }
  }

  private async placed<T>(place: { from: number; to: number }, job: () => Promise<T>): Promise<T> {
    try {
      return await job()
    } catch (error) {
      throw error instanceof NotebookError ? error.at(place) : error
    }
  }

  private async assign(target: Target, value: Value): Promise<void> {
    if (target.kind === 'name') return this.scope.set(target.name, value)
    await this.placed(target, async () => {
      const items = await unpacked(this.machine, value)
      const expected = target.targets.length
      if (items.length > expected)
        refuse(
          { kind: 'unpack', expected, given: items.length },
          `ValueError: too many values to unpack (expected ${expected})`,
        )
      if (items.length < expected)
        refuse(
          { kind: 'unpack', expected, given: items.length },
          `ValueError: not enough values to unpack (expected ${expected}, got ${items.length})`,
        )
      for (const [i, each] of target.targets.entries()) await this.assign(each, items[i] ?? NONE)
    })
  }

  /** `x += 1`: in PyTorch it changes the tensor itself, so what others would see of that is refused. */
  private async augment(name: string, operator: BinaryOperator, value: Value): Promise<void> {
    const before = await this.scope.lookUp(name)
    await this.machine.step(operator)
    if (before instanceof Tensor && before.history)
      refuse(
        { kind: 'in-place-gradient', name },
        before.isLeaf
          ? 'RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.'
          : null,
      )
    if (before.kind === 'list' && operator === '+') {
      // Python makes the list itself longer, by whatever can be gone through.
      const other = this.scope.otherNameOfList(before, name)
      if (other !== null) refuse({ kind: 'in-place-shared', name, other })
      const items = [...before.items, ...(await itemsOf(this.machine, value))]
      return this.scope.set(name, ofBearableSize({ kind: 'list', items }))
    }
    const result = await binary(this.machine, operator, before, value)
    if (before instanceof Tensor && result instanceof Tensor && operator !== '@') {
      if (result.shape.join() !== before.shape.join())
        refuse(
          { kind: 'in-place-shape', shape: before.shape, result: result.shape },
          `RuntimeError: output with shape [${before.shape.join(', ')}] doesn't match the broadcast shape [${result.shape.join(', ')}]`,
        )
      if (result.dtype !== before.dtype)
        refuse(
          { kind: 'in-place-dtype', from: result.dtype, to: before.dtype },
          `RuntimeError: result type ${CPP_NAMES[result.dtype]} can't be cast to the desired output type ${CPP_NAMES[before.dtype]}`,
        )
      const other = this.scope.otherNameOf(before, name)
      if (other !== null) refuse({ kind: 'in-place-shared', name, other })
    }
    this.scope.set(name, result)
  }

  private evaluate(expression: Expression): Promise<Value> {
    return this.placed(expression, () => this.valueOf(expression))
  }

  private async all(expressions: readonly Expression[]): Promise<Value[]> {
    const values: Value[] = []
    for (const each of expressions) values.push(await this.evaluate(each))
    return values
  }

  private async valueOf(expression: Expression): Promise<Value> {
    switch (expression.kind) {
      case 'int':
      case 'float':
        return { kind: expression.kind, value: expression.value }
      case 'string':
        return { kind: 'str', value: expression.value }
      case 'format':
        return { kind: 'str', value: await this.format(expression.parts) }
      case 'constant':
        if (expression.value === null) return NONE
        return expression.value === 'ellipsis' ? { kind: 'ellipsis' } : bool(expression.value)
      case 'name':
        return this.scope.lookUp(expression.name)
      case 'tuple':
        return ofBearableSize(tuple(await this.all(expression.items)))
      case 'list':
        return ofBearableSize({ kind: 'list', items: await this.all(expression.items) })
      case 'attribute':
        return this.attribute(expression)
      case 'call':
        return this.call(expression)
      case 'subscript':
        return this.subscript(await this.evaluate(expression.of), await this.evaluate(expression.index))
      case 'slice':
        return {
          kind: 'slice',
          start: await this.endOf(expression.start),
          stop: await this.endOf(expression.stop),
          step: await this.endOf(expression.step),
        }
      case 'unary': {
        const operand = await this.evaluate(expression.operand)
        if (expression.operator === 'not') return bool(!(await truthOf(this.machine, operand)))
        await this.machine.step(expression.operator)
        return unary(this.machine, expression.operator, operand)
      }
      case 'binary': {
        const left = await this.evaluate(expression.left)
        const right = await this.evaluate(expression.right)
        await this.machine.step(expression.operator)
        return binary(this.machine, expression.operator, left, right)
      }
      case 'logic': {
        const left = await this.evaluate(expression.left)
        const decides = (await truthOf(this.machine, left)) === (expression.operator === 'or')
        return decides ? left : this.evaluate(expression.right)
      }
      case 'compare':
        return this.compare(expression)
    }
  }

  private async format(parts: ExpressionOf<'format'>['parts']): Promise<string> {
    const texts: string[] = []
    for (const part of parts) {
      if (typeof part === 'string') texts.push(part)
      else {
        const value = await this.evaluate(part.value)
        texts.push(await this.placed(part.value, () => formatted(this.machine, value, part.spec)))
      }
    }
    return texts.join('')
  }

  private async attribute({ of: expression, name }: ExpressionOf<'attribute'>): Promise<Value> {
    const of = await this.evaluate(expression)
    if (of instanceof Tensor && (name === 'weight' || name === 'bias'))
      this.refuseAsModule(expression, `AttributeError: 'Tensor' object has no attribute '${name}'`)
    return attributeOf(this.machine, this.scope, of, name)
  }

  /** Many a tensor of the trace has the name of the layer that makes it, and is taken for that. */
  private refuseAsModule(expression: Expression, pytorch: string): void {
    const name = dottedName(expression)
    if (name !== null && this.scope.isModuleOfBlock(name))
      refuse({ kind: 'tensor-not-module', name }, pytorch)
  }

  /** An end of a slice: a whole number, also one from a tensor. */
  private async endOf(expression: Expression | null): Promise<number | null> {
    if (!expression) return null
    const value = await this.evaluate(expression)
    if (value.kind === 'None') return null
    if (value.kind === 'int') return value.value
    if (value instanceof Tensor && value.size === 1 && value.dtype === 'int64')
      return (await this.machine.read(value))[0] ?? 0
    return this.placed(expression, async () =>
      refuse(
        { kind: 'index-type', type: typeOf(value) },
        'TypeError: slice indices must be integers or None or have an __index__ method',
      ),
    )
  }

  private async compare({ first, links }: ExpressionOf<'compare'>): Promise<Value> {
    let left = await this.evaluate(first)
    let result: Value = bool(true)
    for (const [i, { operator, right: expression }] of links.entries()) {
      const right = await this.evaluate(expression)
      await this.machine.step(operator)
      result = await compare(this.machine, operator, left, right)
      // `a < b < c` is `a < b and b < c`.
      if (i < links.length - 1 && !(await truthOf(this.machine, result))) return result
      left = right
    }
    return result
  }

  private async call({ callee: expression, args, keywords }: ExpressionOf<'call'>): Promise<Value> {
    const callee = await this.evaluate(expression)
    const values = await this.all(args)
    const named = new Map<string, Value>()
    for (const keyword of keywords) {
      if (named.has(keyword.name))
        throw new NotebookError(
          { kind: 'argument-twice', callee: nameOf(callee), argument: keyword.name },
          `SyntaxError: keyword argument repeated: ${keyword.name}`,
          keyword,
        )
      named.set(keyword.name, await this.evaluate(keyword.value))
    }
    switch (callee.kind) {
      case 'function': {
        const given = callee.self ? [callee.self, ...values] : values
        return call(callee.name, callee.run, { args: given, keywords: named }, this.machine)
      }
      case 'module': {
        const { name, module } = callee
        const [input, ...others] = values
        if (others.length > 0)
          refuse({ kind: 'too-many-arguments', callee: name, most: 1, given: values.length })
        const x = input ?? named.get('input') ?? named.get('x')
        if (!x) return refuse({ kind: 'missing-argument', callee: name, argument: 'input' })
        if (!(x instanceof Tensor))
          return refuse({
            kind: 'argument-type',
            callee: name,
            argument: 'input',
            expected: 'Tensor',
            given: typeOf(x),
          })
        this.scope.reads.add(name)
        return callModule(this.machine, this.scope.load, name, module, x)
      }
      case 'namespace':
        if (callee.isGiven) return refuse({ kind: 'trace-not-module', name: callee.name })
        break
      case 'tensor':
        this.refuseAsModule(expression, "TypeError: 'Tensor' object is not callable")
    }
    return refuse(
      { kind: 'not-callable', type: nameOf(callee) },
      `TypeError: '${typeOf(callee)}' object is not callable`,
    )
  }

  private async subscript(of: Value, index: Value): Promise<Value> {
    if (of instanceof Tensor) {
      await this.machine.step('[…]')
      return indexed(this.machine, of, index)
    }
    if (of.kind !== 'tuple' && of.kind !== 'list' && of.kind !== 'range')
      return refuse(
        { kind: 'not-subscriptable', type: typeOf(of) },
        // Python has letters of words.
        of.kind === 'str' ? null : `TypeError: '${typeOf(of)}' object is not subscriptable`,
      )
    const items = await itemsOf(this.machine, of)
    if (index.kind === 'slice') {
      const part = placesOf(index, items.length).map((at) => items[at] ?? NONE)
      if (of.kind === 'tuple' && of.isSize) return { kind: 'tuple', items: part, isSize: true }
      return of.kind === 'tuple' ? tuple(part) : { kind: 'list', items: part }
    }
    if (index.kind !== 'int')
      return refuse(
        { kind: 'index-type', type: typeOf(index) },
        `TypeError: ${of.kind} indices must be integers or slices, not ${typeOf(index)}`,
      )
    const at = index.value < 0 ? index.value + items.length : index.value
    return (
      items[at] ??
      refuse(
        { kind: 'index-range', index: index.value, size: items.length, axis: null },
        `IndexError: ${of.kind} index out of range`,
      )
    )
  }
}

/** What can be unpacked is what can be gone through, but Python has other words for what cannot. */
async function unpacked(machine: Machine, value: Value): Promise<readonly Value[]> {
  try {
    return await itemsOf(machine, value)
  } catch (error) {
    if (!(error instanceof NotebookError) || error.problem.kind !== 'not-iterable') throw error
    const isTensor = value instanceof Tensor
    return refuse(
      error.problem,
      isTensor ? error.pytorch : `TypeError: cannot unpack non-iterable ${typeOf(value)} object`,
    )
  }
}

/** `a.b.c`; null for what is no such name. */
function dottedName(expression: Expression): string | null {
  if (expression.kind === 'name') return expression.name
  if (expression.kind !== 'attribute') return null
  const of = dottedName(expression.of)
  return of === null ? null : `${of}.${expression.name}`
}

const CPP_NAMES = { bool: 'Bool', int64: 'Long', float32: 'Float' } as const
