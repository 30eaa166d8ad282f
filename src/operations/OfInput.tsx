import { type ReactNode, useState } from 'react'
import { useExperimentStore } from '../experiment/react/use-experiment.ts'
import { networkOf } from '../experiment/settings.ts'
import { colourLimit } from '../heatmap/limit.ts'
import type { StepOf } from '../model/block.ts'
import { firstPatch } from '../model/config.ts'
import { type Matrix, rowOf, valueAt } from '../model/matrix.ts'
import { FIRST_TOKENS } from '../model/patch-grid.ts'
import { tensorOf } from '../model/trace.ts'
import { useWordsOf } from '../words/reader.ts'
import { Equation } from './Equation.tsx'
import { type EngineLines, whereTapped } from './engine-lines.ts'
import { Broken, Entry, Index, Indexed, Line, Name, Result, SumOver } from './Formula.tsx'
import { LearnedProduct } from './LearnedMaps.tsx'
import type { Learned, Made, WorkedCell } from './made.ts'
import { nameOfCell } from './names.ts'
import { multiplied, type Products } from './products.ts'
import { SumOfProducts } from './SumOfProducts.tsx'
import { workedWords } from './words.ts'

type Input = Made<StepOf<'input'>>

/** What the patch embedding has learned, flat, in PyTorch's layout. */
export interface LearnedEmbedding {
  projection: Learned
  /** Null where patches are all that there is. */
  places: LearnedPlaces | null
}

interface LearnedPlaces {
  /** Of each token before the patches a row, as its position is. */
  classToken: Float32Array
  classPosition: Float32Array
  /** (features, patches) */
  patchPositions: Float32Array
}

const EMBEDDING: EngineLines = {
  file: 'embedding.ts',
  lines: [
    'x = tf.concat([weights.classToken, linear(patches, weights.projection)])',
    'tf.add(x, tf.concat([weights.classPosition, weights.patchPositions]))',
  ],
}

const PATCHES_ALONE: EngineLines = {
  file: 'embedding.ts',
  lines: ["if (!('classToken' in weights)) return linear(patches, weights.projection)"],
}

/** A cell of the first block's input: of a patch (patches, 3 · patch²), or of a token before them, where there is one. */
export function workOutEmbedded(
  made: Input,
  { projection, places }: LearnedEmbedding,
  patches: Matrix,
): WorkedCell {
  const { row: token, column: feature } = made.place.cell
  const patch = token - firstPatch(made.settings)
  if (places && patch < 0) return workOutClassToken(made, places, token * made.settings.dim + feature)
  const position = places && (places.patchPositions[feature * patches.rows + patch] ?? Number.NaN)
  return workOutPatch(made, projection, { patch, pixels: rowOf(patches, patch), position })
}

function workOutClassToken(made: Input, places: LearnedPlaces, at: number): WorkedCell {
  const own = places.classToken[at] ?? Number.NaN
  const position = places.classPosition[at] ?? Number.NaN
  const value = own + position
  return {
    made,
    kind: 'classToken',
    value,
    formula: <ClassTokenFormula made={made} />,
    working: <ClassTokenWorking made={made} own={own} position={position} value={value} />,
    // It has never been a patch, so the projection has no part in it.
    learned: null,
    lines: () => EMBEDDING,
  }
}

/** A patch by its number, and what its place adds, if anything. */
interface Patch {
  patch: number
  pixels: Float32Array
  position: number | null
}

function workOutPatch(made: Input, projection: Learned, { patch, pixels, position }: Patch): WorkedCell {
  const { column } = made.place.cell
  const weights = { rows: 0, columns: pixels.length, data: projection.weight.data }
  const terms = multiplied(pixels, rowOf(weights, column))
  const bias = projection.bias.data[column] ?? Number.NaN
  const value = terms.sum + bias + (position ?? 0)
  return {
    made,
    kind: 'patch',
    value,
    formula: <PatchFormula {...{ made, patch, position }} pixels={pixels.length} />,
    working: (
      <PatchWorking {...{ made, patch, terms, bias, position, value }} weights={projection.weight.data} />
    ),
    learned: { key: projection.key, maps: <LearnedProduct made={made} learned={projection} input={null} /> },
    lines: () => (position === null ? PATCHES_ALONE : EMBEDDING),
  }
}

/** A later block's input is an earlier one's output. */
export function workOutHandedOn(made: Input): WorkedCell {
  const { block, trace, place } = made
  const value = valueAt(tensorOf(trace, place.tensor), place.cell)
  return {
    made,
    kind: 'handedOn',
    value,
    formula: <HandedOnFormula made={made} />,
    working: <HandedOnWorking made={made} value={value} />,
    learned: null,
    lines: () => whereTapped(block, place.tensor),
  }
}

/** The last tensor of a block, which the next one is given. */
const outputOf = ({ block }: Made): string => block.steps.at(-1)?.id ?? ''

/** What the place adds. */
function Position({ made }: { made: Input }) {
  const words = useWordsOf(workedWords)
  const { row, column } = made.place.cell
  return (
    <Indexed name={<mtext>{words.position}</mtext>}>
      <Index axis={made.step.rows} at={row} />
      <mo>,</mo>
      <Index axis={made.step.columns} at={column} />
    </Indexed>
  )
}

const OfFeature = ({ made, name }: { made: Input; name: ReactNode }) => (
  <Indexed name={name}>
    <Index axis={made.step.columns} at={made.place.cell.column} />
  </Indexed>
)

type FormulaProps = Omit<Patch, 'pixels'> & { made: Input; pixels: number }

function PatchFormula({ made, patch, pixels, position }: FormulaProps) {
  const words = useWordsOf(workedWords)
  const { column } = made.place.cell
  return (
    <Broken>
      <Line>
        <Result made={made} />
        <SumOver axis="pixels" size={pixels} />
        <Indexed name={<mtext>{words.patch}</mtext>}>
          <mn className="axis-tokens">{patch}</mn>
          <mo>,</mo>
          <mi>k</mi>
        </Indexed>
        <mo>·</mo>
        <Indexed name={<Name>weight</Name>}>
          <Index axis={made.step.columns} at={column} />
          <mo>,</mo>
          <mi>k</mi>
        </Indexed>
      </Line>
      <Line>
        <mo form="infix">+</mo>
        <OfFeature made={made} name={<Name>bias</Name>} />
        {position !== null && (
          <>
            <mo>+</mo>
            <Position made={made} />
          </>
        )}
      </Line>
    </Broken>
  )
}

const ClassTokenFormula = ({ made }: { made: Input }) => (
  <Line>
    <Result made={made} />
    <OfFeature made={made} name={<mtext>{FIRST_TOKENS[made.place.cell.row]}</mtext>} />
    <mo>+</mo>
    <Position made={made} />
  </Line>
)

function HandedOnFormula({ made }: { made: Input }) {
  const words = useWordsOf(workedWords)
  return (
    <Line>
      <Result made={made} />
      <Entry block={made.block} of={outputOf(made)} {...made.place.cell} />
      <mtext> {words.ofBlock(made.settings.block - 1)}</mtext>
    </Line>
  )
}

interface PatchProps {
  made: Input
  patch: number
  terms: Products
  bias: number
  position: number | null
  value: number
  weights: Float32Array
}

/** A patch's feature: its pixels times a row of the projection, the bias, and what the place adds. */
function PatchWorking({ made, patch, terms, bias, position, value, weights }: PatchProps) {
  const words = useWordsOf(workedWords)
  const { place, settings } = made
  const { row, column } = place.cell
  const { patchSize } = networkOf(settings).config
  const [pointed, setPointed] = useState<number | null>(null)
  const pixel = (term: number) =>
    words.pixel(Math.floor(term / patchSize ** 2), Math.floor(term / patchSize) % patchSize, term % patchSize)
  return (
    <SumOfProducts
      terms={terms}
      input={{ name: `${words.patch} ${patch}`, limit: colourLimit(terms.inputs) }}
      weight={{
        name: (
          <>
            <code>weight</code> {words.row(column)}
          </>
        ),
        limit: colourLimit(weights),
      }}
      nameOf={(term) => ({
        input: pixel(term),
        weight: <code>{nameOfCell('weight', column, term)}</code>,
      })}
      pointed={pointed}
      onPoint={setPointed}
      result={
        <Equation
          parts={[
            { sign: '', label: words.sum, value: terms.sum },
            { sign: '+', label: <code>bias[{column}]</code>, value: bias },
            ...(position === null ? [] : [{ sign: '+', label: words.position, value: position } as const]),
          ]}
          name={nameOfCell(place.tensor, row, column)}
          value={value}
        />
      }
    />
  )
}

interface ClassTokenProps {
  made: Input
  own: number
  position: number
  value: number
}

/** A class token has no pixels: it is learned, and so is its place. */
function ClassTokenWorking({ made: { place }, own, position, value }: ClassTokenProps) {
  const words = useWordsOf(workedWords)
  const { row, column } = place.cell
  return (
    <Equation
      parts={[
        { sign: '', label: <code>{`${row ? 'dist' : 'cls'}_token[${column}]`}</code>, value: own },
        { sign: '+', label: words.position, value: position },
      ]}
      name={nameOfCell(place.tensor, row, column)}
      value={value}
    />
  )
}

/** Where the value comes from, and the way there. */
function HandedOnWorking({ made, value }: { made: Input; value: number }) {
  const words = useWordsOf(workedWords)
  const store = useExperimentStore()
  const { place, settings } = made
  const { row, column } = place.cell
  const before = settings.block - 1
  const output = outputOf(made)
  return (
    <>
      <p>{words.handedOn(before, output)}</p>
      <Equation
        parts={[
          {
            sign: '',
            label: (
              <>
                <code>{nameOfCell(output, row, column)}</code> {words.ofBlock(before)}
              </>
            ),
            value,
          },
        ]}
        name={nameOfCell(place.tensor, row, column)}
        value={value}
      />
      <button type="button" onClick={() => store.getState().change({ block: before, step: output })}>
        {words.goToBlock(output, before)}
      </button>
    </>
  )
}
