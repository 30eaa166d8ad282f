import { useEffect, useMemo, useState } from 'react'
import { truthOf } from '../../engine/truth.ts'
import { keyOfWeights } from '../../experiment/array-cache.ts'
import { largest } from '../../experiment/network-figures.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useNetwork } from '../../experiment/react/use-network.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { keyOfPicture, networkOf, weightsOf } from '../../experiment/settings.ts'
import { SmallLegend } from '../../heatmap/Legend.tsx'
import { colourLimit } from '../../heatmap/limit.ts'
import type { Ablation } from '../../model/ablation.ts'
import { CLASSES } from '../../model/config.ts'
import { useReader, useWords, useWordsOf } from '../../words/reader.ts'
import { Answer } from '../parts/Answer.tsx'
import { PicturePatches } from '../parts/PicturePatches.tsx'
import { PlainMap } from '../parts/PlainMap.tsx'
import { useArrays } from '../parts/use-arrays.ts'
import { MisfitIfAny } from '../parts/WeightsChoice.tsx'
import { AnotherPicture } from '../picture/AnotherPicture.tsx'
import { ForClassToken } from './ForClassToken.tsx'
import { less, POSITION_NAMES, positionsOf } from './positions.ts'
import { type Tally, tokensWords } from './words.ts'
import './tokens.css'

const POSITION: Ablation = 'position'
const namesOf = () => [...POSITION_NAMES]

/** The token matrix taken apart, with a switch that leaves the positions out of the whole network. */
export const PositionCell = () => (
  <ForClassToken>
    <Positions />
  </ForClassToken>
)

function Positions() {
  const { answer } = useWords().parts
  const said = useWordsOf(tokensWords).positions
  const store = useExperimentStore()
  useShown('network')
  const stale = useExperiment((experiment) => experiment.stale)
  const without = useExperiment(({ settings }) => settings.without)
  const on = !without.includes(POSITION)
  // What was counted of one network says nothing of another.
  const tallied = useExperiment(({ settings }) => `${settings.task} ${keyOfWeights(weightsOf(settings))}`)
  return (
    <section className="cell position-cell" id="positions" aria-label={said.label}>
      <div className="position-picture">
        <PicturePatches focusable />
        <p>
          <AnotherPicture />
        </p>
        <p data-static="drop">
          <label className="position-switch">
            <input
              type="checkbox"
              checked={on}
              onChange={(event) => {
                const others = without.filter((part) => part !== POSITION)
                store.getState().change({ without: event.target.checked ? others : [...others, POSITION] })
              }}
            />
            {said.add}
          </label>
        </p>
      </div>
      <div data-stale={stale || undefined}>
        <WhenComputed by={useParts}>
          {(parts) => (parts ? <Parts {...parts} /> : <div className="position-waiting" aria-busy="true" />)}
        </WhenComputed>
      </div>
      <div className="position-answer" data-stale={stale || undefined}>
        <p className="position-head">{answer.label}</p>
        <Answer />
        <TallyLines key={tallied} />
      </div>
      <MisfitIfAny />
    </section>
  )
}

/** x = what the patch says + where it is. Both are seen on the scale of their own. */
function useParts() {
  const network = useNetwork()
  const found = useArrays(namesOf)
  const tokens = network?.result.depths[0]?.tokens
  const added = network !== null && !network.settings.without.includes(POSITION)
  const positions = useMemo(() => found && positionsOf(found.arrays), [found])
  const fits = tokens && positions && positions.data.length === tokens.data.length
  return useMemo(() => {
    if (!fits) return null
    const content = added ? less(tokens, positions) : tokens
    const parts = [
      { key: 'content', matrix: content, limit: colourLimit(content.data) },
      { key: 'position', matrix: positions, limit: colourLimit(positions.data) },
      { key: 'x', matrix: tokens, limit: colourLimit(tokens.data) },
    ] as const
    return { parts, added }
  }, [fits, tokens, positions, added])
}

function Parts({ parts, added }: NonNullable<ReturnType<typeof useParts>>) {
  const { theme } = useReader()
  const said = useWordsOf(tokensWords).positions
  return (
    <ol className="position-parts">
      {parts.map(({ key, matrix, limit }) => (
        <li key={key} className={key === 'position' && !added ? 'position-off' : undefined}>
          <p>{said.parts[key]}</p>
          <PlainMap
            matrix={matrix}
            subject={`position ${key}`}
            label={said.map(said.parts[key], matrix.rows, matrix.columns)}
            limit={limit}
            rows="tokens"
            columns="features"
          />
          <p className="position-legend">
            <SmallLegend limit={limit} theme={theme} />
          </p>
        </li>
      ))}
    </ol>
  )
}

/** Counts every drawn picture once for each of the two networks that saw it. */
function TallyLines() {
  const said = useWordsOf(tokensWords).positions
  const network = useNetwork()
  const [tallies, setTallies] = useState<{ seen: Set<string>; with: Tally; without: Tally }>({
    seen: new Set(),
    with: { pictures: 0, right: 0 },
    without: { pictures: 0, right: 0 },
  })
  useEffect(() => {
    if (!network) return
    const { picture, task, without } = network.settings
    const logits = network.result.depths.at(-1)?.logits
    const others = without.some((part) => part !== POSITION)
    const truth = truthOf(picture, task)
    if (truth === null || logits?.length !== CLASSES[task] || others || networkOf(network.settings).fresh)
      return
    const key = without.length > 0 ? 'without' : 'with'
    const name = `${key} ${keyOfPicture(picture)}`
    const right = largest(logits, 1)[0] === truth
    setTallies((before) =>
      before.seen.has(name)
        ? before
        : {
            ...before,
            seen: new Set([...before.seen, name]),
            [key]: { pictures: before[key].pictures + 1, right: before[key].right + (right ? 1 : 0) },
          },
    )
  }, [network])
  return (
    <ul className="position-tally" aria-live="polite">
      <li>{said.tallyWith(tallies.with)}</li>
      <li>{said.tallyWithout(tallies.without)}</li>
    </ul>
  )
}
