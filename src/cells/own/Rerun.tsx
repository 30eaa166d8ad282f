import { useState } from 'react'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { CopyButton } from '../../kit/CopyButton.tsx'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { save, saveTrace } from '../parts/download.ts'
import '../parts/parts.css'
import './own.css'
import { ownWords } from './words.ts'

interface RerunProps {
  id: string
  label: string
  /** The file name of the program that runs the block again, and its text. */
  program: string
  text: string
  /** What to type before the names of the files. */
  command: string
}

/** What a reader needs to run the present block elsewhere: its weights, its tensors, and a program that compares. */
export function Rerun({ id, label, program, text, command }: RerunProps) {
  const { copy, copied } = useWords()
  const words = useWordsOf(ownWords)
  const store = useExperimentStore()
  const block = useExperiment(({ settings }) => settings.block)
  const traced = useExperiment((experiment) => experiment.traced)
  const [failed, setFailed] = useState<string | null>(null)
  useShown('trace')

  const blockFile = `block-${block}.safetensors`
  const line = `${command} ${blockFile} trace.npz`
  const saveWeights = async (whole: boolean) => {
    try {
      const bytes = await store.getState().exportWeights(whole)
      save(new Blob([bytes as Uint8Array<ArrayBuffer>]), whole ? 'network.safetensors' : blockFile)
      setFailed(null)
    } catch (error) {
      setFailed(String(error))
    }
  }
  return (
    <section className="cell rerun" id={id} aria-label={label} data-beside>
      <p className="rerun-buttons">
        <button type="button" onClick={() => saveWeights(false)}>
          {words.block(block)}
        </button>
        <button type="button" onClick={() => saveWeights(true)}>
          {words.network}
        </button>
        <button type="button" disabled={!traced} onClick={() => traced && saveTrace(traced.result)}>
          {words.trace(block)}
        </button>
        <button type="button" onClick={() => save(new Blob([text]), program)}>
          {program}
        </button>
      </p>
      {failed && (
        <p className="problem" role="alert">
          {words.failed(failed)}
        </p>
      )}
      <div className="code-panel">
        <header>
          <code>{line}</code>
          <CopyButton text={() => line} label={copy} done={copied} />
        </header>
        <details>
          <summary>{words.show(program)}</summary>
          {/* What scrolls must scroll by keyboard too. */}
          <pre className="code rerun-script" tabIndex={0}>
            {text}
          </pre>
        </details>
      </div>
    </section>
  )
}
