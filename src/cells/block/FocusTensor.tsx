import { type CSSProperties, useId, useMemo } from 'react'
import { toCsv } from '../../experiment/csv.ts'
import {
  useBlock,
  useExperiment,
  useExperimentStore,
  useSizes,
} from '../../experiment/react/use-experiment.ts'
import { type TensorView, useTensorView } from '../../experiment/react/use-tensor-view.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { SCALES, VIEWS, type View } from '../../experiment/settings.ts'
import { comparedWith, summaryOf } from '../../experiment/view-of-trace.ts'
import { summaryValue } from '../../heatmap/figures.ts'
import { Legend } from '../../heatmap/Legend.tsx'
import { Choice } from '../../kit/Choice.tsx'
import { CopyButton } from '../../kit/CopyButton.tsx'
import { axisSize, type Block, moduleOf, readsOf, type Step, stepOf } from '../../model/block.ts'
import { moduleAt } from '../../model/module-tree.ts'
import { useReader, useWords } from '../../words/reader.ts'
import { AxisNumber } from '../parts/AxisNumber.tsx'
import { save, saveTrace } from '../parts/download.ts'
import { TensorMap } from '../parts/TensorMap.tsx'
import { CellReadout } from './CellReadout.tsx'
import { useTurnOnTranspose } from './use-turn-on-transpose.ts'
import type { BlockWords } from './words.en.ts'

/** What a step computes, in the words of the printout. */
function formula(block: Block, step: Step): string {
  const [read = '', other] = readsOf(step).map(({ tensor }) => tensor)
  if (read === '') return ''
  if (other !== undefined) return ` = ${read} + ${other}`
  if (step.operation === 'transpose') return ` = ${read}.transpose(-2, -1)`
  return ` = ${moduleAt(block.modules, moduleOf(step) ?? '')?.kind}(${read})`
}

/** The tensor of the running step, large: its axes, its colours, its cells, and ways to take it along. */
export function FocusTensor() {
  const { theme } = useReader()
  const words = useWords().block
  const { axis } = useWords().matrix
  const { views, scales } = useWords().parts
  const store = useExperimentStore()
  const id = useExperiment(({ settings }) => settings.step)
  const view = useExperiment(({ settings }) => settings.view)
  const scale = useExperiment(({ settings }) => settings.scale)
  const [nameId, readoutId] = [useId(), useId()]
  const block = useBlock()
  const step = stepOf(block, id)
  const plot = useTurnOnTranspose(block, step)

  const drawn = useTensorView(id)

  const savePng = () => {
    if (!drawn) return
    const canvas = document.createElement('canvas')
    store.getState().paintings.put(canvas, id, drawn.matrix, drawn.limit, theme)
    canvas.toBlob((blob) => blob && save(blob, `${id}.png`), 'image/png')
  }
  // What is to come will be as large as it is set, so its place is kept.
  const sizes = useSizes()
  const { rows, columns } = drawn?.matrix ?? {
    rows: axisSize(block, sizes, step.rows),
    columns: axisSize(block, sizes, step.columns),
  }

  return (
    <section className="focus" data-part="matrix" aria-labelledby={nameId}>
      <h3 id={nameId} className="focus-name">
        <strong data-testid="focus-name">{id}</strong>
        <span className="soft">{formula(block, step)}</span>
      </h3>
      <p className="matrix-shape">
        <AxisNumber axis={step.rows} /> <span className={`axis-${step.rows}`}>{axis[step.rows]}</span> ×{' '}
        <AxisNumber axis={step.columns} />{' '}
        <span className={`axis-${step.columns}`}>{axis[step.columns]}</span>
      </p>
      <div className="focus-plot" ref={plot} style={plotSize(rows, columns)}>
        <TensorMap tensor={id} large describedBy={readoutId} />
      </div>
      <CellReadout id={readoutId} />
      <div className="focus-tools">
        <WhenComputed by={useTensorView} of={id}>
          {(drawn) => (drawn ? <Summary {...drawn} /> : <p className="focus-means" />)}
        </WhenComputed>
        <Choice
          label={views.label}
          values={VIEWS}
          value={view}
          words={views}
          onChange={(next) => store.getState().change({ view: next })}
        />
        <Choice
          label={scales.label}
          values={SCALES}
          value={scale}
          words={scales}
          onChange={(next) => store.getState().change({ scale: next })}
        />
        <p className="soft focus-note">{noteOf(block, step, view, words.viewNote)}</p>
      </div>
      {/* There from the start, so that nothing below moves when there is something to take along. */}
      <fieldset className="focus-files" disabled={!drawn}>
        <legend className="visually-hidden">{words.focus.files}</legend>
        <CopyButton
          text={() => (drawn ? toCsv(drawn.matrix) : '')}
          label={words.focus.copyCsv}
          done={words.focus.csvCopied}
        />
        <button type="button" className="quiet" onClick={savePng}>
          {words.focus.savePng}
        </button>
        <button type="button" className="quiet" onClick={() => drawn && saveTrace(drawn.trace)}>
          {words.focus.downloadTrace}
        </button>
      </fieldset>
    </section>
  )
}

/** What the colours mean, and what the numbers come to. */
function Summary({ matrix, limit }: TensorView) {
  const { theme } = useReader()
  const words = useWords().block
  const { mean, deviation, min, max } = useMemo(() => summaryOf(matrix.data), [matrix])
  return (
    <>
      <Legend limit={limit} theme={theme} label={words.legend(summaryValue(limit))} />
      <p className="soft focus-means" data-testid="means">
        {words.focus.means(summaryValue(mean), summaryValue(deviation), summaryValue(min), summaryValue(max))}
      </p>
    </>
  )
}

const LONG_SIDE = 372
const LEAST_SHARE = 0.4

/**
 * Cells are square, and a whole number of pixels where they are many, so that no row is drawn thicker than the
 * next; a matrix and its transpose then have each other's shape. But a matrix much longer than wide is
 * stretched until it can be read, and one with a hidden width is stretched to the whole measure.
 */
function plotSize(rows: number, columns: number): CSSProperties {
  const long = Math.max(rows, columns)
  const cell = Math.max(1, Math.round(LONG_SIDE / long))
  const side = (length: number) => Math.max(LEAST_SHARE * long, length) * cell
  const stretched = columns / rows > 2
  return {
    '--plot-width': stretched ? '100%' : `${side(columns)}px`,
    '--plot-height': `${stretched ? LONG_SIDE : side(rows)}px`,
  } as CSSProperties
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
