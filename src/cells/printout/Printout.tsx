import { useExperiment, useExperimentStore, useSizes } from '../../experiment/react/use-experiment.ts'
import { useNaming } from '../../experiment/react/use-naming.ts'
import { Choice } from '../../kit/Choice.tsx'
import { CopyButton } from '../../kit/CopyButton.tsx'
import { LINEAR_BLOCK, type Module, macCount, parameterCount } from '../../model/module-tree.ts'
import { type PrintoutExtent, type PrintoutLine, printout, printoutText } from '../../model/printout.ts'
import { STEPS, stepOf } from '../../model/steps.ts'
import { useWords } from '../../words/reader.ts'
import { AxisNumber } from '../parts/AxisNumber.tsx'

const EXTENTS = ['article', 'complete'] as const satisfies PrintoutExtent[]

function moduleAt(path: string, module: Module = LINEAR_BLOCK): Module | null {
  if (module.path === path) return module
  for (const child of module.children) {
    const found = moduleAt(path, child)
    if (found) return found
  }
  return null
}

/** The step a line of the printout stands for: its module's, or the first inside it. */
const stepOfModule = (path: string) =>
  path === '' ? STEPS[0] : STEPS.find(({ module }) => module === path || module?.startsWith(`${path}.`))

/** `print(block)` for the present sizes, with what each module costs, the running module lit. */
export function Printout() {
  const { copy, copied } = useWords()
  const words = useWords().printout
  const store = useExperimentStore()
  const sizes = useSizes()
  const step = useExperiment(({ settings }) => stepOf(settings.step))
  const extent = useExperiment(({ settings }) => settings.printout)
  const lines = printout(sizes, extent)
  const total = words.total(parameterCount(LINEAR_BLOCK, sizes), macCount(LINEAR_BLOCK, sizes))
  return (
    <section className="code-panel printout" aria-label={words.label}>
      <header>
        <h3>print(block)</h3>
        <Choice
          label={words.extent}
          values={EXTENTS}
          value={extent}
          words={words}
          onChange={(next) => store.getState().change({ printout: next })}
        />
        <CopyButton text={() => printoutText(lines)} label={copy} done={copied} />
      </header>
      <div className="code" data-testid="printout">
        <p className="line cost-head" aria-hidden="true">
          <span className="line-text" />
          <span className="line-cost">{words.parameters}</span>
          <span className="line-cost">{words.macs}</span>
        </p>
        {lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity, and none moves
          <Line key={i} line={line} opens={!/^\s*\)$/.test(line.parts[0]!.text)} />
        ))}
      </div>
      <p className="soft code-total">
        {total}
        {step.module === null && words.noModule}
        {step.module !== null &&
          !lines.some(({ path }) => path === step.module) &&
          words.leftOut(step.module)}
      </p>
    </section>
  )
}

function Line({ line, opens }: { line: PrintoutLine; opens: boolean }) {
  const { number } = useWords()
  const words = useWords().printout
  const store = useExperimentStore()
  const sizes = useSizes()
  const lit = useExperiment(({ settings }) => opens && stepOf(settings.step).module === line.path)
  const target = stepOfModule(line.path)
  const module = moduleAt(line.path)!
  const parameters = parameterCount(module, sizes)
  const macs = macCount(module, sizes)
  const naming = useNaming(opens && line.path !== '' ? line.path : null)
  const goTo = () => target && store.getState().change({ step: target.id })
  return (
    <div
      className={`line${lit ? ' lit' : ''}${naming.lit ? ' named' : ''}`}
      aria-current={lit ? 'step' : undefined}
      {...naming.over}
    >
      <span className="line-text">
        {line.parts.map((part, i) => {
          const key = `${i} ${part.axis}`
          if (part.axis) return <AxisNumber key={key} axis={part.axis} />
          const label = target && words.goTo(target.id)
          return <Text key={key} text={part.text} first={i === 0 && opens} label={label} goTo={goTo} />
        })}
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
  const [, indent, name, rest] = text.match(/^( *)(.*?)(\(?)$/)!
  return (
    <>
      {indent}
      <button type="button" className="code-link" title={label} onClick={goTo}>
        {name}
      </button>
      {rest}
    </>
  )
}
