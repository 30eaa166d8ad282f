import { useState } from 'react'
import script from '../../../training/rerun.py?raw'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { CopyButton } from '../../kit/CopyButton.tsx'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { save, saveTrace } from '../parts/download.ts'
import '../parts/code.css'
import { ownWords } from './words.ts'

const COMMAND = 'python rerun.py weights.safetensors trace.npz'

/** What a reader needs to run the present block in PyTorch: its weights, its tensors, and a script that compares. */
export function PyTorchFiles() {
  const { copy, copied } = useWords()
  const words = useWordsOf(ownWords)
  const store = useExperimentStore()
  const block = useExperiment(({ settings }) => settings.block)
  const traced = useExperiment((experiment) => experiment.traced)
  const [failed, setFailed] = useState<string | null>(null)
  useShown('trace')

  const saveWeights = async (whole: boolean) => {
    try {
      const bytes = await store.getState().exportWeights(whole)
      save(new Blob([bytes as Uint8Array<ArrayBuffer>]), 'weights.safetensors')
      setFailed(null)
    } catch (error) {
      setFailed(String(error))
    }
  }
  return (
    <section className="cell pytorch-files" id="pytorch" aria-label={words.label}>
      <p className="pytorch-buttons">
        <button type="button" onClick={() => saveWeights(false)}>
          {words.block(block)}
        </button>
        <button type="button" onClick={() => saveWeights(true)}>
          {words.network}
        </button>
        <button type="button" disabled={!traced} onClick={() => traced && saveTrace(traced.result)}>
          {words.trace(block)}
        </button>
        <button type="button" onClick={() => save(new Blob([script], { type: 'text/x-python' }), 'rerun.py')}>
          rerun.py
        </button>
      </p>
      {failed && (
        <p className="problem" role="alert">
          {words.failed(failed)}
        </p>
      )}
      <div className="code-panel">
        <header>
          <code>{COMMAND}</code>
          <CopyButton text={() => COMMAND} label={copy} done={copied} />
        </header>
        <details>
          <summary>{words.show}</summary>
          {/* What scrolls must scroll by keyboard too. */}
          <pre className="code pytorch-script" tabIndex={0}>
            {script}
          </pre>
        </details>
      </div>
    </section>
  )
}
