import { type ReactNode, useEffect, useRef, useState } from 'react'
import source from '../../../training/linear_block.py?raw'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useNaming } from '../../experiment/react/use-naming.ts'
import { CopyButton } from '../../kit/CopyButton.tsx'
import { ScrubNumber } from '../../kit/ScrubNumber.tsx'
import type { Axis } from '../../model/config.ts'
import { LIMITS } from '../../model/config.ts'
import { lineOfFrame } from '../../model/source.ts'
import { type Frame, STEPS, type Step, stepOf, type TensorName } from '../../model/steps.ts'
import { useWords } from '../../words/reader.ts'
import { AxisNumber } from '../parts/AxisNumber.tsx'
import '../parts/code.css'

const LINES = source.trimEnd().split('\n')

/** Stretches of the file that no step runs in; they are folded away until asked for. */
const FOLDS = foldsOf(LINES)

interface Fold {
  start: number
  end: number
}

/**
 * What is folded away: the head of the file, what is between the two classes, and what stands in a class before its
 * `forward`, but for the signature that names the block's sizes.
 */
function foldsOf(lines: readonly string[]): Fold[] {
  const at = (text: string, from = 0) =>
    lines.findIndex((line, i) => i >= from && line.trim().startsWith(text))
  const mlp = at('class Mlp')
  const afterMlp = at('return x', mlp) + 1
  const block = at('class LinearBlock')
  const signature = at('def __init__', block)
  const body = at('super().__init__', signature)
  return [
    { start: 0, end: mlp },
    { start: mlp + 1, end: at('def forward', mlp) },
    { start: afterMlp, end: block },
    { start: block + 1, end: signature },
    { start: body, end: at('def forward', body) },
  ]
}

/** Each line that some step runs in, with the steps it may stand for. */
const STEPS_AT = new Map<number, { step: Step; frame: Frame }[]>()
for (const step of STEPS) {
  for (const frame of step.frames) {
    const line = lineOfFrame(LINES, frame)
    STEPS_AT.set(line, [...(STEPS_AT.get(line) ?? []), { step, frame }])
  }
}

/** `training/linear_block.py` itself, with the line that runs now lit and its sizes to be dragged. */
export function Source() {
  const { copy, copied } = useWords()
  const words = useWords().block.source
  const step = useExperiment(({ settings }) => stepOf(settings.step))
  const [open, setOpen] = useState<readonly number[]>([])
  // The last frame is the line that runs, the one before it the line that called it.
  const running = new Map(
    step.frames.map((frame, i) => [
      lineOfFrame(LINES, frame),
      i === step.frames.length - 1 ? 'lit' : 'lit caller',
    ]),
  )
  const box = useRef<HTMLDivElement>(null)

  const rows: ReactNode[] = []
  for (let i = 0; i < LINES.length; i++) {
    const fold = FOLDS.find(({ start }) => start === i)
    if (fold && !open.includes(fold.start)) {
      const count = fold.end - fold.start
      rows.push(
        <button
          key={`fold ${i}`}
          type="button"
          className="fold"
          aria-expanded={false}
          title={words.showLines(count)}
          onClick={() => setOpen([...open, fold.start])}
        >
          ⋯ {words.folded(count)}
        </button>,
      )
      i = fold.end - 1
    } else rows.push(<SourceLine key={i} index={i} lit={running.get(i)} current={step.id} />)
  }

  // The panel is short on a small screen: the running line is brought into it, and the page stays put.
  useEffect(() => {
    const panel = box.current
    const lit =
      panel?.querySelector<HTMLElement>('.lit:last-of-type') ?? panel?.querySelector<HTMLElement>('.lit')
    if (!panel || !lit || step.frames.length === 0) return
    const top = lit.offsetTop - panel.offsetTop
    if (top < panel.scrollTop || top + lit.offsetHeight > panel.scrollTop + panel.clientHeight) {
      panel.scrollTop = top - panel.clientHeight / 2
    }
  }, [step])

  return (
    <section className="code-panel source" aria-label={words.label}>
      <header>
        <h3>training/linear_block.py</h3>
        <CopyButton text={() => source} label={copy} done={copied} />
      </header>
      <div className="code" ref={box} tabIndex={0} role="group" aria-label={words.label} data-testid="source">
        {rows}
      </div>
    </section>
  )
}

function SourceLine({
  index,
  lit,
  current,
}: {
  index: number
  lit: string | undefined
  current: TensorName
}) {
  return (
    <div className={lit ? `line ${lit}` : 'line'} aria-current={lit ? 'step' : undefined}>
      <span className="line-text">{LINES[index] === '' ? '\u00a0' : piecesOf(index, current)}</span>
    </div>
  )
}

/** A line cut at the parts that steps stand for, or at the sizes of the signature. */
function piecesOf(index: number, current: TensorName): ReactNode[] {
  const line = LINES[index]!
  const here = STEPS_AT.get(index)
  if (here) return withSteps(line, here, current)
  return withSizes(line)
}

function withSteps(
  line: string,
  here: readonly { step: Step; frame: Frame }[],
  current: TensorName,
): ReactNode[] {
  const parts = [...new Set(here.map(({ frame }) => frame.part))].sort(
    (a, b) => line.indexOf(a) - line.indexOf(b),
  )
  const pieces: ReactNode[] = []
  let at = 0
  for (const part of parts) {
    const start = line.indexOf(part, at)
    const steps = here.filter(({ frame }) => frame.part === part).map(({ step }) => step)
    pieces.push(line.slice(at, start))
    pieces.push(<StepLink key={part} steps={steps} text={part} current={current} />)
    at = start + part.length
  }
  return [...pieces, line.slice(at)]
}

/** A part of a line that goes to the step it is. In the MLP's own lines that is the MLP now running. */
function StepLink({ steps, text, current }: { steps: readonly Step[]; text: string; current: TensorName }) {
  const words = useWords().printout
  const store = useExperimentStore()
  const inSecondHalf = STEPS.indexOf(stepOf(current)) >= STEPS.indexOf(stepOf('transpose1'))
  const target = (inSecondHalf && steps.find(({ id }) => id.startsWith('mlp2'))) || steps[0]!
  const now = steps.some(({ id }) => id === current)
  const { lit, over } = useNaming(target.id)
  return (
    <button
      type="button"
      className={`code-link${now ? ' now-part' : ''}${lit ? ' named' : ''}`}
      {...over}
      title={words.goTo(target.id)}
      // The stepper goes to the same steps; one stop for the Tab key is enough.
      tabIndex={now ? 0 : -1}
      onClick={() => store.getState().change({ step: target.id })}
    >
      {text}
    </button>
  )
}

const SIZES: Record<string, Axis | 'ratio'> = { dim: 'features', num_tokens: 'tokens', mlp_ratio: 'ratio' }

/** The constructor's sizes show what is set, and can be dragged. */
function withSizes(line: string): ReactNode[] {
  return line.split(/(?<=\b(?:dim|num_tokens|mlp_ratio)=)(\d+\.?)/).map((piece, i, pieces) => {
    if (i % 2 === 0) return piece
    const name = pieces[i - 1]!.match(/\w+(?==$)/)![0]
    const size = SIZES[name]!
    return size === 'ratio' ? <RatioNumber key={name} /> : <AxisNumber key={name} axis={size} />
  })
}

function RatioNumber() {
  const words = useWords().parts
  const store = useExperimentStore()
  const ratio = useExperiment(({ settings }) => settings.ratio)
  const text = Number.isInteger(ratio) ? `${ratio}.` : String(ratio)
  return (
    <ScrubNumber
      text={text}
      value={ratio}
      limits={LIMITS.ratio}
      className=""
      label={words.scrub(text, 'mlp_ratio')}
      onChange={(value) => store.getState().change({ ratio: value })}
    />
  )
}
