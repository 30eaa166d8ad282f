import {
  Children,
  isValidElement,
  type ReactElement,
  type ReactNode,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { isFollowing } from '../../experiment/followed.ts'
import { useExperiment, useExperimentStore, WithResult } from '../../experiment/react/use-experiment.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { networkOf } from '../../experiment/settings.ts'
import { Choice } from '../../kit/Choice.tsx'
import { late } from '../../kit/late.tsx'
import { prerendered } from '../../kit/prerendered.tsx'
import { type BlockName, isRelative } from '../../model/blocks/index.ts'
import { FollowOffer } from '../../operations/FollowOffer.tsx'
import { useWords } from '../../words/reader.ts'
import { BlockDiagram } from './BlockDiagram.tsx'
import { FocusTensor } from './FocusTensor.tsx'
import { SizeSliders } from './SizeSliders.tsx'
import { Stepper } from './Stepper.tsx'
import { useFullScreen } from './use-full-screen.ts'
import './block.css'

/** The stage has a place for each, which it fills when it comes. */
const MatrixTools = prerendered(async () => (await import('./MatrixTools.tsx')).MatrixTools)
const Source = prerendered(async () => (await import('./Source.tsx')).Source)
const Printout = prerendered(async () => (await import('../printout/Printout.tsx')).Printout)
const StageWeights = prerendered(async () => (await import('./StageWeights.tsx')).StageWeights)

/** The tour of the blocks that are not the article's, and the source of all but LinearBlock, fetched with the first of them. */
const RelativeNote = late(async () => (await import('./RelativeNote.tsx')).RelativeNote)
const RelativeSource = late(async () => (await import('./RelativeNote.tsx')).RelativeSource)

/** Fetched when a number is first followed: most of the page's readers never ask. */
const StageWorking = late(async () => (await import('./StageWorking.tsx')).StageWorking)

interface NoteProps {
  /** The tensor it is about. */
  of: string
  /** The only block it is about; without one it is about all that have the tensor. */
  model?: BlockName
  /** Whether it is about weights that have not been trained. */
  fresh?: true
  children: ReactNode
}

/** What the tour says at one step; `content/` has one for each. */
export function StepNote({ children }: NoteProps) {
  return <div>{children}</div>
}

/** Where a phone has what a note speaks of: not every part of the stage is in sight there. */
export function InTab({ of }: { of: Panel }) {
  const { inTab, panels } = useWords().block
  return <span className="in-tab">{inTab(panels[of])}</span>
}

/** What a phone shows of the stage at a time, beside the sentence and the stepper. */
const PANELS = ['step', 'matrix', 'diagram', 'sizes', 'code', 'working'] as const
type Panel = (typeof PANELS)[number]

/** What a step of a slider changes, drawn once for it: the same elements, whatever else of the stage is drawn anew. */
const DIAGRAM = (
  <WithResult value>
    <BlockDiagram />
  </WithResult>
)
const MATRIX = (
  <WithResult value>
    <FocusTensor />
  </WithResult>
)
const PRINTOUT = (
  <WithResult value>
    <Printout />
  </WithResult>
)

/**
 * The stage: the block, its sizes, its steps, and at each step the sentence, the matrix, the source and the printout, on
 * one screen. It is as high as the window, whatever is opened in it, so that nothing below it moves.
 */
export function BlockCell({ children }: { children: ReactNode }) {
  const step = useExperiment(({ settings }) => settings.step)
  const model = useExperiment(({ settings }) => settings.model)
  const follows = useExperiment(({ settings }) => isFollowing(settings))
  const presenting = useExperiment(({ settings }) => settings.present)
  const store = useExperimentStore()
  const fresh = useExperiment(({ settings }) => networkOf(settings).fresh)
  const words = useWords().block
  const { label: howMade } = useWords().arithmetic
  useShown('trace')
  const stage = useRef<HTMLElement>(null)
  const focusMoves = useRef(false)
  const fullScreen = useFullScreen(stage)
  useLayoutEffect(() => {
    const page = document.documentElement
    page.toggleAttribute('data-presents', presenting)
    return () => page.removeAttribute('data-presents')
  }, [presenting])
  const [chosen, setPanel] = useState<Panel>('step')
  const panels: readonly Panel[] = follows ? PANELS : PANELS.filter((name) => name !== 'working')
  const panel = panels.includes(chosen) ? chosen : 'step'
  const notes = (Children.toArray(children).filter(isValidElement) as ReactElement<NoteProps>[]).filter(
    ({ props }) => props.of === step,
  )
  return (
    <section
      className="cell block-cell"
      data-stage
      data-following={follows || undefined}
      data-panel={panel}
      data-presenting={presenting || undefined}
      ref={stage}
    >
      <div className="stage-top">
        {DIAGRAM}
        <div className="stage-controls">
          <SizeSliders />
          <StageWeights />
        </div>
      </div>
      <Stepper stage={stage} onFullScreen={fullScreen.toggle} />
      <div className="stage-panels" data-static="drop">
        <Choice
          label={words.panels.label}
          values={panels}
          value={panel}
          words={words.panels}
          onChange={setPanel}
        />
      </div>
      <div className="stage-matrix">
        {MATRIX}
        <FollowOffer focusMoves={focusMoves} onFollow={() => setPanel('working')} />
        {follows && (
          <button
            type="button"
            className="follow-offer to-working"
            data-static="drop"
            onClick={() => setPanel('working')}
          >
            {howMade}
          </button>
        )}
      </div>
      <div className="tour" data-part="sentence" aria-live="polite">
        {!isRelative(model) ? (
          (notes.find(({ props }) => props.model === model || (fresh && props.fresh)) ??
          notes.find(({ props }) => props.model === undefined && !props.fresh))
        ) : (
          <RelativeNote model={model} step={step} />
        )}
      </div>
      <div className="stage-working">
        {follows && (
          <WithResult value>
            <StageWorking focusMoves={focusMoves} />
          </WithResult>
        )}
      </div>
      <div className="stage-source">{model === 'linear' ? <Source /> : <RelativeSource />}</div>
      <div className="stage-printout">{PRINTOUT}</div>
      <div className="stage-foot">
        <MatrixTools />
        <button
          type="button"
          className="present"
          data-static="drop"
          onClick={() => store.getState().change({ present: !presenting })}
        >
          {presenting ? words.stepper.endPresenting : words.stepper.present}
        </button>
        {fullScreen.isPossible && (
          <button type="button" className="full-screen" data-static="drop" onClick={fullScreen.toggle}>
            {fullScreen.isOn ? words.stepper.leaveFullScreen : words.stepper.fullScreen}
          </button>
        )}
      </div>
    </section>
  )
}
