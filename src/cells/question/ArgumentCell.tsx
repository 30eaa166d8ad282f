import { type SyntheticEvent, useEffect, useMemo, useRef, useState } from 'react'
import { type AnswersQuestion, TWINS, type Twin } from '../../engine/protocol.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { pictureSide, TRAINED } from '../../model/config.ts'
import type { Pixels } from '../../picture/pixels.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { ChapterLink } from '../article/ChapterLink.tsx'
import { ClassBars } from '../parts/ClassBars.tsx'
import { useProblemWords } from '../parts/use-problem-words.ts'
import { ArgumentPicture } from './ArgumentPicture.tsx'
import { ArgumentContext, useAnswered } from './argument.ts'
import { argumentWords } from './argument-words.ts'
import { Difference } from './Difference.tsx'
import { ThreeStills } from './ThreeStills.tsx'
import type { Scene } from './tour.ts'
import { type Answered, answers, useAnswers } from './use-answers.ts'
import { useLikeliest } from './use-likeliest.ts'
import { useTour } from './use-tour.ts'
import './question.css'

const askedOf = ({ shape, talk }: Scene): AnswersQuestion => ({
  task: 'shapes',
  picture: { kind: 'shape', shape },
  mixing: talk === 'on',
})

/**
 * One picture, two networks that differ in what mixes their tokens, and one switch that leaves the mixing out of both.
 * They are always the trained ones, whatever else the reader has set.
 */
export function ArgumentCell() {
  const said = useWordsOf(argumentWords)
  const store = useExperimentStore()
  const task = useExperiment(({ settings }) => settings.task)
  const picture = useExperiment(({ settings }) => settings.picture)
  const talk = useExperiment(({ settings }) => settings.talk)
  const figure = useRef<HTMLElement>(null)
  const [scene, setScene] = useState<Scene | null>(null)
  const asked = useMemo(
    () => (scene ? askedOf(scene) : { task, picture, mixing: talk === 'on' }),
    [scene, task, picture, talk],
  )
  const { answered, stale, problem, again } = useAnswers(asked)
  const tour = useTour({
    figure,
    scene,
    setScene,
    isReady: answered !== null,
    isAnswered: (of) => answers(answered, askedOf(of)),
  })
  const pixels = useShownPixels(asked, answered)
  const shown = useMemo(() => ({ answered, pixels }), [answered, pixels])

  /** The first touch, key or focus makes the figure the reader's; what plays and stops it does that by itself. */
  const take = ({ target }: SyntheticEvent) => {
    if (!(target instanceof Element && target.closest('[data-tour]'))) tour.stop()
  }
  return (
    <ArgumentContext value={shown}>
      <section
        ref={figure}
        className="cell argument"
        id="argument-cell"
        aria-label={said.label}
        data-touring={scene !== null || undefined}
        data-answered={(answered?.result.exact && answers(answered, asked)) || undefined}
        onPointerDownCapture={take}
        onKeyDownCapture={take}
        onFocusCapture={take}
      >
        <ThreeStills />
        <ArgumentPicture picture={asked.picture} touring={scene !== null} />
        <div className="argument-networks">
          <p className="argument-controls" data-static="drop">
            <button
              type="button"
              role="switch"
              className="argument-switch"
              aria-checked={asked.mixing}
              onClick={() =>
                store.getState().change({ talk: store.getState().settings.talk === 'on' ? 'off' : 'on' })
              }
            >
              <span className="argument-knob" aria-hidden="true" />
              {said.talk}
            </button>
            <button type="button" className="argument-play" data-tour onClick={scene ? tour.stop : tour.play}>
              {scene ? said.stop : said.play}
            </button>
          </p>
          <div className="argument-pair" data-task={asked.task} data-stale={stale || undefined}>
            {TWINS.map((twin) => (
              <Verdict key={twin} twin={twin} mixing={asked.mixing} />
            ))}
          </div>
          <p className="argument-says">
            {asked.mixing ? said.on : said.off}
            {!asked.mixing && answered?.frozen && <Blind {...answered} />}
          </p>
          {problem && <EngineProblem problem={problem} onAgain={again} />}
        </div>
        {!scene && !stale && (
          <Announced answered={answered?.asked.mixing === asked.mixing ? answered : null} />
        )}
        <div className="argument-end">
          <Difference />
          <p className="argument-ways" data-static="drop">
            <ChapterLink to="block">{said.ways.block}</ChapterLink>
            <ChapterLink to="references" place="questions">
              {said.ways.questions}
            </ChapterLink>
            <ChapterLink to="own">{said.ways.own}</ChapterLink>
          </p>
        </div>
      </section>
    </ArgumentContext>
  )
}

/**
 * A shape is drawn at once, so that it goes with the pointer; any other picture comes with its answer, and so does a
 * shape until there is what draws it.
 */
function useShownPixels({ picture }: AnswersQuestion, answered: Answered | null): Pixels | null {
  const [draw, setDraw] = useState<Draw | null>(null)
  useEffect(() => {
    import('../../picture/render-shape-world.ts').then(
      ({ renderShapeWorld }) => setDraw(() => renderShapeWorld),
      () => undefined,
    )
  }, [])
  return useMemo(
    () =>
      picture.kind === 'shape' && draw
        ? draw(picture.shape, pictureSide(TRAINED))
        : (answered?.result.picture ?? null),
    [picture, answered, draw],
  )
}

type Draw = typeof import('../../picture/render-shape-world.ts')['renderShapeWorld']

/** What one of the networks sees. What it said while the switch stood the other way is not shown, not even dimmed. */
function Verdict({ twin, mixing }: { twin: Twin; mixing: boolean }) {
  const said = useWordsOf(argumentWords)
  const { percent } = useWords().parts.answer
  const likeliest = useLikeliest()
  return (
    <section data-network={twin}>
      <h2 className="argument-network">{said.network[twin]}</h2>
      <p className="argument-mixer">{said.mixer[twin](mixing)}</p>
      <WhenComputed by={useAnswered}>
        {(answered) => {
          if (!answered) return <div className="argument-waiting" aria-busy="true" />
          const logits = answered.result.logits[twin]
          const { task } = answered.asked
          const { name, share } = likeliest(task, logits)
          const isKnown = answered.asked.mixing === mixing
          return (
            <div aria-busy={!isKnown}>
              <p className="argument-verdict">
                {isKnown ? (
                  <>
                    <b>{name}</b> {!answered.result.exact && '≈ '}
                    {percent(share)}
                  </>
                ) : (
                  said.computing
                )}
              </p>
              <ClassBars
                logits={logits}
                task={task}
                most={logits.length}
                label={said.sees(said.network[twin])}
                pending={!isKnown}
              />
            </div>
          )
        }}
      </WhenComputed>
    </section>
  )
}

/** Why a network that sees nothing may sound sure; and that no picture has changed its answer. */
function Blind({ asked, result, frozen }: Answered) {
  const said = useWordsOf(argumentWords)
  const { percent } = useWords().parts.answer
  const likeliest = useLikeliest()
  const surest = TWINS.map((twin) => likeliest(asked.task, result.logits[twin])).reduce((one, other) =>
    other.share > one.share ? other : one,
  )
  return (
    <>
      {said.blind(surest.name, percent(surest.share))}
      {frozen && frozen.pictures > 1 && (
        <span className="soft">{said.frozen(frozen.pictures, frozen.difference)}</span>
      )}
    </>
  )
}

/** What both see, for a screen reader, when all has come to rest. */
function Announced({ answered }: { answered: Answered | null }) {
  const said = useWordsOf(argumentWords)
  const { percent } = useWords().parts.answer
  const likeliest = useLikeliest()
  const sentence = (twin: Twin, { asked, result }: Answered) => {
    const { name, share } = likeliest(asked.task, result.logits[twin])
    return said.announced(said.network[twin], name, percent(share))
  }
  return (
    <p className="visually-hidden" role="status">
      {answered && TWINS.map((twin) => sentence(twin, answered)).join(' ')}
    </p>
  )
}

function EngineProblem({
  problem,
  onAgain,
}: {
  problem: NonNullable<ReturnType<typeof useAnswers>['problem']>
  onAgain: () => void
}) {
  const { runAgain } = useWords().parts
  const problems = useProblemWords()
  return (
    <p className="problem" role="alert">
      {problems?.problem(problem) ?? problem.code}{' '}
      <button type="button" onClick={onAgain}>
        {runAgain}
      </button>
    </p>
  )
}
