import { useNaming } from '../../experiment/react/use-naming.ts'
import { moduleOf, type Step } from '../../model/block.ts'
import { LINEAR } from '../../model/blocks/linear.ts'
import { useWordsOf } from '../../words/reader.ts'
import { ChapterLink } from '../article/ChapterLink.tsx'
import { type Call, REGISTERED, RUN } from './order.ts'
import { printoutWords } from './words.ts'
import './printout.css'

/** Where the block page shows what a call makes, the last step of its module; DropPath hands on what it gets. */
const stepOfCall = (module: string): Step | undefined =>
  LINEAR.steps.findLast((step) => moduleOf(step)?.split('.')[0] === module)

/** The same modules twice: as the printout lists them, and as `forward` calls them. */
export function OrderCell() {
  const words = useWordsOf(printoutWords).order
  return (
    <section className="cell order-cell" id="order-of-modules" aria-label={words.label}>
      <div>
        <h3>{words.registered}</h3>
        <ol>
          {REGISTERED.map((module) => (
            <Entry key={module} call={{ module }} />
          ))}
        </ol>
      </div>
      <div>
        <h3>{words.run}</h3>
        <ol>
          {RUN.map((call, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a call is its place in forward.
            <Entry key={index} call={call} />
          ))}
        </ol>
      </div>
    </section>
  )
}

function Entry({ call }: { call: Call }) {
  const words = useWordsOf(printoutWords).order
  const name = 'module' in call ? call.module : null
  const { lit, over } = useNaming(name)
  if (name === null)
    return <li className="order-operation">{words.operations[(call as { operation: 'add' }).operation]}</li>
  const step = stepOfCall(name)
  return (
    <li className={step && `axis-${step.columns}`} data-lit={lit || undefined} {...over}>
      {step ? (
        <ChapterLink to="block" settings={{ model: 'linear', step: step.id }} place="block">
          <code>{name}</code>
        </ChapterLink>
      ) : (
        <code>{name}</code>
      )}{' '}
      <span className="soft">{words.does[name as keyof typeof words.does]}</span>
    </li>
  )
}
