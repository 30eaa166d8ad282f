import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { excerptOf } from './excerpt.ts'

function cut(text: string, name: string): string {
  const lines = text.split('\n')
  const { start, end, indent } = excerptOf(lines, name)
  return lines
    .slice(start, end)
    .map((line) => line.slice(indent))
    .join('\n')
}

describe('Python', () => {
  const text = `"""A module."""
import torch


# Said above it.
@torch.no_grad()
def first(
    x,
):
    """Says something.

    At length.
    """
    if x:
        return 1

    return 2


class Second(nn.Module):
    """A class."""

    def __init__(self):
        self.first = first(1)

    # The way through.
    def forward(self, x):
        def first(x):
            return x

        return first(x)

    def first(self):
        return 3


LATER = first(4)
`

  test('a function is cut with what stands above it and the empty lines inside', () => {
    expect(cut(text, 'first')).toBe(text.slice(text.indexOf('# Said'), text.indexOf('\n\n\nclass')))
  })

  test('a class is cut with all of its methods', () => {
    expect(cut(text, 'Second')).toBe(text.slice(text.indexOf('class'), text.indexOf('\n\n\nLATER')))
  })

  test('a method is cut out of its class and moved to the margin', () => {
    expect(cut(text, 'Second.forward')).toBe(
      '# The way through.\ndef forward(self, x):\n    def first(x):\n        return x\n\n    return first(x)',
    )
    expect(cut(text, 'Second.first')).toBe('def first(self):\n    return 3')
  })

  test.each(['third', 'forward', 'LATER', 'Second.second', 'first.forward', 'Sec'])(
    'what is not there is an error: %s',
    (name) => expect(() => cut(text, name)).toThrow(new RangeError(`there is no ${name}`)),
  )
})

describe('TypeScript', () => {
  const text = `import { x } from './x.ts'

/** Not of it. */
const ONE = 1

/**
 * Two lines
 * of it.
 */
export async function two(
  a: number,
): Promise<number> {
  const three = await a

  return three
}

/** One line. */
export const three = (a: number): number =>
  a === ONE
    ? two(a)
    : a

const LIST = [
  1,
]

export class Four {
  constructor(private readonly x: number) {}

  /** Says what. */
  private async five(
    a: number,
  ): Promise<number> {
    return this.six(a)
  }

  six(a: number) {
    return a
  }
}

/**
 * Has one.
 */
class Seven {
  /** The one. */
  one() {}
}
`

  test('a function is cut from its doc comment to its closing bracket', () => {
    expect(cut(text, 'two')).toBe(text.slice(text.indexOf('/**\n'), text.indexOf('\n\n/** One line')))
  })

  test('a constant is cut to its last line', () => {
    expect(cut(text, 'three')).toBe(text.slice(text.indexOf('/** One line'), text.indexOf('\n\nconst LIST')))
    expect(cut(text, 'LIST')).toBe('const LIST = [\n  1,\n]')
  })

  test('a method is cut out of its class and moved to the margin', () => {
    expect(cut(text, 'Four.five')).toBe(
      '/** Says what. */\nprivate async five(\n  a: number,\n): Promise<number> {\n  return this.six(a)\n}',
    )
    expect(cut(text, 'Four.six')).toBe('six(a: number) {\n  return a\n}')
    expect(cut(text, 'Seven.one')).toBe('/** The one. */\none() {}')
  })

  test.each(['four', 'x', 'five', 'Four.seven', 'ONE.two'])('what is not there is an error: %s', (name) =>
    expect(() => cut(text, name)).toThrow(`there is no ${name}`),
  )
})

test('in the real files a listing ends where the next declaration begins', () => {
  const block = readFileSync('training/linear_block.py', 'utf8')
  expect(cut(block, 'LinearBlock')).toBe(block.slice(block.indexOf('class LinearBlock')).trimEnd())
  const engine = readFileSync('src/engine/linear-block.ts', 'utf8')
  expect(cut(engine, 'linearBlock')).toBe(engine.slice(engine.lastIndexOf('\n/**') + 1).trimEnd())
})
