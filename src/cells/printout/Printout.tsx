import { Fragment } from 'react'
import {
  useBlock,
  useExperiment,
  useExperimentStore,
  useSizes,
} from '../../experiment/react/use-experiment.ts'
import { useNaming } from '../../experiment/react/use-naming.ts'
import { Choice } from '../../kit/Choice.tsx'
import { CopyButton } from '../../kit/CopyButton.tsx'
import { type Block, moduleOf, type Step, stepOf } from '../../model/block.ts'
import { macCount, parameterCount } from '../../model/counts.ts'
import { moduleAt } from '../../model/module-tree.ts'
import { type PrintoutLine, printout, printoutExtents, printoutText } from '../../model/printout.ts'
import { useWords } from '../../words/reader.ts'
import { AxisNumber } from '../parts/AxisNumber.tsx'
import { useRunningInSight } from '../parts/use-running-in-sight.ts'
import { unbroken } from './unbroken.ts'
import '../parts/parts.css'

/** The step a line of the printout stands for: its module's, or the first inside it. */
const stepOfModule = ({ steps }: Block, path: string): Step | undefined =>
  path === ''
    ? steps[0]
    : steps.find((step) => moduleOf(step) === path || moduleOf(step)?.startsWith(`${path}.`))

/** `print(block)` for the present sizes, with what each module costs, the running module lit. */
export function Printout() {
  const { copy, copied } = useWords()
  const words = useWords().printout
  const store = useExperimentStore()
  const sizes = useSizes()
  const block = useBlock()
  const step = stepOf(
    block,
    useExperiment(({ settings }) => settings.step),
  )
  const running = moduleOf(step)
  const box = useRunningInSight(step.id)
  const extents = printoutExtents(block)
  const chosen = useExperiment(({ settings }) => settings.printout)
  const extent = extents.includes(chosen) ? chosen : 'complete'
  const lines = printout(block, sizes, extent)
  const total = words.total(
    parameterCount(block, block.modules, sizes),
    macCount(block, block.modules, sizes),
  )
  return (
    <section
      className="code-panel printout"
      data-part="printout"
      aria-label={words.label(block.pytorch.className)}
    >
      <header>
        <h3>print(block)</h3>
        {extents.length > 1 && (
          <Choice
            label={words.extent}
            values={extents}
            value={extent}
            words={words}
            onChange={(next) => store.getState().change({ printout: next })}
          />
        )}
        <CopyButton text={() => printoutText(lines)} label={copy} done={copied} />
      </header>
      <div className="code" translate="no" ref={box} data-testid="printout">
        <p className="line cost-head" aria-hidden="true">
          <span className="line-text" />
          <span className="line-cost">{words.parameters}</span>
          <span className="line-cost">{words.macs}</span>
        </p>
        {lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity, and none moves
          <Line key={i} block={block} line={line} opens={!/^\s*\)$/.test(line.parts[0]?.text ?? '')} />
        ))}
      </div>
      <p className="soft code-total" data-testid="total">
        {total}
        {running === null && step !== block.steps[0] && words.noModule(step.id)}
        {running !== null && !lines.some(({ path }) => path === running) && words.leftOut(running)}
      </p>
    </section>
  )
}

function Line({ block, line, opens }: { block: Block; line: PrintoutLine; opens: boolean }) {
  const { number } = useWords()
  const words = useWords().printout
  const store = useExperimentStore()
  const sizes = useSizes()
  const running = stepOf(
    block,
    useExperiment(({ settings }) => settings.step),
  )
  const lit = opens && moduleOf(running) === line.path
  const target = stepOfModule(block, line.path)
  const module = moduleAt(block.modules, line.path) ?? block.modules
  const parameters = parameterCount(block, module, sizes)
  const macs = macCount(block, module, sizes)
  const naming = useNaming(opens && line.path !== '' ? line.path : null)
  const goTo = () => target && store.getState().change({ step: target.id })
  return (
    <div
      className="line"
      data-line
      data-running={lit || undefined}
      data-lit={naming.lit || undefined}
      aria-current={lit ? 'step' : undefined}
      {...naming.over}
    >
      <span className="line-text">
        {unbroken(line.parts).map((group, g) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group has no other identity, and none moves
          <Fragment key={g}>
            <wbr />
            <span className="line-whole">
              {group.map((part, i) => {
                const key = `${i} ${part.axis}`
                if (part.axis) return <AxisNumber key={key} axis={part.axis} />
                const label = target && words.goTo(target.id)
                const first = opens && g === 0 && i === 0
                return <Text key={key} text={part.text} first={first} label={label} goTo={goTo} />
              })}
            </span>
          </Fragment>
        ))}
      </span>
      {opens && parameters > 0 && line.path !== '' && (
        <>
          <span className="line-cost">{number(parameters)}</span>
          <span className="line-cost">{macs > 0 && words.millions(macs / 1e6)}</span>
        </>
      )}
    </div>
  )
}

/** The words of a line; those at its start are the way to the module's step. */
function Text(props: { text: string; first: boolean; label: string | undefined; goTo: () => void }) {
  const { text, first, label, goTo } = props
  if (!first || label === undefined) return text
  const [, indent, name, rest] = text.match(/^( *)(.*?)(\(?)$/) ?? []
  return (
    <>
      {indent}
      <button type="button" className="code-link" data-static="keep" title={label} onClick={goTo}>
        {name}
      </button>
      {rest}
    </>
  )
}
