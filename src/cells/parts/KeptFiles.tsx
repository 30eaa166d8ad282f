import { useEffect } from 'react'
import { useStore } from 'zustand'
import { keptFiles, type OwnFiles } from '../../experiment/kept-files.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { sizesOf } from '../../experiment/settings.ts'
import { fetchBlock } from '../../model/blocks/index.ts'
import { useWordsOf } from '../../words/reader.ts'
import { keptWords } from './kept-words.ts'

/** What of the reader's own is kept on this device, a way to use it again, and a way to let go of it all. */
export function KeptFiles() {
  const words = useWordsOf(keptWords)
  const store = useExperimentStore()
  const settings = useExperiment((experiment) => experiment.settings)
  const { status, files, load, forget } = useStore(keptFiles)
  useEffect(() => {
    void load()
  }, [load])
  const slots = Object.keys(files) as (keyof OwnFiles)[]
  const said = () => {
    if (status === null) return words.unknown
    if (status !== 'kept') return words[status]
    return slots.length > 0 ? words.kept(files) : words.nothing
  }
  const use = async (slot: keyof OwnFiles) => {
    const config = slot === 'weights' && files.weights?.config
    if (config) await fetchBlock(config.model)
    store
      .getState()
      .change({ [slot]: files[slot], ...(config && { ...sizesOf(config), model: config.model }) })
  }
  return (
    <p className="soft">
      <span role="status">{said()}</span>{' '}
      {slots.map(
        (slot) =>
          settings[slot].kind !== 'file' && (
            <button key={slot} type="button" onClick={() => void use(slot)}>
              {words.use[slot]}
            </button>
          ),
      )}{' '}
      {slots.length > 0 && (
        <button type="button" onClick={() => void forget()}>
          {words.forget}
        </button>
      )}
    </p>
  )
}
