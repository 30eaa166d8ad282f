import { useState } from 'react'
import { useSizes } from '../../experiment/react/use-experiment.ts'
import { ATTENTION_BLOCK } from '../../model/blocks/attention.ts'
import { LINEAR } from '../../model/blocks/linear.ts'
import { parameterCount } from '../../model/counts.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { FactsTable } from '../article/FactsTable.tsx'
import { AxisNumber } from '../parts/AxisNumber.tsx'
import { printoutWords } from './words.ts'
import './printout.css'

const MOST_HEADS = 16

/** The four arguments of LinearBlock that nothing reads, and what a block with attention would make of them. */
export function ArgumentsCell() {
  const { number } = useWords()
  const { parameters } = useWords().printout
  const said = useWordsOf(printoutWords).arguments
  const sizes = useSizes()
  const [heads, setHeads] = useState(3)
  const [bias, setBias] = useState(true)
  const [scale, setScale] = useState(false)
  const [drop, setDrop] = useState(0)
  const width = sizes.dim / heads
  const attention =
    parameterCount(ATTENTION_BLOCK, ATTENTION_BLOCK.modules, sizes) - (bias ? 0 : 3 * sizes.dim)
  const linear = parameterCount(LINEAR, LINEAR.modules, sizes)
  const unread = <td className="arguments-unread">{said.unread}</td>
  return (
    <div className="cell arguments-cell" id="unused-arguments">
      <FactsTable label={said.label}>
        <thead>
          <tr>
            <th scope="col">{said.argument}</th>
            <th scope="col">{said.value}</th>
            <th scope="col">LinearBlock</th>
            <th scope="col">{said.withAttention}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              <code>num_heads</code>
            </th>
            <td>
              <input
                type="range"
                aria-label="num_heads"
                min={1}
                max={MOST_HEADS}
                step={1}
                value={heads}
                onChange={(event) => setHeads(event.target.valueAsNumber)}
              />
              <output>{heads}</output>
            </td>
            {unread}
            <td>
              {Number.isInteger(width) ? said.heads(heads, width) : said.headsDoNotFit(heads, sizes.dim)}
            </td>
          </tr>
          <tr>
            <th scope="row">
              <code>qkv_bias</code>
            </th>
            <td>
              <label>
                <input
                  type="checkbox"
                  aria-label="qkv_bias"
                  checked={bias}
                  onChange={(event) => setBias(event.target.checked)}
                />{' '}
                <code>{bias ? 'True' : 'False'}</code>
              </label>
            </td>
            {unread}
            <td>{bias ? said.bias(3 * sizes.dim) : said.noBias}</td>
          </tr>
          <tr>
            <th scope="row">
              <code>qk_scale</code>
            </th>
            <td>
              <label>
                <input
                  type="checkbox"
                  aria-label="qk_scale"
                  checked={scale}
                  onChange={(event) => setScale(event.target.checked)}
                />{' '}
                <code>{scale ? '1.0' : 'None'}</code>
              </label>
            </td>
            {unread}
            <td>{said.scale(scale ? '1' : (width ** -0.5).toFixed(4), !scale)}</td>
          </tr>
          <tr>
            <th scope="row">
              <code>attn_drop</code>
            </th>
            <td>
              <input
                type="range"
                aria-label="attn_drop"
                min={0}
                max={0.9}
                step={0.1}
                value={drop}
                onChange={(event) => setDrop(event.target.valueAsNumber)}
              />
              <output>{drop.toFixed(1)}</output>
            </td>
            {unread}
            <td>{said.drop(Math.round(drop * 100))}</td>
          </tr>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{parameters}</th>
            <td>
              <code>dim</code> <AxisNumber axis="features" />
            </td>
            <td className="number" data-testid="linear-parameters">
              {number(linear)}
            </td>
            <td className="number" data-testid="attention-parameters">
              {number(attention)}
            </td>
          </tr>
        </tfoot>
      </FactsTable>
    </div>
  )
}
