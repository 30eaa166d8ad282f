import { type ReactNode, useEffect, useState } from 'react'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useNotebookStore } from '../../experiment/react/use-notebook.ts'
import { measuredValue } from '../../heatmap/figures.ts'
import type { KnownName } from '../../notebook/names.ts'
import type { Output } from '../../notebook/result.ts'
import { useWordsOf } from '../../words/reader.ts'
import { save } from '../parts/download.ts'
import { differenceOf, type TensorOutput } from './output-view.ts'
import { outputWords } from './output-words.ts'
import { TensorValue } from './TensorValue.tsx'
import { namesFor } from './use-completions.ts'

interface Props {
  chapter: string
  label: string
  output: Output
  /** What else can be done with it. */
  children: ReactNode
}

/** What can be done with a value: compare it, keep it, take it along. */
export function OutputTools({ chapter, label, output, children }: Props) {
  const isTensor = output.kind === 'tensor' && output.values.length > 1
  return (
    <div className="code-tools" data-static="drop">
      {children}
      {isTensor && <Download label={label} output={output} />}
      {isTensor && <Compare chapter={chapter} output={output} />}
    </div>
  )
}

function Download({ label, output }: { label: string; output: TensorOutput }) {
  const words = useWordsOf(outputWords)
  const name = label.replace(/\W+/g, '-').replace(/-$/, '').toLowerCase()
  const saveNpy = async () => {
    const { formatNpy } = await import('../../weights/npz.ts')
    save(
      new Blob([formatNpy({ shape: [...output.shape], data: Float32Array.from(output.values) })]),
      `${name}.npy`,
    )
  }
  return (
    <button type="button" className="quiet" aria-label={words.save(label, '.npy')} onClick={saveNpy}>
      {words.download}
    </button>
  )
}

/** Holds a tensor to one that the page knows, of the same shape. */
function Compare({ chapter, output }: { chapter: string; output: TensorOutput }) {
  const words = useWordsOf(outputWords)
  const experiment = useExperimentStore()
  const settings = useExperiment((state) => state.settings)
  const store = useNotebookStore(chapter)
  const [names, setNames] = useState<readonly KnownName[]>([])
  const [chosen, setChosen] = useState('')
  const [other, setOther] = useState<TensorOutput | null>(null)
  const shape = output.shape.join()

  // biome-ignore lint/correctness/useExhaustiveDependencies: what there is by name follows from what is set.
  useEffect(() => {
    let left = false
    namesFor(experiment).then((found) => !left && setNames(found?.given ?? []))
    return () => {
      left = true
    }
  }, [experiment, settings])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another output may belong to another picture.
  useEffect(() => {
    setOther(null)
    if (!chosen) return
    const leaving = new AbortController()
    store
      .getState()
      .runWith([chosen], leaving.signal)
      .then(
        (outcome) => {
          const result = outcome.kind === 'result' ? outcome.result[0] : undefined
          if (leaving.signal.aborted || result?.kind !== 'done') return
          if (result.output?.kind === 'tensor') setOther(result.output)
        },
        () => undefined,
      )
    return () => leaving.abort()
  }, [chosen, store, output])

  const same = names.filter((name) => name.shape?.join() === shape)
  if (same.length === 0) return null
  const compared = other && other.shape.join() === shape ? differenceOf(output, other) : null
  return (
    <>
      <label className="code-compare">
        {words.compare}
        <select value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">{words.nothing}</option>
          {same.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      {compared && (
        <section className="code-difference" aria-label={words.difference(chosen)}>
          <p role="status">
            {compared.largest === 0
              ? words.equal
              : words.largest(measuredValue(compared.largest), compared.at)}
          </p>
          {compared.largest !== 0 && <TensorValue output={compared.difference} />}
        </section>
      )}
    </>
  )
}
