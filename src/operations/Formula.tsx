import type { ReactNode } from 'react'
import { type Block, stepOf } from '../model/block.ts'
import type { Axis } from '../model/config.ts'
import type { Made } from './made.ts'

/** A name as code has it: upright, a single letter too. */
export const Name = ({ children }: { children: string }) => (
  <mi className="formula-name" mathvariant="normal" translate="no">
    {children}
  </mi>
)

/** An index: a number, or the letter that runs over an axis, in the colour of the axis it counts on. */
export const Index = ({ axis, at }: { axis: Axis; at: number | 'k' }) =>
  at === 'k' ? <mi className={`axis-${axis}`}>k</mi> : <mn className={`axis-${axis}`}>{at}</mn>

/** A name with indices below it. */
export const Indexed = ({ name, children }: { name: ReactNode; children: ReactNode }) => (
  <msub>
    {name}
    <mrow>{children}</mrow>
  </msub>
)

/** What a vector has for a column. */
export const InColumn = ({ name, axis, at }: { name: string; axis: Axis; at: number }) => (
  <Indexed name={<Name>{name}</Name>}>
    <Index axis={axis} at={at} />
  </Indexed>
)

/** A cell of a tensor, or with the letter k its row or its column. */
export function Entry({
  block,
  of,
  row,
  column,
}: {
  block: Block
  of: string
  row: number | 'k'
  column: number | 'k'
}) {
  const { rows, columns } = stepOf(block, of)
  return (
    <Indexed name={<Name>{of}</Name>}>
      <Index axis={rows} at={row} />
      <mo>,</mo>
      <Index axis={columns} at={column} />
    </Indexed>
  )
}

/** Σ over k, with how many there are written below it. */
export const SumOver = ({ axis, size }: { axis: Axis | 'pixels'; size: number }) => (
  <munder>
    <mo>∑</mo>
    <mrow>
      <mi className={`axis-${axis}`}>k</mi>
      <mo>&lt;</mo>
      <mn className={`axis-${axis}`}>{size}</mn>
    </mrow>
  </munder>
)

export const Line = ({ children }: { children: ReactNode }) => <math display="block">{children}</math>

/** What follows on the same line where there is room for it: a long formula breaks before a sign, as on paper. */
export const Broken = ({ children }: { children: ReactNode }) => (
  <div className="formula-line">{children}</div>
)

/** The cell that is worked out, to the left of its equals sign. */
export const Result = ({ made: { block, place } }: { made: Made }) => (
  <>
    <Entry block={block} of={place.tensor} {...place.cell} />
    <mo>=</mo>
  </>
)
