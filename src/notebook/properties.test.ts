import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { contiguous, stridesOfView } from './layout.ts'
import type { Shape } from './problem.ts'
import { given, outputOf, problemOf, tensorOf, useBackend } from './testing.ts'

/*
 * Operations on tensors of any shape, against loops that say what they mean and no more.
 */

beforeAll(async () => {
  await useBackend('wasm')
})

const RUNS = { numRuns: 150 }

const sizeOf = (shape: Shape): number => shape.reduce((all, size) => all * size, 1)

/** All indices of a shape, in order. */
function* indices(shape: Shape): Generator<number[]> {
  const [size, ...rest] = shape
  if (size === undefined) return yield []
  for (let i = 0; i < size; i++) for (const more of indices(rest)) yield [i, ...more]
}

const at = (shape: Shape, values: ArrayLike<number>, index: readonly number[]): number =>
  values[index.reduce((position, i, axis) => position * (shape[axis] ?? 1) + i, 0)] ?? Number.NaN

/** Small whole numbers, whose sums and products are exact. */
const filled = (shape: Shape, seed: number): Float32Array =>
  Float32Array.from({ length: sizeOf(shape) }, (_, i) => ((i * 7 + seed * 5) % 11) - 5)

const shapes = (least = 0, most = 4, smallest = 0) =>
  fc.array(fc.integer({ min: smallest, max: 4 }), { minLength: least, maxLength: most })

/** Two shapes that go together, with what they make. */
const pairs = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('both', 'left', 'right')), { maxLength: 4 })
  .chain((axes) =>
    fc.tuple(
      fc.constant(axes.map(([size, which]) => (which === 'right' ? 1 : size))),
      fc.constant(axes.map(([size, which]) => (which === 'left' ? 1 : size))),
      fc.integer({ min: 0, max: axes.length }),
      fc.boolean(),
    ),
  )

test('broadcasting goes over the last axes together, and over what is missing or 1 again and again', async () => {
  await fc.assert(
    fc.asyncProperty(
      pairs,
      fc.constantFrom('+', '-', '*', '>', '//'),
      async ([left, right, cut, isLeft], operator) => {
        const a = isLeft ? left.slice(cut) : left
        const b = isLeft ? right : right.slice(cut)
        const [x, y] = [filled(a, 1), filled(b, 2).map((value) => value || 1)]
        const result = await tensorOf({ a: given(a, x), b: given(b, y) }, `a ${operator} b`)
        const rank = Math.max(a.length, b.length)
        const expected = Array.from({ length: rank }, (_, axis) =>
          Math.max(a[axis - rank + a.length] ?? 1, b[axis - rank + b.length] ?? 1),
        )
        expect(result.shape).toEqual(expected)
        const own = (shape: Shape, index: readonly number[]) =>
          shape.map((size, axis) => (size === 1 ? 0 : (index[axis - shape.length + rank] ?? 0)))
        const values = [...indices(expected)].map((index) => {
          const [p, q] = [at(a, x, own(a, index)), at(b, y, own(b, index))]
          return { '+': p + q, '-': p - q, '*': p * q, '>': Number(p > q), '//': Math.floor(p / q) }[operator]
        })
        expect([...result.values].map((value) => value + 0)).toEqual(values.map((value) => (value ?? 0) + 0))
      },
    ),
    RUNS,
  )
})

test('shapes that do not go together are refused', async () => {
  await fc.assert(
    fc.asyncProperty(shapes(1, 3, 2), fc.nat(), async (shape, which) => {
      const axis = which % shape.length
      const other = shape.map((size, i) => (i === axis ? size + 1 : size))
      const environment = { a: given(shape, filled(shape, 1)), b: given(other, filled(other, 1)) }
      const { problem } = await problemOf(environment, ['a + b'])
      expect(problem).toMatchObject({ kind: 'broadcast', sizes: [shape[axis], other[axis]] })
    }),
    RUNS,
  )
})

test('reductions go over the axes that are named, counted from either end', async () => {
  const cases = shapes(1, 4, 1).chain((shape) =>
    fc.tuple(
      fc.constant(shape),
      fc.subarray(
        shape.map((_, axis) => axis),
        { minLength: 1 },
      ),
      fc.boolean(),
      fc.boolean(),
    ),
  )
  await fc.assert(
    fc.asyncProperty(
      cases,
      fc.constantFrom('sum', 'mean', 'amax', 'var'),
      async ([shape, axes, keepdim, fromEnd], name) => {
        const values = filled(shape, 3)
        const dims = axes.map((axis) => (fromEnd ? axis - shape.length : axis))
        const unbiased = name === 'var' ? ', unbiased=False' : ''
        const source = `x.${name}(dim=(${dims.join(', ')},)${unbiased}, keepdim=${keepdim ? 'True' : 'False'})`
        const result = await tensorOf({ x: given(shape, values) }, source)
        const kept = shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
        expect(result.shape).toEqual(keepdim ? kept : kept.filter((_, axis) => !axes.includes(axis)))
        const groups = [...indices(kept)].map((start) =>
          [...indices(shape)]
            .filter((index) => index.every((i, axis) => axes.includes(axis) || i === start[axis]))
            .map((index) => at(shape, values, index)),
        )
        const expected = groups.map((group) => {
          const mean = group.reduce((sum, each) => sum + each, 0) / group.length
          const square = group.reduce((sum, each) => sum + (each - mean) ** 2, 0) / group.length
          return { sum: mean * group.length, mean, amax: Math.max(...group), var: square }[name]
        })
        for (const [i, value] of result.values.entries()) expect(value).toBeCloseTo(expected[i] ?? 0, 4)
        expect(result.values).toHaveLength(expected.length)
      },
    ),
    RUNS,
  )
})

/** How Python's `range(size)[start:stop:step]` counts. */
function stretch(size: number, start: number | null, stop: number | null, step: number): number[] {
  const within = (place: number) => Math.min(size, Math.max(0, place < 0 ? place + size : place))
  const found: number[] = []
  for (let i = within(start ?? 0); i < within(stop ?? size); i += step) found.push(i)
  return found
}

test('indices, slices, None and … take what Python’s would take of each axis', async () => {
  const end = fc.option(fc.integer({ min: -6, max: 6 }))
  const item = fc.oneof(
    fc.record({
      kind: fc.constant('slice' as const),
      start: end,
      stop: end,
      step: fc.option(fc.integer({ min: 1, max: 3 })),
    }),
    fc.record({ kind: fc.constant('int' as const), place: fc.nat(), isNegative: fc.boolean() }),
    fc.record({ kind: fc.constant('None' as const) }),
  )
  await fc.assert(
    fc.asyncProperty(
      shapes(1, 4, 1),
      fc.array(item, { minLength: 1, maxLength: 4 }),
      fc.option(fc.nat()),
      async (shape, items, dots) => {
        const taken = items.filter(({ kind }) => kind !== 'None').length
        fc.pre(taken <= shape.length && shape.length + items.length - taken <= 6)
        const gap = dots === null ? items.length : dots % (items.length + 1)
        const texts: string[] = []
        /** For each axis of the result, which places of which axis of the input; a new axis has none. */
        const axes: { axis: number; places: number[] }[] = []
        const fixed = new Map<number, number>()
        let axis = 0
        const skip = () => {
          for (let i = 0; i < shape.length - taken; i++, axis++)
            axes.push({ axis, places: stretch(shape[axis] ?? 0, null, null, 1) })
        }
        for (const [i, each] of items.entries()) {
          if (i === gap && dots !== null) {
            texts.push('...')
            skip()
          }
          const size = shape[axis] ?? 0
          if (each.kind === 'None') {
            texts.push('None')
            axes.push({ axis: -1, places: [0] })
          } else if (each.kind === 'int') {
            const place = each.place % size
            texts.push(String(each.isNegative ? place - size : place))
            fixed.set(axis++, place)
          } else {
            const { start, stop, step } = each
            texts.push(`${start ?? ''}:${stop ?? ''}${step === null ? '' : `:${step}`}`)
            axes.push({ axis: axis++, places: stretch(size, start, stop, step ?? 1) })
          }
        }
        if (dots === null || gap === items.length) skip()
        if (dots !== null && gap === items.length) texts.push('...')
        const values = filled(shape, 4)
        const result = await tensorOf({ x: given(shape, values) }, `x[${texts.join(', ')}]`)
        const expected = axes.map(({ places }) => places.length)
        expect(result.shape).toEqual(expected)
        const picked = [...indices(expected)].map((index) => {
          const from = shape.map((_, own) => fixed.get(own) ?? 0)
          for (const [i, each] of axes.entries())
            if (each.axis >= 0) from[each.axis] = each.places[index[i] ?? 0] ?? 0
          return at(shape, values, from)
        })
        expect([...result.values]).toEqual(picked)
      },
    ),
    { numRuns: 300 },
  )
})

test('lists of places go together, where they stand side by side in their place, else in front', async () => {
  const cases = shapes(2, 4, 1).chain((shape) =>
    fc.tuple(
      fc.constant(shape),
      fc.subarray(
        shape.map((_, axis) => axis),
        { minLength: 1 },
      ),
      fc.integer({ min: 1, max: 3 }),
      fc.nat({ max: 20 }),
    ),
  )
  await fc.assert(
    fc.asyncProperty(cases, async ([shape, listed, count, seed]) => {
      const lists = new Map(
        listed.map((axis) => [
          axis,
          Array.from({ length: count }, (_, i) => (seed + i * 3 + axis) % (shape[axis] ?? 1)),
        ]),
      )
      const texts = shape.map((_, axis) => {
        const list = lists.get(axis)
        return list ? `[${list.join(', ')}]` : ':'
      })
      const values = filled(shape, 5)
      const result = await tensorOf({ x: given(shape, values) }, `x[${texts.join(', ')}]`)
      const [first = 0] = listed
      const together = listed.every((axis, i) => axis === first + i)
      const rest = shape.map((_, axis) => axis).filter((axis) => !lists.has(axis))
      const before = together ? rest.filter((axis) => axis < first) : []
      const after = rest.filter((axis) => !before.includes(axis))
      const sizes = (axes: readonly number[]) => axes.map((axis) => shape[axis] ?? 0)
      const expected = [...sizes(before), count, ...sizes(after)]
      expect(result.shape).toEqual(expected)
      const picked = [...indices(expected)].map((index) => {
        const place = index[before.length] ?? 0
        const others = [...index.slice(0, before.length), ...index.slice(before.length + 1)]
        const order = [...before, ...after]
        const from = shape.map((_, axis) => lists.get(axis)?.[place] ?? others[order.indexOf(axis)] ?? 0)
        return at(shape, values, from)
      })
      expect([...result.values]).toEqual(picked)
    }),
    RUNS,
  )
})

test('permuting, reshaping and back is nothing', async () => {
  const cases = shapes(1, 4, 1).chain((shape) =>
    fc.tuple(
      fc.constant(shape),
      fc.shuffledSubarray(
        shape.map((_, axis) => axis),
        { minLength: shape.length, maxLength: shape.length },
      ),
    ),
  )
  await fc.assert(
    fc.asyncProperty(cases, async ([shape, order]) => {
      const back = order.map((_, axis) => order.indexOf(axis))
      const values = filled(shape, 6)
      const result = await tensorOf(
        { x: given(shape, values) },
        `p = x.permute(${order.join(', ')})`,
        `p.reshape(-1).reshape(p.shape).permute(${back.join(', ')})`,
      )
      expect(result.shape).toEqual(shape)
      expect([...result.values]).toEqual([...values])
    }),
    RUNS,
  )
})

test('a view has strides exactly where its elements lie evenly in the memory it looks at', () => {
  const cases = shapes(1, 4, 1).chain((shape) =>
    fc.tuple(
      fc.constant(shape),
      fc.shuffledSubarray(
        shape.map((_, axis) => axis),
        { minLength: shape.length, maxLength: shape.length },
      ),
      fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
    ),
  )
  fc.assert(
    fc.property(cases, ([memory, order, wanted]) => {
      const inOrder = contiguous(memory)
      const shape = order.map((axis) => memory[axis] ?? 1)
      const strides = order.map((axis) => inOrder[axis] ?? 1)
      // Whatever was wanted, with what is missing to as many elements.
      const most = wanted.filter((_, i) => sizeOf(shape) % sizeOf(wanted.slice(0, i + 1)) === 0)
      const to =
        sizeOf(shape) % sizeOf(most) === 0 ? [...most, sizeOf(shape) / sizeOf(most)] : [sizeOf(shape)]
      const places = [...indices(shape)].map((index) =>
        index.reduce((place, i, axis) => place + i * (strides[axis] ?? 0), 0),
      )
      const found = stridesOfView(shape, strides, to)
      const placeOf = (index: readonly number[], by: Shape) =>
        index.reduce((place, i, axis) => place + i * (by[axis] ?? 0), 0)
      if (found) {
        expect([...indices(to)].map((index) => placeOf(index, found))).toEqual(places)
        return
      }
      // The only strides that could be: from each axis' first element to its second.
      const steps = contiguous(to)
      const candidate = to.map((size, axis) => (size === 1 ? 0 : (places[steps[axis] ?? 0] ?? 0)))
      expect([...indices(to)].map((index) => placeOf(index, candidate))).not.toEqual(places)
    }),
    { numRuns: 2000 },
  )
})

test('products of batches are the products of their matrices', async () => {
  const size = fc.integer({ min: 1, max: 3 })
  await fc.assert(
    fc.asyncProperty(pairs, size, size, size, async ([left, right, cut, isLeft], n, k, m) => {
      fc.pre(left.length <= 3)
      const a = [...(isLeft ? left.slice(cut) : left), n, k]
      const b = [...(isLeft ? right : right.slice(cut)), k, m]
      const environment = { a: given(a, filled(a, 7)), b: given(b, filled(b, 8)) }
      const product = await tensorOf(environment, 'a @ b')
      const summed = await tensorOf(environment, '(a[..., :, :, None] * b[..., None, :, :]).sum(-2)')
      expect(product.shape).toEqual(summed.shape)
      expect([...product.values].map((value) => value + 0)).toEqual(
        [...summed.values].map((value) => value + 0),
      )
    }),
    RUNS,
  )
})

test('what is sorted is in order, and its indices say where it was', async () => {
  await fc.assert(
    fc.asyncProperty(shapes(1, 3, 1), fc.nat(), fc.boolean(), async (shape, which, descending) => {
      const axis = which % shape.length
      const environment = { x: given(shape, filled(shape, 9)) }
      const source = `x.sort(${axis}, descending=${descending ? 'True' : 'False'})`
      const sorted = await outputOf(environment, source)
      if (sorted.kind !== 'group') throw new Error(`it is ${sorted.kind}`)
      const [values, places] = sorted.items
      if (values?.kind !== 'tensor' || places?.kind !== 'tensor') throw new Error('these are no tensors')
      for (const index of indices(shape)) {
        const from = index.map((i, own) => (own === axis ? at(shape, places.values, index) : i))
        expect(at(shape, values.values, index)).toBe(at(shape, filled(shape, 9), from))
        if (index[axis] === 0) continue
        const before = index.map((i, own) => (own === axis ? i - 1 : i))
        const step = at(shape, values.values, index) - at(shape, values.values, before)
        expect(descending ? -step : step).toBeGreaterThanOrEqual(0)
      }
    }),
    RUNS,
  )
})
