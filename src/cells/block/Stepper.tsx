import { useEffect, useEffectEvent, useState } from 'react'
import { useBlock, useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useNaming } from '../../experiment/react/use-naming.ts'
import { isWithModifier } from '../../heatmap/keys.ts'
import { branchOf, type Step, stepIndex } from '../../model/block.ts'
import { useWords } from '../../words/reader.ts'

/** What a step takes to be seen, before a word of it is read. */
const LOOK_MS = 1500

/** Keys belong to the control that has the focus, where it has a use for them. */
const takesKeys = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, select, textarea, [role="application"], [role="spinbutton"]') !== null

interface Props {
  /** How many characters there are to read at the running step. */
  textLength: () => number
  /** Called when a step was gone to from here, so that it can be brought into sight. */
  onMove: () => void
}

/**
 * Previous, next, play and scrub through the steps; the left and right arrow keys do the same, and
 * brackets do even where something else needs the arrows.
 */
export function Stepper({ textLength, onMove }: Props) {
  const words = useWords().block
  const store = useExperimentStore()
  const block = useBlock()
  const { steps } = block
  const last = steps.length - 1
  const current = useExperiment(({ settings }) => settings.step)
  const index = stepIndex(block, current)
  const [playing, setPlaying] = useState(false)

  const goTo = (next: number) => {
    const step = steps[Math.max(0, Math.min(last, next))]
    if (step && step.id !== current) store.getState().change({ step: step.id })
    onMove()
  }
  const play = () => {
    if (!playing && index === last) goTo(0)
    else onMove()
    setPlaying(!playing)
  }

  useEffect(() => {
    if (!playing) return
    if (index === last) return setPlaying(false)
    const pause = LOOK_MS + textLength() * words.stepper.millisecondsPerCharacter
    const timer = setTimeout(() => goTo(index + 1), pause)
    return () => clearTimeout(timer)
  })

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape') return store.getState().change({ pins: {} })
    if (isWithModifier(event) || event.defaultPrevented) return
    const free = !takesKeys(event.target)
    if (event.key === ']' || (free && event.key === 'ArrowRight')) goTo(index + 1)
    else if (event.key === '[' || (free && event.key === 'ArrowLeft')) goTo(index - 1)
    else if (event.key === ' ' && event.target === document.body) play()
    else return
    event.preventDefault()
    if (event.key !== ' ') setPlaying(false)
  })
  // Listens once, in the order the blocks stand on the page: of several, it is the first that steps.
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  const move = (next: number) => {
    setPlaying(false)
    goTo(next)
  }
  return (
    <section className="stepper" data-part="stepper" data-static="drop" aria-label={words.stepper.label}>
      <div className="stepper-buttons">
        <button
          type="button"
          aria-label={words.stepper.previous}
          disabled={index === 0}
          onClick={() => move(index - 1)}
        >
          ‹
        </button>
        <button type="button" className="primary play" onClick={play}>
          {playing ? `❚❚ ${words.stepper.pause}` : `▶ ${words.stepper.play}`}
        </button>
        <button
          type="button"
          aria-label={words.stepper.next}
          disabled={index === last}
          onClick={() => move(index + 1)}
        >
          ›
        </button>
      </div>
      <div className="stepper-track">
        <ol className="chips">
          {steps.map((step, i) => (
            <Chip
              key={step.id}
              step={step}
              onStream={branchOf(block, step.id) === null}
              index={i}
              current={index}
              onClick={() => move(i)}
            />
          ))}
        </ol>
        <input
          type="range"
          aria-label={words.stepper.step}
          aria-valuetext={current}
          min={0}
          max={last}
          value={index}
          onChange={(event) => move(event.target.valueAsNumber)}
        />
      </div>
      <p className="stepper-position">
        <code>{current}</code> <span className="soft">{words.stepper.position(index + 1, steps.length)}</span>
      </p>
    </section>
  )
}

interface ChipProps {
  step: Step
  onStream: boolean
  index: number
  current: number
  onClick: () => void
}

function Chip({ step, onStream, index, current, onClick }: ChipProps) {
  const words = useWords().block
  const { lit, over } = useNaming(step.id)
  const shown = step.operation === 'transpose' ? words.diagram.flip : (step.id.split('.').at(-1) ?? '')
  return (
    <li className={onStream ? 'chip-stream' : undefined}>
      <button
        type="button"
        className={index < current ? 'chip passed' : 'chip'}
        data-lit={lit || undefined}
        // What is heard begins with what is seen.
        aria-label={step.id.includes(shown) ? step.id : `${shown}, ${step.id}`}
        // The scrubber below goes to the same steps; one stop for the Tab key is enough.
        tabIndex={index === current ? 0 : -1}
        title={step.id}
        aria-current={index === current ? 'step' : undefined}
        onClick={onClick}
        {...over}
      >
        {shown}
      </button>
    </li>
  )
}
