import { type CSSProperties, useId, useMemo } from 'react'
import { useBlock, useExperiment, useSizes } from '../../experiment/react/use-experiment.ts'
import { type TensorView, useTensorView } from '../../experiment/react/use-tensor-view.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import type { View } from '../../experiment/settings.ts'
import { comparedWith, summaryOf } from '../../experiment/view-of-trace.ts'
import { summaryValue } from '../../heatmap/figures.ts'
import { Legend } from '../../heatmap/Legend.tsx'
import { late } from '../../kit/late.tsx'
import { axisSize, type Block, isOfHead, moduleOf, readsOf, type Step, stepOf } from '../../model/block.ts'
import { moduleAt } from '../../model/module-tree.ts'
import { useReader, useWords } from '../../words/reader.ts'
import { AxisNumber } from '../parts/AxisNumber.tsx'
import { TensorMap } from '../parts/TensorMap.tsx'
import { CellReadout } from './CellReadout.tsx'
import { useTurnOnTranspose } from './use-turn-on-transpose.ts'
import type { BlockWords } from './words.en.ts'

const HeadChoice = late(async () => (await import('../parts/HeadChoice.tsx')).HeadChoice)

/** What a step computes, in the words of the printout. */
function formula(block: Block, step: Step): string {
  const [read = '', other] = readsOf(step).map(({ tensor }) => tensor)
  if (read === '' || step.operation === 'split') return ''
  if (step.operation === 'add') return ` = ${read} + ${other}`
  if (step.operation === 'transpose') return ` = ${read}.transpose(-2, -1)`
  if (step.operation === 'chunk') return ` = ${read}.chunk(2, dim=-1)[${step.input.at === 'rc' ? 0 : 1}]`
  const module = moduleAt(block.modules, moduleOf(step) ?? '')
  return ` = ${module?.kind === 'composite' ? step.frames.at(-1)?.part : `${module?.kind}(${read})`}`
}

/** The tensor of the running step, large: its axes, its colours and its cells. */
export function FocusTensor() {
  const id = useExperiment(({ settings }) => settings.step)
  const [nameId, readoutId] = [useId(), useId()]
  const block = useBlock()
  const step = stepOf(block, id)
  const plot = useTurnOnTranspose(block, step)
  const drawn = useTensorView(id)
  // What is to come will be as large as it is set, so its place is kept.
  const sizes = useSizes()
  const { rows, columns } = drawn?.matrix ?? {
    rows: axisSize(block, sizes, step.rows),
    columns: axisSize(block, sizes, step.columns),
  }
  return (
    <section className="focus" data-part="matrix" aria-labelledby={nameId}>
      <div className="focus-head">
        <h2 id={nameId} className="focus-name">
          <strong data-testid="focus-name">{id}</strong>
          <span className="soft">{formula(block, step)}</span>
        </h2>
        {isOfHead(step) && <HeadChoice />}
        <p className="matrix-shape">
          <AxisNumber axis={step.rows} /> × <AxisNumber axis={step.columns} />
        </p>
      </div>
      <div className="focus-plot" ref={plot} {...proportions(rows, columns)}>
        <TensorMap tensor={id} large describedBy={readoutId} />
      </div>
      <WhenComputed by={useTensorView} of={id}>
        {(drawn) => <div className="focus-colours">{drawn && <Colours step={step} {...drawn} />}</div>}
      </WhenComputed>
      <CellReadout id={readoutId} />
    </section>
  )
}

/** What the colours mean, and what the numbers come to. */
function Colours({ step, matrix, limit, block }: TensorView & { step: Step }) {
  const { theme } = useReader()
  const words = useWords().block
  const view = useExperiment(({ settings }) => settings.view)
  const { mean, deviation, min, max } = useMemo(() => summaryOf(matrix.data), [matrix])
  const note = noteOf(block, step, view, words.viewNote)
  const means = words.focus.means(summaryValue(mean), summaryValue(deviation))
  return (
    <>
      <Legend
        limit={limit}
        theme={theme}
        label={words.legend(summaryValue(limit))}
        strange={!Number.isFinite(mean)}
      />
      <p className="soft" data-testid="means" title={words.focus.range(summaryValue(min), summaryValue(max))}>
        {means}
      </p>
      <p className="soft focus-note" title={note}>
        {note}
      </p>
    </>
  )
}

/** The least side of a matrix that is much longer than wide, as a share of the other: so that it can be read. */
const LEAST_SHARE = 0.4

/**
 * Cells are square, so that a matrix and its transpose have each other's shape. But a matrix much longer than wide is
 * stretched until it can be read, and one with a hidden width takes all the room there is.
 */
function proportions(rows: number, columns: number): { style: CSSProperties; 'data-stretched'?: true } {
  const least = LEAST_SHARE * Math.max(rows, columns)
  const style = { '--rows': Math.max(least, rows), '--columns': Math.max(least, columns) } as CSSProperties
  return columns / rows > 2 ? { style, 'data-stretched': true } : { style }
}

function noteOf(block: Block, step: Step, view: View, words: BlockWords['viewNote']): string {
  if (view === 'value') return ''
  if (view === 'centred') return words.centred
  if (view === 'difference') return words.difference
  if (step.operation === 'input') return words.start
  const compared = comparedWith(block, step)
  if (compared === null) return words.nothing
  return compared.mirrored ? words.sinceMirrored(compared.from) : words.since(compared.from)
}
