import type { ReactNode } from 'react'
import { EPS } from '../model/arithmetic.ts'
import { type Axis, axisSize } from '../model/config.ts'
import { type Step, stepOf, type TensorName } from '../model/steps.ts'
import { useWordsOf } from '../words/reader.ts'
import type { Made } from './made.ts'
import { workedWords } from './words.ts'

/** A name as code has it: upright, a single letter too. */
const Name = ({ children }: { children: string }) => (
  <mi className="formula-name" mathvariant="normal">
    {children}
  </mi>
)

/** An index: a number, or the letter that runs over an axis, in the colour of the axis it counts on. */
const Index = ({ axis, at }: { axis: Axis; at: number | 'k' }) =>
  at === 'k' ? <mi className={`axis-${axis}`}>k</mi> : <mn className={`axis-${axis}`}>{at}</mn>

/** A name with indices below it. */
const Indexed = ({ name, children }: { name: ReactNode; children: ReactNode }) => (
  <msub>
    {name}
    <mrow>{children}</mrow>
  </msub>
)

/** A cell of a tensor, or its row with the letter k for a column. */
function Entry({ of, row, column }: { of: TensorName; row: number; column: number | 'k' }) {
  const { rows, columns } = stepOf(of)
  return (
    <Indexed name={<Name>{of}</Name>}>
      <Index axis={rows} at={row} />
      <mo>,</mo>
      <Index axis={columns} at={column} />
    </Indexed>
  )
}

/** Σ over k, with how many there are written below it. */
const SumOver = ({ axis, size }: { axis: Axis | 'pixels'; size: number }) => (
  <munder>
    <mo>∑</mo>
    <mrow>
      <mi className={`axis-${axis}`}>k</mi>
      <mo>&lt;</mo>
      <mn className={`axis-${axis}`}>{size}</mn>
    </mrow>
  </munder>
)

const Line = ({ children }: { children: ReactNode }) => <math display="block">{children}</math>

/** What follows on the same line where there is room for it: a long formula breaks before a sign, as on paper. */
const Broken = ({ children }: { children: ReactNode }) => <div className="formula-line">{children}</div>

/** How a cell is made, in symbols: the sizes and indices are the real ones, in the colours of their axes. */
export function Formula({ made }: { made: Made }) {
  const { place, arithmetic } = made
  const step = stepOf(place.tensor)
  const { row, column } = place.cell
  const result = <Entry of={place.tensor} row={row} column={column} />
  const [read, second] = step.reads
  const equals = <mo>=</mo>
  switch (arithmetic.kind) {
    case 'layerNorm':
      return <LayerNormFormula made={made} result={result} />
    case 'linear': {
      const inner = stepOf(read!.from).columns
      return (
        <Broken>
          <Line>
            {result}
            {equals}
            <SumOver axis={inner} size={axisSize(made.settings, inner)} />
            <Entry of={read!.from} row={row} column="k" />
            <mo>·</mo>
            <Indexed name={<Name>weight</Name>}>
              <Index axis={step.columns} at={column} />
              <mo>,</mo>
              <Index axis={inner} at="k" />
            </Indexed>
          </Line>
          <Line>
            <mo form="infix">+</mo>
            <Indexed name={<Name>bias</Name>}>
              <Index axis={step.columns} at={column} />
            </Indexed>
          </Line>
        </Broken>
      )
    }
    case 'gelu': {
      const input = <Entry of={read!.from} row={row} column={column} />
      return (
        <>
          <Broken>
            <Line>
              {result}
              {equals}
              {input}
            </Line>
            <Line>
              <mo form="infix">·</mo>
              <mi>Φ</mi>
              <mo stretchy="false">(</mo>
              {input}
              <mo stretchy="false">)</mo>
            </Line>
          </Broken>
          <Line>
            <mi>Φ</mi>
            <mo stretchy="false">(</mo>
            <mi>z</mi>
            <mo stretchy="false">)</mo>
            {equals}
            <mfrac>
              <mn>1</mn>
              <mn>2</mn>
            </mfrac>
            <mrow>
              <mo>(</mo>
              <mn>1</mn>
              <mo>+</mo>
              <mi>erf</mi>
              <mrow>
                <mo>(</mo>
                <mfrac>
                  <mi>z</mi>
                  <msqrt>
                    <mn>2</mn>
                  </msqrt>
                </mfrac>
                <mo>)</mo>
              </mrow>
              <mo>)</mo>
            </mrow>
          </Line>
        </>
      )
    }
    case 'add':
      return (
        <Line>
          {result}
          {equals}
          <Entry of={read!.from} row={row} column={column} />
          <mo>+</mo>
          <Entry of={second!.from} row={row} column={column} />
        </Line>
      )
    case 'transpose':
      return (
        <Line>
          {result}
          {equals}
          <Entry of={read!.from} row={arithmetic.from.row} column={arithmetic.from.column} />
        </Line>
      )
    default:
      return <InputFormula made={made} step={step} result={result} />
  }
}

function LayerNormFormula({ made, result }: { made: Made; result: ReactNode }) {
  const { place } = made
  const { row, column } = place.cell
  const { reads, columns } = stepOf(place.tensor)
  const { from } = reads[0]!
  const size = axisSize(made.settings, columns)
  const share = (
    <mfrac>
      <mn>1</mn>
      <mn className={`axis-${columns}`}>{size}</mn>
    </mfrac>
  )
  const learned = (name: string) => (
    <Indexed name={<Name>{name}</Name>}>
      <Index axis={columns} at={column} />
    </Indexed>
  )
  const squared = (
    <msup>
      <mi>σ</mi>
      <mn>2</mn>
    </msup>
  )
  return (
    <>
      <Line>
        {result}
        <mo>=</mo>
        <mfrac>
          <mrow>
            <Entry of={from} row={row} column={column} />
            <mo>−</mo>
            <mi>μ</mi>
          </mrow>
          <msqrt>
            {squared}
            <mo>+</mo>
            <mi>ε</mi>
          </msqrt>
        </mfrac>
        <mo>·</mo>
        {learned('weight')}
        <mo>+</mo>
        {learned('bias')}
      </Line>
      <div className="formula-with">
        <Line>
          <mi>μ</mi>
          <mo>=</mo>
          {share}
          <SumOver axis={columns} size={size} />
          <Entry of={from} row={row} column="k" />
        </Line>
        <Line>
          {squared}
          <mo>=</mo>
          {share}
          <SumOver axis={columns} size={size} />
          <msup>
            <mrow>
              <mo stretchy="false">(</mo>
              <Entry of={from} row={row} column="k" />
              <mo>−</mo>
              <mi>μ</mi>
              <mo stretchy="false">)</mo>
            </mrow>
            <mn>2</mn>
          </msup>
        </Line>
        <Line>
          <mi>ε</mi>
          <mo>=</mo>
          <msup>
            <mn>10</mn>
            <mrow>
              <mo>−</mo>
              <mn>{-Math.log10(EPS)}</mn>
            </mrow>
          </msup>
        </Line>
      </div>
    </>
  )
}

/** The block's input: from pixels, from the class token, or from the block before. */
function InputFormula({ made, step, result }: { made: Made; step: Step; result: ReactNode }) {
  const words = useWordsOf(workedWords)
  const { place, arithmetic } = made
  const { row, column } = place.cell
  const feature = <Index axis={step.columns} at={column} />
  const token = <Index axis={step.rows} at={row} />
  switch (arithmetic.kind) {
    case 'patch':
      return (
        <Broken>
          <Line>
            {result}
            <mo>=</mo>
            <SumOver axis="pixels" size={arithmetic.inputs.length} />
            <Indexed name={<mtext>{words.patch}</mtext>}>
              <mn className="axis-tokens">{row - 1}</mn>
              <mo>,</mo>
              <mi>k</mi>
            </Indexed>
            <mo>·</mo>
            <Indexed name={<Name>weight</Name>}>
              {feature}
              <mo>,</mo>
              <mi>k</mi>
            </Indexed>
          </Line>
          <Line>
            <mo form="infix">+</mo>
            <Indexed name={<Name>bias</Name>}>{feature}</Indexed>
            <mo>+</mo>
            <Indexed name={<mtext>{words.position}</mtext>}>
              {token}
              <mo>,</mo>
              {feature}
            </Indexed>
          </Line>
        </Broken>
      )
    case 'classToken':
      return (
        <Line>
          {result}
          <mo>=</mo>
          <Indexed name={<mtext>class token</mtext>}>{feature}</Indexed>
          <mo>+</mo>
          <Indexed name={<mtext>{words.position}</mtext>}>
            {token}
            <mo>,</mo>
            {feature}
          </Indexed>
        </Line>
      )
    default:
      return (
        <Line>
          {result}
          <mo>=</mo>
          <Entry of="transpose2" row={row} column={column} />
          <mtext> {words.ofBlock(made.settings.block - 1)}</mtext>
        </Line>
      )
  }
}
