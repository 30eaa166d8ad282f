import { useMemo } from 'react'
import type { Pupil } from '../../engine/classroom.ts'
import { BATCH, learningConfig, samplesOf } from '../../engine/lessons.ts'
import { presentAccuracy, smoothed } from '../../experiment/learning-curve.ts'
import { largest, softmax } from '../../experiment/network-figures.ts'
import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { PixelRaster } from '../../kit/PixelRaster.tsx'
import { pictureSide } from '../../model/config.ts'
import type { Lane } from '../../model/models.ts'
import { renderShapeWorld } from '../../picture/render-shape-world.ts'
import { SHAPES } from '../../picture/shapes.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { useNavigation } from '../article/navigation.ts'
import { save } from '../parts/download.ts'
import { AccuracyChart, LossChart } from './Charts.tsx'
import { useLearning, useLearningStore, useSeen } from './use-learning.ts'
import { learningWords } from './words.ts'

/** One of the networks that learn: how well it does, how it came to that, and what it says. */
export function LaneCard({ lane }: { lane: Lane }) {
  const said = useWordsOf(learningWords)
  const steps = useLearning(({ curves }) => curves[lane])
  const course = useLearning((learning) => learning.course)
  const pupil = useMemo(() => ({ lane, course }), [lane, course])
  const accuracy = presentAccuracy(steps, BATCH)
  const loss = useMemo(() => smoothed(steps.map((step) => step.loss)).at(-1), [steps])
  const now = {
    loss: loss === undefined ? '–' : loss.toFixed(2),
    accuracy: accuracy === null ? '–' : said.percent(accuracy),
  }
  return (
    <section className="lane" data-lane={lane} aria-label={said.lanes[lane]}>
      <header>
        <h3>{said.lanes[lane]}</h3>
        <p>
          <b data-testid="accuracy">{now.accuracy}</b> <span className="soft">{said.accuracy}</span>{' '}
          <b data-testid="loss">{now.loss}</b> <span className="soft">{said.loss}</span>
        </p>
      </header>
      <LossChart lane={lane} label={said.lossOf(said.lanes[lane], now.loss)} />
      <AccuracyChart lane={lane} label={said.accuracyOf(said.lanes[lane], now.accuracy)} />
      <WhenComputed by={useAnswers} of={pupil} lasting>
        {(seen) => (
          <Samples
            lane={lane}
            answers={seen?.answers ?? null}
            difficulty={seen?.difficulty ?? course.difficulty}
          />
        )}
      </WhenComputed>
      <Files lane={lane} />
    </section>
  )
}

/** What it says of the samples, and how hard they are. */
function useAnswers({ lane }: Pupil) {
  const seen = useSeen()
  return useMemo(
    () => seen && { answers: seen.looks[lane].answers, difficulty: seen.course.difficulty },
    [seen, lane],
  )
}

/** Drawn once, for all networks. */
const samplePictures = memoised((difficulty: number) =>
  samplesOf(difficulty).map((picture) => ({
    shape: picture.shape,
    pixels: renderShapeWorld(picture, pictureSide(learningConfig('linear'))),
  })),
)

/** Remembers what came of the last argument. */
function memoised<Argument, Value>(make: (argument: Argument) => Value): (argument: Argument) => Value {
  let last: { argument: Argument; value: Value } | undefined
  return (argument) => {
    if (last?.argument !== argument) last = { argument, value: make(argument) }
    return last.value
  }
}

interface SamplesProps {
  lane: Lane
  answers: readonly Float32Array[] | null
  difficulty: number
}

function Samples({ lane, answers, difficulty }: SamplesProps) {
  const said = useWordsOf(learningWords)
  const { shapes } = useWords().picture
  return (
    <ol className="lane-samples" aria-label={said.samples(said.lanes[lane])}>
      {samplePictures(difficulty).map(({ pixels, shape: truth }, index) => {
        const shares = answers?.[index] && softmax(answers[index])
        const [likeliest = 0] = shares ? largest(shares, 1) : []
        const answer = SHAPES[likeliest] ?? SHAPES[0]
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the samples are always the same.
          <li key={index} data-right={shares ? answer === truth : undefined}>
            <PixelRaster pixels={pixels} className="lane-picture" />
            {shares ? (
              <span
                aria-label={said.says(shapes[truth], shapes[answer], said.percent(shares[likeliest] ?? 0))}
                role="img"
              >
                {answer === truth ? '✓' : '✗'} {shapes[answer]}
                <span className="lane-share">{said.percent(shares[likeliest] ?? 0)}</span>
              </span>
            ) : (
              <span>…</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** The ways a network can go on from here. */
function Files({ lane }: { lane: Lane }) {
  const said = useWordsOf(learningWords)
  const learning = useLearningStore()
  const experiment = useExperimentStore()
  const { goTo } = useNavigation()
  const name = said.lanes[lane]
  const open = async () => {
    const file = await learning.getState().fileOf(lane)
    if (!file) return
    await experiment.getState().openCheckpoint(file)
    const [first] = samplesOf(learning.getState().course.difficulty)
    goTo('block', { task: 'shapes', ...(first && { picture: { kind: 'shape', shape: first } }) })
  }
  const download = async () => {
    const file = await learning.getState().fileOf(lane)
    if (file) save(file, file.name)
  }
  return (
    <p className="lane-files" data-static="drop">
      <button type="button" aria-label={said.openOf(name)} onClick={() => void open()}>
        {said.open}
      </button>
      <button type="button" aria-label={said.downloadOf(name)} onClick={() => void download()}>
        {said.download}
      </button>
    </p>
  )
}
