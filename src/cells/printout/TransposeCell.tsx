import { type ReactNode, useState } from 'react'
import { useExperiment, useSizes } from '../../experiment/react/use-experiment.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import type { Settings } from '../../experiment/settings.ts'
import { axisSize } from '../../model/block.ts'
import { LINEAR } from '../../model/blocks/linear.ts'
import { tensorOf } from '../../model/trace.ts'
import { blockKey } from '../../weights/network-source.ts'
import { arrayOf } from '../../weights/state-dict.ts'
import { useWordsOf } from '../../words/reader.ts'
import { AxisNumber } from '../parts/AxisNumber.tsx'
import { ForBranch } from '../parts/ForBranch.tsx'
import { useArrays } from '../parts/use-arrays.ts'
import { largestDifference, mixedColumn } from './without-transpose.ts'
import { printoutWords } from './words.ts'
import './printout.css'

const ARRAYS = ['norm2.weight', 'norm2.bias', 'mlp2.fc1.weight', 'mlp2.fc1.bias'] as const
const namesOf = ({ block }: Settings) => ARRAYS.map((name) => blockKey(block, name))

/** Computes mlp2.fc1 without transposing anything, and what becomes of it if the transposes are merely left out. */
export const TransposeCell = () => (
  <ForBranch name="mlp2" linear>
    <WithoutTranspose />
  </ForBranch>
)

function WithoutTranspose() {
  const words = useWordsOf(printoutWords).transposing
  const sizes = useSizes()
  useShown('trace')
  const traced = useExperiment((experiment) => experiment.traced)
  const found = useArrays(namesOf)
  const [done, setDone] = useState<{ features: number; values: number; difference: number } | null>(null)
  const [running, setRunning] = useState(false)

  const compute = async () => {
    if (!traced || !found) return
    setRunning(true)
    const [add1, output] = [tensorOf(traced.result, 'add1'), tensorOf(traced.result, 'mlp2.fc1')]
    const { arrays, settings } = found
    const numbersOf = (name: string) => arrayOf(arrays, blockKey(settings.block, name)).data
    const learnedBy = (module: string) => ({
      weight: numbersOf(`${module}.weight`),
      bias: numbersOf(`${module}.bias`),
    })
    const [norm2, fc1] = [learnedBy('norm2'), learnedBy('mlp2.fc1')]
    let difference = 0
    for (let feature = 0; feature < add1.columns; feature++) {
      const column = mixedColumn(add1, feature, norm2, fc1)
      difference = Math.max(difference, largestDifference(column, output, feature))
      // A few milliseconds of sums at a time leave the page free to answer.
      if (feature % 16 === 15) await new Promise((resolve) => setTimeout(resolve))
    }
    setDone({ features: add1.columns, values: add1.columns * fc1.bias.length, difference })
    setRunning(false)
  }
  const [tokens, hidden] = [axisSize(LINEAR, sizes, 'tokens'), axisSize(LINEAR, sizes, 'tokensHidden')]
  const same = traced !== null && found !== null && traced.settings === found.settings
  return (
    <section className="cell transpose-cell" id="no-transpose" aria-label={words.label}>
      <p>
        <button type="button" disabled={!same || running} onClick={compute}>
          {words.compute}
        </button>
      </p>
      <p className="transpose-said" role="status">
        {running
          ? words.running
          : done && words.same(done.values, done.difference.toExponential(1).replace('-', '−'))}
      </p>
      <p>
        {words.leftOut} <code>dim</code> = <AxisNumber axis="features" />
        {words.and}
        <code>num_tokens</code> = <AxisNumber axis="tokens" />
        {words.colon}
      </p>
      {tokens === sizes.dim ? (
        <p className="notice">{words.fits}</p>
      ) : (
        <>
          <RuntimeError>
            Given normalized_shape=[{tokens}], expected input with shape [*, {tokens}], but got input of
            size[1, {tokens}, {sizes.dim}]
          </RuntimeError>
          <p>{words.withoutNorm}</p>
          <RuntimeError>
            mat1 and mat2 shapes cannot be multiplied ({tokens}x{sizes.dim} and {tokens}x{hidden})
          </RuntimeError>
        </>
      )}
    </section>
  )
}

/** What PyTorch says, in its own words. */
const RuntimeError = ({ children }: { children: ReactNode }) => (
  <p className="problem">
    <code lang="en">RuntimeError: {children}</code>
  </p>
)
