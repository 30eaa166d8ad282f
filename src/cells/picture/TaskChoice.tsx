import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { PICTURES } from '../../experiment/settings.ts'
import { Choice } from '../../kit/Choice.tsx'
import { TASKS } from '../../model/config.ts'
import { useWordsOf } from '../../words/reader.ts'
import { taskWords } from './task-words.ts'
import './picture.css'

/** What the network tells: another task has a network of its own, and pictures of its own. */
export function TaskChoice() {
  const words = useWordsOf(taskWords)
  const store = useExperimentStore()
  const task = useExperiment(({ settings }) => settings.task)
  return (
    <div className="task-choice">
      <Choice
        label={words.label}
        values={TASKS}
        value={task}
        words={words.names}
        onChange={(next) => {
          const { picture } = store.getState().settings
          const { first, other } = PICTURES[next]
          // A reader's own picture is shown to the other network too.
          store
            .getState()
            .change({ task: next, kept: other, ...(picture.kind !== 'file' && { picture: first }) })
        }}
      />
      <p className="soft">{words.about[task]}</p>
    </div>
  )
}
