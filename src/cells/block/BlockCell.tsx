import { Children, isValidElement, type ReactElement, type ReactNode, useRef } from 'react'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import type { BlockName } from '../../model/blocks/index.ts'
import { Arithmetic } from '../../operations/Arithmetic.tsx'
import { useWords } from '../../words/reader.ts'
import { ModelChoice } from '../parts/ModelChoice.tsx'
import { WeightsChoice } from '../parts/WeightsChoice.tsx'
import { Printout } from '../printout/Printout.tsx'
import { BlockDiagram } from './BlockDiagram.tsx'
import { FocusTensor } from './FocusTensor.tsx'
import { SizeSliders } from './SizeSliders.tsx'
import { Source } from './Source.tsx'
import { Stepper } from './Stepper.tsx'
import './block.css'

interface NoteProps {
  /** The tensor it is about. */
  of: string
  /** The only block it is about; without one it is about all that have the tensor. */
  model?: BlockName
  children: ReactNode
}

/** What the tour says at one step; `content/` has one for each. */
export function StepNote({ children }: NoteProps) {
  return <div>{children}</div>
}

/** The block: its diagram, its sizes, its steps, and at each step the matrix, the source and the printout. */
export function BlockCell({ children }: { children: ReactNode }) {
  const step = useExperiment(({ settings }) => settings.step)
  const model = useExperiment(({ settings }) => settings.model)
  const words = useWords().block
  useShown('trace')
  const tour = useRef<HTMLDivElement>(null)
  const notes = Children.toArray(children).filter(isValidElement) as ReactElement<NoteProps>[]
  return (
    <section className="cell block-cell" data-stage>
      <BlockDiagram />
      <SizeSliders />
      <ModelChoice />
      <WeightsChoice />
      <Stepper
        textLength={() => tour.current?.textContent.length ?? 0}
        onMove={() => bringIntoSight(tour.current)}
      />
      <div className="block-now">
        <div>
          <div className="tour" data-part="sentence" aria-live="polite" ref={tour}>
            {notes.find(({ props }) => props.of === step && props.model === model) ??
              notes.find(({ props }) => props.of === step && props.model === undefined)}
          </div>
          <FocusTensor />
        </div>
        <div>
          <Source />
          <Printout />
        </div>
      </div>
      <Arithmetic />
      <p className="soft keys" data-static="drop">
        {words.stepper.keys}
      </p>
    </section>
  )
}

/** On a phone the stepper is at hand while the step itself may be screens away. */
function bringIntoSight(tour: HTMLElement | null): void {
  if (!tour) return
  const { top } = tour.getBoundingClientRect()
  if (top < 0 || top > window.innerHeight * 0.7) tour.scrollIntoView({ block: 'start', behavior: 'instant' })
}
