import { type ReactNode, useState } from 'react'
import { useBlock, useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useNaming } from '../../experiment/react/use-naming.ts'
import { CopyButton } from '../../kit/CopyButton.tsx'
import { ScrubNumber } from '../../kit/ScrubNumber.tsx'
import { type Block, branchOf, type Step, stepIndex, stepOf } from '../../model/block.ts'
import { LIMITS } from '../../model/config.ts'
import { lineOfFrame } from '../../model/source.ts'
import { useWords } from '../../words/reader.ts'
import { AxisNumber } from '../parts/AxisNumber.tsx'
import { useRunningInSight } from '../parts/use-running-in-sight.ts'
import { listingOf, type Standing } from './listing.ts'
import '../parts/parts.css'

/** The file of the block itself, with the line that runs now lit and its sizes to be dragged. */
export function Source() {
  const { copy, copied } = useWords()
  const words = useWords().block.source
  const block = useBlock()
  const step = stepOf(
    block,
    useExperiment(({ settings }) => settings.step),
  )
  const { name, text, lines, folds } = listingOf(block)
  const [open, setOpen] = useState<readonly number[]>([])
  // The last frame is the line that runs, the one before it the line that called it.
  const running = new Map(
    step.frames.map((frame, i) => [
      lineOfFrame(lines, frame),
      i === step.frames.length - 1 ? ('running' as const) : ('caller' as const),
    ]),
  )
  const box = useRunningInSight(step.id)

  const rows: ReactNode[] = []
  for (let i = 0; i < lines.length; i++) {
    const fold = folds.find(({ start }) => start === i)
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
    } else rows.push(<SourceLine key={i} block={block} index={i} lit={running.get(i)} current={step.id} />)
  }

  return (
    <section className="code-panel source" data-part="source" aria-label={words.label}>
      <header>
        <h3>{name}</h3>
        <CopyButton text={() => text} label={copy} done={copied} />
      </header>
      <div
        className="code"
        translate="no"
        ref={box}
        tabIndex={0}
        role="group"
        aria-label={words.label}
        data-testid="source"
      >
        {rows}
      </div>
    </section>
  )
}

interface LineProps {
  block: Block
  index: number
  lit: 'running' | 'caller' | undefined
  current: string
}

/** A line cut at the parts that steps stand for, or at the sizes of the signature. */
function SourceLine({ block, index, lit, current }: LineProps) {
  const { lines, stepsAt } = listingOf(block)
  const line = lines[index] || '\u00a0'
  const here = stepsAt.get(index)
  return (
    <div
      data-line
      className={lit === 'caller' ? 'line caller' : 'line'}
      data-running={lit === 'running' || undefined}
      aria-current={lit ? 'step' : undefined}
    >
      <span className="line-text">{here ? withSteps(block, line, here, current) : withSizes(line)}</span>
    </div>
  )
}

function withSteps(block: Block, line: string, here: readonly Standing[], current: string): ReactNode[] {
  const parts = [...new Set(here.map(({ frame }) => frame.part))].sort(
    (a, b) => line.indexOf(a) - line.indexOf(b),
  )
  const pieces: ReactNode[] = []
  let at = 0
  for (const part of parts) {
    const start = line.indexOf(part, at)
    const steps = here.filter(({ frame }) => frame.part === part).map(({ step }) => step)
    pieces.push(line.slice(at, start))
    pieces.push(
      <StepLink
        key={part}
        target={meant(block, steps, current)}
        steps={steps}
        text={part}
        current={current}
      />,
    )
    at = start + part.length
  }
  return [...pieces, line.slice(at)]
}

/** Of the steps that share a line, as those of the MLPs do, the one whose branch runs now or has run last. */
function meant(block: Block, steps: readonly Step[], current: string): Step | undefined {
  const now = stepIndex(block, current)
  const begun = steps.filter(({ id }) => {
    const branch = branchOf(block, id)
    return branch && stepIndex(block, branch.added.stream.tensor) <= now
  })
  return begun.at(-1) ?? steps[0]
}

interface LinkProps {
  target: Step | undefined
  steps: readonly Step[]
  text: string
  current: string
}

/** A part of a line that goes to the step it is. */
function StepLink({ target, steps, text, current }: LinkProps) {
  const words = useWords().printout
  const store = useExperimentStore()
  const now = steps.some(({ id }) => id === current)
  const { lit, over } = useNaming(target?.id ?? null)
  return (
    <button
      type="button"
      className="code-link"
      data-now={now || undefined}
      data-lit={lit || undefined}
      data-static="keep"
      {...over}
      title={target && words.goTo(target.id)}
      // The stepper goes to the same steps; one stop for the Tab key is enough.
      tabIndex={now ? 0 : -1}
      onClick={() => target && store.getState().change({ step: target.id })}
    >
      {text}
    </button>
  )
}

/** The sizes of the constructor's signature, each with the number that stands for it. */
const SIZES: readonly [name: string, number: ReactNode][] = [
  ['dim', <AxisNumber key="dim" axis="features" />],
  ['num_tokens', <AxisNumber key="num_tokens" axis="tokens" />],
  ['mlp_ratio', <RatioNumber key="mlp_ratio" />],
]

/** The constructor's sizes show what is set, and can be dragged. */
function withSizes(line: string): ReactNode[] {
  const pieces = line.split(/(?<=\b(?:dim|num_tokens|mlp_ratio)=)\d+\.?/)
  return pieces.flatMap((piece) => [piece, SIZES.find(([name]) => piece.endsWith(`${name}=`))?.[1] ?? null])
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
      current={() => store.getState().settings.ratio}
      limits={LIMITS.ratio}
      className=""
      label={words.scrub(text, 'mlp_ratio')}
      onChange={(value) => store.getState().change({ ratio: value })}
    />
  )
}
