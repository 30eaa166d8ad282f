import { useMemo, useState } from 'react'
import { useBlock, useExperiment } from '../../experiment/react/use-experiment.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { summaryOf } from '../../experiment/view-of-trace.ts'
import { colourLimit } from '../../heatmap/limit.ts'
import { Choice } from '../../kit/Choice.tsx'
import { Slider } from '../../kit/Slider.tsx'
import { type Block, stepOf } from '../../model/block.ts'
import type { Limits } from '../../model/config.ts'
import type { Matrix } from '../../model/matrix.ts'
import { seededRandom } from '../../picture/prng.ts'
import { useWordsOf } from '../../words/reader.ts'
import { PlainMap } from '../parts/PlainMap.tsx'
import { dropout, droppedPath, keptPaths, survivorScale } from './dropout.ts'
import { printoutWords } from './words.ts'
import './printout.css'

const MODES = ['eval', 'train'] as const
const MODULES = ['drop', 'drop_path'] as const
type Dropping = (typeof MODULES)[number]

/** The tensors that each module acts on in training: what Dropout leaves holes in, and the updates DropPath drops. */
function droppedBy({ steps, branches }: Block): Record<Dropping, string[]> {
  const holed = steps.filter((step) => 'dropout' in step && step.dropout !== null)
  const skipped = branches.filter(({ added }) => added.dropPath !== null)
  return { drop: holed.map(({ id }) => id), drop_path: skipped.map(({ added }) => added.update.tensor) }
}

const P_LIMITS: Limits = { min: 0, max: 0.9, step: 0.05 }

/** How many pictures the batch has that DropPath is shown on. */
const BATCH = 8

/** What the two modules that do nothing in the printout do in training, on tensors of the present run. */
export function TrainingCell() {
  const said = useWordsOf(printoutWords).training
  useShown('trace')
  const [mode, setMode] = useState<(typeof MODES)[number]>('eval')
  const tensors = droppedBy(useBlock())
  const [module, setModule] = useState<Dropping>('drop')
  const [chosen, setTensor] = useState('mlp1.fc2')
  const [first = chosen] = tensors[module]
  // Not every tensor that Dropout acts on is one that DropPath drops, and not every block has the same.
  const tensor = tensors[module].includes(chosen) ? chosen : first
  const [p, setP] = useState(0.1)
  // The first seed whose batch of the least p has a picture without its update.
  const [seed, setSeed] = useState(1)
  const active = mode === 'train' ? p : 0
  return (
    <section className="cell training-cell" id="training-mode" aria-label={said.label}>
      <div className="training-controls">
        <Choice label={said.mode} values={MODES} value={mode} words={said.modes} onChange={setMode} />
        <Choice
          label={said.module}
          values={MODULES.filter((each) => tensors[each].length > 0)}
          value={module}
          words={said.modules}
          onChange={setModule}
        />
        <Choice
          label={said.tensor}
          values={tensors[module]}
          value={tensor}
          words={Object.fromEntries(tensors[module].map((name) => [name, name]))}
          onChange={setTensor}
        />
        <Slider
          label="p"
          head={<code>p</code>}
          className="training-slider"
          limits={P_LIMITS}
          value={p}
          shown={p.toFixed(2)}
          onChange={setP}
        />
        <button type="button" disabled={mode === 'eval'} onClick={() => setSeed(seed + 1)}>
          {said.again(seed)}
        </button>
      </div>
      <WhenComputed by={useTrace} of={[module, tensor, active].join()}>
        {(trace) => {
          const matrix = trace?.get(tensor)
          if (!matrix) return <div className="training-empty" aria-busy="true" />
          return module === 'drop' ? (
            <Dropped tensor={tensor} before={matrix} p={active} seed={seed} />
          ) : (
            <Paths tensor={tensor} update={matrix} p={active} seed={seed} />
          )
        }}
      </WhenComputed>
    </section>
  )
}

const useTrace = () => useExperiment(({ traced }) => traced?.result ?? null)

interface Props {
  tensor: string
  p: number
  seed: number
}

function Dropped({ tensor, before, p, seed }: Props & { before: Matrix }) {
  const words = useWordsOf(printoutWords).training
  const { rows, columns } = stepOf(useBlock(), tensor)
  const after = useMemo(() => dropout(before, p, seededRandom(seed)), [before, p, seed])
  const limit = useMemo(() => colourLimit(before.data), [before])
  const zeros =
    after.data.filter((value, i) => value === 0 && before.data[i] !== 0).length / after.data.length
  const mean = (matrix: Matrix) => summaryOf(matrix.data).mean.toPrecision(3).replace('-', '−')
  return (
    <>
      <div className="training-pair">
        {[
          { matrix: before, name: tensor, subject: `${tensor} before` },
          { matrix: after, name: `drop(${tensor})`, subject: `${tensor} after` },
        ].map(({ matrix, name, subject }) => (
          <div key={subject}>
            <p className="training-name">
              <code>{name}</code>
            </p>
            <PlainMap
              matrix={matrix}
              subject={subject}
              label={words.map(name)}
              limit={limit}
              rows={rows}
              columns={columns}
            />
          </div>
        ))}
      </div>
      <p className="soft training-said" aria-live="polite">
        {words.dropped(100 * zeros, survivorScale(p), mean(before), mean(after))}
      </p>
    </>
  )
}

function Paths({ tensor, update, p, seed }: Props & { update: Matrix }) {
  const words = useWordsOf(printoutWords).training
  const { rows, columns } = stepOf(useBlock(), tensor)
  const limit = useMemo(() => colourLimit(update.data), [update])
  const batch = useMemo(
    () =>
      keptPaths(BATCH, p, seededRandom(seed)).map((kept) => ({ kept, matrix: droppedPath(update, p, kept) })),
    [update, p, seed],
  )
  const dropped = batch.filter(({ kept }) => !kept).length
  return (
    <>
      <ol className="training-batch">
        {batch.map(({ kept, matrix }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a picture is its place in the batch.
          <li key={index}>
            <PlainMap
              matrix={matrix}
              subject={`${tensor} path ${index}`}
              label={words.path(index, kept)}
              limit={limit}
              rows={rows}
              columns={columns}
            />
            <p className="training-name">{kept ? words.kept(survivorScale(p)) : words.left}</p>
          </li>
        ))}
      </ol>
      <p className="soft training-said" aria-live="polite">
        {words.paths(dropped, BATCH, tensor)}
      </p>
    </>
  )
}
