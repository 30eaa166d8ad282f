import { useState } from 'react'
import { toCsv } from '../../experiment/csv.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useTensorView } from '../../experiment/react/use-tensor-view.ts'
import { VIEWS } from '../../experiment/settings.ts'
import { Choice } from '../../kit/Choice.tsx'
import { CopyButton } from '../../kit/CopyButton.tsx'
import { Failed } from '../../kit/late.tsx'
import { useReader, useWords } from '../../words/reader.ts'
import { save, saveTrace } from '../parts/download.ts'
import { ScaleChoice } from '../parts/ScaleChoice.tsx'

/** How the matrices are looked at, and ways to take the running step's along. */
export function MatrixTools() {
  const { theme } = useReader()
  const words = useWords().block.focus
  const { views } = useWords().parts
  const store = useExperimentStore()
  const id = useExperiment(({ settings }) => settings.step)
  const view = useExperiment(({ settings }) => settings.view)
  const drawn = useTensorView(id)

  const [failed, setFailed] = useState(false)

  const download = () =>
    drawn &&
    saveTrace(drawn.trace).then(
      () => setFailed(false),
      () => setFailed(true),
    )
  const savePng = () => {
    if (!drawn) return
    const canvas = document.createElement('canvas')
    store.getState().paintings.put(canvas, id, drawn.matrix, drawn.limit, theme)
    canvas.toBlob((blob) => blob && save(blob, `${id}.png`), 'image/png')
  }
  return (
    <div className="matrix-tools" data-static="drop">
      <Choice
        label={views.label}
        values={VIEWS}
        value={view}
        words={views}
        onChange={(next) => store.getState().change({ view: next })}
      />
      <ScaleChoice />
      {/* There from the start, so that nothing moves when there is something to take along. */}
      <fieldset className="matrix-files" disabled={!drawn}>
        <legend className="visually-hidden">{words.files}</legend>
        <CopyButton
          text={() => (drawn ? toCsv(drawn.matrix) : '')}
          label={words.copyCsv}
          done={words.csvCopied}
        />
        <button type="button" className="quiet" onClick={savePng}>
          {words.savePng}
        </button>
        <button type="button" className="quiet" onClick={download}>
          {words.downloadTrace}
        </button>
      </fieldset>
      {failed && <Failed onAgain={download} />}
    </div>
  )
}
