import type { Course } from '../../engine/classroom.ts'
import { BATCH } from '../../engine/lessons.ts'
import { OPTIMIZER_NAMES } from '../../engine/optimizer-names.ts'
import { COURSE_LIMITS, usualCourse } from '../../experiment/course.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { Choice } from '../../kit/Choice.tsx'
import { Slider } from '../../kit/Slider.tsx'
import { LANES } from '../../model/models.ts'
import { useWordsOf } from '../../words/reader.ts'
import { CheckpointInput } from '../parts/CheckpointInput.tsx'
import { LaneCard } from './LaneCard.tsx'
import { useLearning, useLearningStore, useWatching } from './use-learning.ts'
import { learningWords } from './words.ts'
import './learning.css'

/** The rates that can be chosen: small ones that hardly move anything, and large ones that end badly. */
const RATES = [0.0001, 0.0003, 0.001, 0.002, 0.005, 0.01, 0.03, 0.1, 0.3, 1, 3, 10]

const OPTIMIZER_WORDS = { AdamW: 'AdamW', SGD: 'SGD' }

/** Three networks that learn from the same pictures in the same order, and what sets how they do. */
export function Race() {
  const said = useWordsOf(learningWords)
  useWatching()
  return (
    <section className="cell learning-cell" aria-label={said.label}>
      <Controls />
      <Status />
      <div className="learning-lanes">
        {LANES.map((lane) => (
          <LaneCard key={lane} lane={lane} />
        ))}
      </div>
      <p className="learning-back" data-static="drop">
        <span className="soft">{said.back}</span> <CheckpointInput />
      </p>
    </section>
  )
}

function Controls() {
  const said = useWordsOf(learningWords)
  const store = useLearningStore()
  const running = useLearning((learning) => learning.running)
  const diverged = useLearning(({ trouble }) => trouble?.code === 'diverged')
  const course = useExperiment(({ settings }) => settings.course)
  const experiment = useExperimentStore()
  const set = (patch: Partial<Course>) => experiment.getState().change({ course: { ...course, ...patch } })
  const { seed, difficulty, optimizer, rate } = course
  const learning = store.getState()
  return (
    <div className="learning-controls" data-static="drop">
      <button
        type="button"
        className="primary"
        disabled={diverged}
        onClick={running ? learning.pause : learning.start}
      >
        {running ? said.pause : said.start}
      </button>
      <button type="button" disabled={running || diverged} onClick={learning.step}>
        {said.step}
      </button>
      <button type="button" onClick={() => learning.reset()}>
        {said.reset}
      </button>
      <Choice
        label={said.optimizer}
        values={OPTIMIZER_NAMES}
        value={optimizer}
        words={OPTIMIZER_WORDS}
        onChange={(name) => set({ optimizer: name, rate: usualCourse(name).rate })}
      />
      <Slider
        label={said.rate}
        limits={{ min: 0, max: RATES.length - 1, step: 1 }}
        value={RATES.findLastIndex((each) => each <= rate)}
        shown={String(rate)}
        onChange={(index) => set({ rate: RATES[index] ?? rate })}
      />
      <Slider
        label={said.difficulty}
        limits={COURSE_LIMITS.difficulty}
        value={difficulty}
        shown={difficulty.toFixed(1)}
        onChange={(value) => set({ difficulty: value })}
      />
      <Slider
        label={said.seed}
        limits={COURSE_LIMITS.seed}
        value={seed}
        shown={String(seed)}
        onChange={(value) => set({ seed: value })}
      />
    </div>
  )
}

/** Its lines are there all the time, so that nothing moves when there is something to say. */
function Status() {
  const said = useWordsOf(learningWords)
  const running = useLearning((learning) => learning.running)
  const steps = useLearning(({ curves }) => curves.none.length)
  const trouble = useLearning((learning) => learning.trouble)
  const state = () => {
    if (trouble?.code === 'diverged') return said.diverged(said.lanes[trouble.lane], trouble.step)
    if (trouble?.code === 'failed') return said.failed(trouble.message)
    if (trouble) return said.lost
    if (running) return said.running
    return steps === 0 ? said.ready : said.paused
  }
  return (
    <p className="learning-status">
      <output translate="yes" aria-live="off" data-testid="progress">
        {said.progress(steps, steps * BATCH)}
      </output>{' '}
      <span role="status" className={trouble ? 'problem' : 'soft'}>
        {state()}
      </span>
    </p>
  )
}
