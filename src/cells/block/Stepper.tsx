import { type CSSProperties, type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { useBlock, useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useNaming } from '../../experiment/react/use-naming.ts'
import { keyOf } from '../../heatmap/keys.ts'
import { Choice } from '../../kit/Choice.tsx'
import { type Block, branchOf, isInside, type Step, stepIndex } from '../../model/block.ts'
import { useWords } from '../../words/reader.ts'
import { isInSight } from './in-sight.ts'

const SPEEDS = ['slow', 'normal', 'fast'] as const
type Speed = (typeof SPEEDS)[number]

/** How long a step stays while the block plays: at the middle speed thirteen of them take 36 seconds. */
const STEP_MS: Record<Speed, number> = { slow: 8000, normal: 3000, fast: 1200 }

/** Keys belong to the control that has the focus, where it has a use for them. So has what scrolls sideways. */
const takesKeys = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  (target.closest('input, select, textarea, [role="application"], [role="spinbutton"]') !== null ||
    (target.scrollWidth > target.clientWidth && /auto|scroll/.test(getComputedStyle(target).overflowX)))

interface Props {
  /** What the keys belong to, while it is in sight. */
  stage: RefObject<HTMLElement | null>
  onFullScreen: () => void
}

/** What a key that speakers and their clickers press means: a step on, or a step back. */
const SPEAKERS_KEYS: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  PageDown: 1,
  ' ': 1,
  ArrowLeft: -1,
  PageUp: -1,
}

/**
 * Previous, next, play and scrub through the steps. The left and right arrow keys and Space do the same while the stage
 * is in sight and the focus is in it or nowhere; brackets do even where something in it needs the arrows. While the stage
 * is presented, all keys of a clicker are a step, wherever the focus is.
 */
export function Stepper({ stage, onFullScreen }: Props) {
  const words = useWords().block.stepper
  const store = useExperimentStore()
  const block = useBlock()
  const { steps } = block
  const last = steps.length - 1
  const current = useExperiment(({ settings }) => settings.step)
  const index = stepIndex(block, current)
  const presenting = useExperiment(({ settings }) => settings.present)
  const [playing, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<Speed>('normal')

  const goTo = (next: number) => {
    const step = steps[Math.max(0, Math.min(last, next))]
    if (step && step.id !== current) store.getState().change({ step: step.id })
  }
  const move = (next: number) => {
    setPlaying(false)
    goTo(next)
  }
  /** The first step is made at once, so that it is seen that something goes on. */
  const play = () => {
    if (!playing) goTo(index === last ? 0 : index + 1)
    setPlaying(!playing)
  }

  useEffect(() => {
    if (!playing) return
    if (index === last) return setPlaying(false)
    const timer = setTimeout(() => goTo(index + 1), STEP_MS[speed])
    return () => clearTimeout(timer)
  })

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event
    const key = keyOf(event)
    if (key === null || event.defaultPrevented || !stage.current) return
    const isHere = target === document.body || (target instanceof Node && stage.current.contains(target))
    if (!isHere || !isInSight(stage.current)) return
    // A dialog on the stage has the keys to itself; Escape closes it and does nothing else.
    if (stage.current.querySelector(':popover-open')) return
    const free = !takesKeys(target)
    const speakers = presenting ? SPEAKERS_KEYS[key] : undefined
    if (speakers) {
      move(index + speakers)
      event.stopPropagation()
    } else if (key === ']' || (free && key === 'ArrowRight')) move(index + 1)
    else if (key === '[' || (free && key === 'ArrowLeft')) move(index - 1)
    else if (key === ' ' && target === document.body) play()
    else if (key === 'Escape') store.getState().change(presenting ? { present: false } : { pins: {} })
    else if (key === 'p' && free) store.getState().change({ present: !presenting })
    else if (key === 'f' && free) onFullScreen()
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event)
    // A speaker's keys do not go to the matrix that was pointed at last.
    window.addEventListener('keydown', listen, presenting)
    return () => window.removeEventListener('keydown', listen, presenting)
  }, [presenting])

  return (
    <section className="stepper" data-part="stepper" data-static="drop" aria-label={words.label}>
      <div className="stepper-buttons">
        <button
          type="button"
          aria-label={words.previous}
          disabled={index === 0}
          onClick={() => move(index - 1)}
        >
          ‹
        </button>
        <button type="button" className="primary play" onClick={play}>
          {playing ? `❚❚ ${words.pause}` : `▶ ${words.play}`}
        </button>
        <button
          type="button"
          aria-label={words.next}
          disabled={index === last}
          onClick={() => move(index + 1)}
        >
          ›
        </button>
      </div>
      <Choice label={words.speed} values={SPEEDS} value={speed} words={words.speeds} onChange={setSpeed} />
      <div className="stepper-track">
        <ol
          className="chips"
          data-uneven={steps.length > 15 || steps.some((step) => shortName(step).length > 9) || undefined}
        >
          {steps.map((step, i) => (
            <Chip
              key={step.id}
              step={step}
              onStream={branchOf(block, step.id) === null}
              index={i}
              current={index}
              {...(playing && i === index ? { stays: STEP_MS[speed] } : {})}
              onClick={() => move(i)}
            />
          ))}
          <Brackets block={block} current={current} />
        </ol>
        <input
          type="range"
          aria-label={words.step}
          aria-valuetext={current}
          min={0}
          max={last}
          value={index}
          onChange={(event) => move(event.target.valueAsNumber)}
        />
      </div>
      <p className="stepper-position" aria-live={presenting ? 'polite' : undefined}>
        <code>{current}</code> <span className="soft">{words.position(index + 1, steps.length)}</span>
      </p>
    </section>
  )
}

/** Which steps a branch's own modules make. */
function Brackets({ block, current }: { block: Block; current: string }) {
  return block.branches.map((branch) => {
    const { name, mixes } = branch
    const inside = branch.steps.filter((step) => isInside(branch, step))
    const [first, last] = [inside[0], inside.at(-1)]
    // A step that is all of its module bears its name already.
    if (!first || !last || shortName(first) === name) return null
    return (
      <li
        key={name}
        className={`bracket axis-${mixes}`}
        aria-hidden="true"
        data-now={inside.some(({ id }) => id === current) || undefined}
        style={{ gridColumn: `${stepIndex(block, first.id) + 1} / ${stepIndex(block, last.id) + 2}` }}
      >
        <code>{name}</code>
      </li>
    )
  })
}

/** A tensor's name without its module's. */
const shortName = ({ id }: Step): string => id.slice(id.lastIndexOf('.') + 1)

interface ChipProps {
  step: Step
  onStream: boolean
  index: number
  current: number
  /** How many milliseconds it is the running step, while the block plays. */
  stays?: number
  onClick: () => void
}

function Chip({ step, onStream, index, current, stays, onClick }: ChipProps) {
  const words = useWords().block
  const { lit, over } = useNaming(step.id)
  const shown = step.operation === 'transpose' ? words.diagram.flip : shortName(step)
  return (
    <li className={onStream ? 'chip-stream' : undefined} style={{ gridColumn: index + 1 }}>
      <button
        type="button"
        translate={step.operation === 'transpose' ? 'yes' : 'no'}
        className={index < current ? 'chip passed' : 'chip'}
        data-lit={lit || undefined}
        // What is heard begins with what is seen.
        aria-label={step.id.includes(shown) ? step.id : words.stepper.chip(shown, step.id)}
        // The scrubber below goes to the same steps; one stop for the Tab key is enough.
        tabIndex={index === current ? 0 : -1}
        title={step.id}
        aria-current={index === current ? 'step' : undefined}
        onClick={onClick}
        {...over}
      >
        {shown}
        {stays !== undefined && (
          <span className="chip-progress" style={{ '--stays': `${stays}ms` } as CSSProperties} />
        )}
      </button>
    </li>
  )
}
