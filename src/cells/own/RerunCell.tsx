import { useState } from 'react'
import inTensorFlow from '../../../training/rerun.mjs?raw'
import inPyTorch from '../../../training/rerun.py?raw'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { CopyButton } from '../../kit/CopyButton.tsx'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { save, saveTrace } from '../parts/download.ts'
import '../parts/parts.css'
import './own.css'
import { ownWords } from './words.ts'

/** The programs that run a block again: PyTorch's, and TensorFlow.js' without a browser. */
const PROGRAMS = {
  pytorch: { program: 'rerun.py', text: inPyTorch, command: 'python rerun.py' },
  tensorflow: { program: 'rerun.mjs', text: inTensorFlow, command: 'node rerun.mjs' },
} as const

interface Props {
  by: keyof typeof PROGRAMS
}

/** What a reader needs to run the present block elsewhere: its weights, its tensors, and a program that compares. */
export function RerunCell({ by }: Props) {
  const { program, text, command } = PROGRAMS[by]
  const { copy, copied } = useWords()
  const words = useWordsOf(ownWords)
  const store = useExperimentStore()
  const block = useExperiment(({ settings }) => settings.block)
  const traced = useExperiment((experiment) => experiment.traced)
  const [failed, setFailed] = useState(false)
  useShown('trace')

  const blockFile = `block-${block}.safetensors`
  const line = `${command} ${blockFile} trace.npz`
  const orFail = (saving: Promise<void> | null) =>
    saving?.then(
      () => setFailed(false),
      () => setFailed(true),
    )
  const saveWeights = async (whole: boolean) => {
    const bytes = await store.getState().exportWeights(whole)
    save(new Blob([bytes as Uint8Array<ArrayBuffer>]), whole ? 'network.safetensors' : blockFile)
  }
  return (
    <section className="cell rerun" id={by} aria-label={words.by[by]} data-beside>
      <p className="rerun-buttons">
        <button type="button" onClick={() => orFail(saveWeights(false))}>
          {words.block(block)}
        </button>
        <button type="button" onClick={() => orFail(saveWeights(true))}>
          {words.network}
        </button>
        <button type="button" disabled={!traced} onClick={() => orFail(traced && saveTrace(traced.result))}>
          {words.trace(block)}
        </button>
        <button type="button" onClick={() => save(new Blob([text]), program)}>
          {program}
        </button>
      </p>
      {failed && (
        <p className="problem" role="alert">
          {words.failed}
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
