import { useMemo } from 'react'
import type { DepthResult } from '../../engine/protocol.ts'
import { marksOf } from '../../experiment/marks.ts'
import { similarity } from '../../experiment/network-figures.ts'
import { useBlock, useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useKept } from '../../experiment/react/use-kept.ts'
import type { View } from '../../experiment/settings.ts'
import { matrixDifference, withoutMeans } from '../../experiment/view-of-trace.ts'
import { Heatmap } from '../../heatmap/Heatmap.tsx'
import { colourLimit } from '../../heatmap/limit.ts'
import type { Ablation } from '../../model/ablation.ts'
import type { Matrix } from '../../model/matrix.ts'
import { patchOf, tokenOf } from '../../model/patch-grid.ts'
import { useReader, useWords, useWordsOf } from '../../words/reader.ts'
import { ChapterLink } from '../article/ChapterLink.tsx'
import { ClassBars } from '../parts/ClassBars.tsx'
import { PartsSwitch } from './PartsSwitch.tsx'
import { networkWords } from './words.ts'

interface Props {
  /** 0 is before the first block, i after block i − 1. */
  depth: number
  grid: number
  /** The token that is the first patch. */
  first: number
  /** The token the others are compared with. */
  token: number
  result: DepthResult
}

/** The stream at one depth: its matrix, what was added last, what the head would say, how alike the patches are. */
export function DepthCard({ result, depth, grid, first, token }: Props) {
  const { theme } = useReader()
  const words = useWordsOf(networkWords)
  const places = useWords().matrix
  const { embedding, block: blockName } = useWords().parts
  const store = useExperimentStore()
  const view = useExperiment(({ settings }) => settings.view)
  const kept = useKept('network', view === 'difference')?.result.network?.depths[depth]?.tokens
  const tokens = useMemo(() => seen(result.tokens, view, kept ?? null), [result.tokens, view, kept])
  const limit = useMemo(() => colourLimit(tokens.data), [tokens])
  const alike = useMemo(
    () => similarity(view === 'centred' ? tokens : result.tokens, token, first),
    [tokens, result.tokens, view, token, first],
  )
  const { logits, updates } = result
  const mark = useExperiment((experiment) => marksOf(experiment).tokens ?? null)
  const block = depth - 1
  const name = depth === 0 ? embedding : blockName(block)
  const { steps } = useBlock()
  const opened = { block: Math.max(block, 0), step: (depth === 0 ? steps[0] : steps.at(-1))?.id ?? 'x' }
  const axis = (kind: 'tokens' | 'features', at: number | null) => ({
    kind,
    label: places.axis[kind],
    mark: at,
  })
  const patch = patchOf(token, grid, first)
  return (
    <li className="depth" data-depth={depth}>
      <h3>
        <ChapterLink to="block" settings={opened} label={words.open(name)}>
          {name}
        </ChapterLink>
      </h3>
      {/* Nothing has been added yet at depth 0, but its place keeps the cards in line. */}
      {depth > 0 ? <Updates block={block} updates={updates} /> : <div />}
      <Heatmap
        matrix={tokens}
        subject={`depth ${depth}`}
        limit={limit}
        theme={theme}
        rowAxis={axis('tokens', mark)}
        columnAxis={axis('features', null)}
        label={words.tokens(name, tokens.rows, tokens.columns)}
        onPoint={(cell) => store.getState().point(cell && { token: cell.row })}
        onPick={(cell) => store.getState().change({ pins: { tokens: cell.row } })}
      />
      {logits && (
        <section className="depth-part">
          <h4>{words.lens}</h4>
          <ClassBars logits={logits} most={3} label={words.lensOf(name)} />
        </section>
      )}
      <section className="depth-part">
        <h4>{words.alike}</h4>
        <Heatmap
          matrix={alike.map}
          subject={`similarity ${depth}`}
          limit={1}
          theme={theme}
          rowAxis={axis('tokens', patch?.row ?? null)}
          columnAxis={axis('tokens', patch?.column ?? null)}
          label={words.alikeOf(name, token)}
          onPoint={(cell) => store.getState().point(cell && { token: tokenOf(cell, grid, first) })}
          onPick={(cell) => store.getState().change({ pins: { tokens: tokenOf(cell, grid, first) } })}
        />
        <p className="soft">{words.meanAlike(alike.mean)}</p>
      </section>
    </li>
  )
}

const NONE = new Float32Array()

/** The stream under a view. Until the kept picture has been run, there is no difference, and nothing is drawn. */
function seen(tokens: Matrix, view: View, kept: Matrix | null): Matrix {
  if (view === 'centred') return withoutMeans(tokens)
  return view === 'difference' ? matrixDifference(tokens, kept ?? { ...tokens, data: NONE }) : tokens
}

/** What the block's branches added, with a switch to leave each of them out. */
function Updates({ block, updates }: { block: number; updates: DepthResult['updates'] }) {
  const words = useWordsOf(networkWords)
  const { block: blockName } = useWords().parts
  const { branches } = useBlock()
  const part = (name: string): Ablation => `${block}.${name}`
  return (
    <fieldset className="updates">
      <legend className="visually-hidden">{blockName(block)}</legend>
      <PartsSwitch parts={branches.map(({ name }) => part(name))} className="updates-whole">
        {words.wholeBlock}
      </PartsSwitch>
      {branches.map(({ name: mlp, mixes }) => (
        <PartsSwitch key={mlp} parts={[part(mlp)]} className={`axis-${mixes}`} label={words.runs(mlp, block)}>
          <code>{mlp}</code>
          <span className="class-track" aria-hidden="true">
            <span className="class-share" style={{ width: `${Math.min(1, updates[mlp] ?? 0) * 100}%` }} />
          </span>
          <span className="class-percent">
            {updates[mlp] == null ? words.leftOut : words.adds(updates[mlp])}
          </span>
        </PartsSwitch>
      ))}
    </fieldset>
  )
}
