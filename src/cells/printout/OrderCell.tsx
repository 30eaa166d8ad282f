import { useNaming } from '../../experiment/react/use-naming.ts'
import { stepOf, type TensorName } from '../../model/steps.ts'
import { useWordsOf } from '../../words/reader.ts'
import { ChapterLink } from '../article/ChapterLink.tsx'
import { type Call, REGISTERED, RUN } from './order.ts'
import { printoutWords } from './words.ts'
import './printout.css'

/** Where the block page shows what a call makes; DropPath hands on what it gets. */
const STEP_OF: Record<string, TensorName> = {
  norm1: 'norm1',
  mlp1: 'mlp1.fc2',
  norm2: 'norm2',
  mlp2: 'mlp2.fc2',
}

/** What each call mixes or normalises along. */
const axisOf = (module: string) => (STEP_OF[module] ? stepOf(STEP_OF[module]).columns : null)

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
  const axis = axisOf(name)
  const step = STEP_OF[name]
  return (
    <li className={`${lit ? 'named ' : ''}${axis ? `axis-${axis}` : ''}`} {...over}>
      {step ? (
        <ChapterLink to="block" settings={{ step }} place="block">
          <code>{name}</code>
        </ChapterLink>
      ) : (
        <code>{name}</code>
      )}{' '}
      <span className="soft">{words.does[name as keyof typeof words.does]}</span>
    </li>
  )
}
