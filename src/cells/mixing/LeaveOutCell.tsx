import { useMemo, useState } from 'react'
import type { LeaveOutResult, Twin } from '../../engine/protocol.ts'
import { keyOfWeights } from '../../experiment/array-cache.ts'
import { marksOf } from '../../experiment/marks.ts'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { usePicture } from '../../experiment/react/use-picture.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { keyOfPicture, networkOf, weightsOf } from '../../experiment/settings.ts'
import { Choice } from '../../kit/Choice.tsx'
import { PixelRaster } from '../../kit/PixelRaster.tsx'
import { firstPatch, numTokens } from '../../model/config.ts'
import type { Pixels } from '../../picture/pixels.ts'
import { FILLS, type Fill, withPatchOf } from '../../picture/replace-patch.ts'
import { useWordsOf } from '../../words/reader.ts'
import { ClassBars } from '../parts/ClassBars.tsx'
import { useClassNames } from '../parts/use-class-names.ts'
import { type Probe, useProbe } from '../parts/use-probe.ts'
import { AnotherPicture } from '../picture/AnotherPicture.tsx'
import { leaveOutQuestion } from './experiments.ts'
import { type LeftOut, leftOutOf } from './left-out.ts'
import { PatchMap } from './PatchMap.tsx'
import { ProbeProblem } from './ProbeProblem.tsx'
import { twinFits } from './questions.ts'
import { useNetworkNames } from './use-network-names.ts'
import { mixingWords } from './words.ts'
import './mixing.css'

/** The answer of both networks without each patch in turn: measured, where influence is a slope. */
export function LeaveOutCell() {
  const words = useWordsOf(mixingWords)
  const said = words.leaveOut
  useShown('trace')
  const settings = useExperiment((experiment) => experiment.settings)
  const [fill, setFill] = useState<Fill>('mean')
  // What was asked for holds for one picture, one network and one filling.
  const present = [fill, keyOfPicture(settings.picture), keyOfWeights(weightsOf(settings))].join(' ')
  const [asked, setAsked] = useState<string | null>(null)
  const isAsked = asked === present
  const fits = twinFits(settings)
  const linear = useProbe('leaveOut', isAsked ? leaveOutQuestion('linear', settings, fill) : null)
  const twin = useProbe('leaveOut', isAsked && fits ? leaveOutQuestion('attention', settings, fill) : null)
  const running = isAsked && !(linear.current && (twin.current || !fits))
  const failed = [linear, twin].some(({ problem }) => problem !== null)
  const start = () => {
    setAsked(present)
    for (const { problem, again } of [linear, twin]) if (problem) again()
  }
  const patches = numTokens(settings) - 1

  /** The patch that is left out of what is shown: the one pointed at, else the one chosen. */
  const [held, setHeld] = useState<number | null>(null)
  const pointed = useExperiment((experiment) => marksOf(experiment).tokens ?? null)
  const token = pointed === null ? held : pointed + 1 - firstPatch(settings)
  const left = token !== null && token >= 1 && token <= patches ? token : null

  const known = { linear: useLeftOut(linear), attention: useLeftOut(twin) }
  const isEmpty = !(isAsked && [linear, twin].some(({ current, picture }) => current && picture !== null))
  // One scale for both, so that their colours can be compared.
  const limit = Math.max(
    ...[known.linear, known.attention].flatMap((each) => [...(each?.drops ?? [])].map(Math.abs)),
    0,
  )
  const network = (name: Twin, probe: Probe<LeaveOutResult | null>) => (
    <NetworkWithout
      network={name}
      probe={probe}
      known={known[name]}
      limit={limit}
      left={left}
      held={held}
      onHold={(chosen) => setHeld(chosen === held ? null : chosen)}
    />
  )
  const misfit = fits ? null : <p className="notice">{words.twinMisfit(numTokens(settings))}</p>
  return (
    <section className="cell mixing-cell" aria-label={said.label}>
      <div className="mixing-tools" data-static="drop">
        <span>
          <span className="soft">{said.replacedBy}</span>{' '}
          <Choice label={said.replacedBy} values={FILLS} value={fill} words={said.fills} onChange={setFill} />
        </span>
        <AnotherPicture />
      </div>
      <p className="soft leave-out-fill">{said.fillIs[fill]}</p>
      <div className="leave-out" data-empty={isEmpty || undefined}>
        {/* In the place of the maps until there are some, then in a line above them: it keeps the focus. */}
        <div className="leave-out-run">
          {isEmpty && !running && <p>{said.willShow(patches)}</p>}
          {isEmpty && misfit}
          <p data-static="drop">
            {running ? (
              <button type="button" onClick={() => setAsked(null)}>
                {said.stop}
              </button>
            ) : (
              <button type="button" className="primary" disabled={isAsked && !failed} onClick={start}>
                {said.start(patches)}
              </button>
            )}
          </p>
          <p className="soft" role="status">
            {running && said.progress(doneOf(linear, patches), fits ? doneOf(twin, patches) : null, patches)}
          </p>
        </div>
        <div>
          <h3>{left === null ? said.wholePicture : said.pictureWithout(left, settings.grid)}</h3>
          <WhenComputed by={usePicture}>
            {(picture) =>
              picture && <PictureWithout picture={picture} filled={filledOf(linear, twin)} left={left} />
            }
          </WhenComputed>
        </div>
        {!isEmpty && network('linear', linear)}
        {!isEmpty && (misfit ?? network('attention', twin))}
      </div>
    </section>
  )
}

/** How many patches have been left out: all, once there is the answer. */
const doneOf = ({ current, done }: Probe<LeaveOutResult | null>, patches: number): number =>
  current ? patches : (done ?? 0)

/** The answer to the present question, and none to an earlier one: its picture is gone. */
const currentOf = (probe: Probe<LeaveOutResult | null>): LeaveOutResult | null =>
  probe.current ? probe.result : null

/** The same picture takes the patches' places in both networks; the first that has come will do. */
const filledOf = (...probes: Probe<LeaveOutResult | null>[]): Pixels | null =>
  probes.map(currentOf).find((result) => result !== null)?.filled ?? null

function useLeftOut(probe: Probe<LeaveOutResult | null>): LeftOut | null {
  const result = currentOf(probe)
  return useMemo(() => result && leftOutOf(result), [result])
}

interface PictureProps {
  picture: Pixels
  filled: Pixels | null
  left: number | null
}

/** The picture as the network gets it: with the patch that is left out replaced, once it is known by what. */
function PictureWithout({ picture, filled, left }: PictureProps) {
  const said = useWordsOf(mixingWords).leaveOut
  const grid = useExperiment(({ run, settings }) => (run?.settings ?? settings).grid)
  const shown = useMemo(
    () => (filled && left !== null ? withPatchOf(picture, filled, left - 1, picture.width / grid) : picture),
    [picture, filled, left, grid],
  )
  return (
    <div className="leave-out-picture">
      <PixelRaster pixels={shown} label={said.picture} />
    </div>
  )
}

interface NetworkProps {
  network: Twin
  probe: Probe<LeaveOutResult | null>
  known: LeftOut | null
  limit: number
  left: number | null
  held: number | null
  onHold: (token: number) => void
}

function NetworkWithout({ network, probe, known, limit, left, held, onHold }: NetworkProps) {
  const words = useWordsOf(mixingWords)
  const said = words.leaveOut
  const { title } = useNetworkNames()[network]
  const fresh = useExperiment(({ settings }) => networkOf(settings).fresh)
  const grid = useExperiment(({ settings }) => settings.grid)
  const result = currentOf(probe)
  const nameOf = useClassNames(result?.whole.length ?? 0)
  const nothing = useMemo(() => new Float32Array(grid ** 2), [grid])
  if (probe.problem) return <ProbeProblem network={network} problem={probe.problem} again={probe.again} />
  const answer = result && (left === null ? result.whole : (result.without[left - 1] ?? result.whole))
  return (
    <section data-leave-out={network}>
      <h3>{title}</h3>
      {network === 'attention' && fresh && <p className="notice">{words.twinTrained}</p>}
      <WhenComputed by={usePicture}>
        {(picture) =>
          picture && (
            <PatchMap
              values={known?.drops ?? nothing}
              limit={limit}
              label={known ? said.map(title) : said.noMap(title)}
              lines={!known}
              small={!known}
              {...(known && { onChoose: onHold, chosen: held === null ? [] : [held] })}
            />
          )
        }
      </WhenComputed>
      {probe.current && probe.picture !== null && probe.result === null && (
        <p className="notice">{said.noHead}</p>
      )}
      {known && answer && (
        <>
          <p className="leave-out-said" data-testid="left-out">
            {said.outcome(nameOf(known.winner), known.least, known.most, known.flips)}
          </p>
          <h4>{left === null ? said.answer : said.answerWithout(left, grid)}</h4>
          <ClassBars logits={answer} most={10} label={said.answer} />
        </>
      )}
    </section>
  )
}
