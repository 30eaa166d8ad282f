import { useMemo, useState } from 'react'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { measuredValue } from '../../heatmap/figures.ts'
import { Heatmap } from '../../heatmap/Heatmap.tsx'
import { colourLimit } from '../../heatmap/limit.ts'
import { type Cell, type Matrix, rowOf, valueAt } from '../../model/matrix.ts'
import { useReader, useWords, useWordsOf } from '../../words/reader.ts'
import { mixingMapWords } from './mixing-map-words.ts'
import { PatchMap } from './PatchMap.tsx'

interface Props {
  map: Matrix
  /** What it is of; heatmaps of one subject share their pixels. */
  subject: string
  title: string
  /** The token that is the first patch. */
  first: number
  /** Whether a class token stands before the patches here and in the maps beside it. */
  classTokens: boolean
  /** Whether it came in the page, where nothing can be read by pointing. */
  still: boolean
}

/** Which token, down, listens to which, across; below it the chosen row, over the picture. */
export function ListeningMap({ map, subject, title, first, classTokens, still }: Props) {
  const said = useWordsOf(mixingMapWords)
  const words = useWords().matrix
  const { theme } = useReader()
  const store = useExperimentStore()
  const token = useExperiment(({ settings }) => settings.token)
  const [pointed, setPointed] = useState<Cell | null>(null)
  // Tokens are chosen by their patch, counted from 1; 0 is the class token, or the first patch where one map has none.
  const chosen = Math.min(token === 0 && classTokens ? 0 : Math.max(token, 1) + first - 1, map.rows - 1)
  const row = useMemo(() => rowOf(map, chosen).subarray(first), [map, chosen, first])
  const limit = useMemo(() => colourLimit(map.data), [map])
  const rowLimit = useMemo(() => colourLimit(row), [row])
  const grid = Math.round(Math.sqrt(row.length))
  const name = (of: number) => words.token(of, grid, first)
  const axis = (mark: number | null) => ({ kind: 'tokens', label: words.axis.tokens, mark })
  return (
    <>
      <h3>{title}</h3>
      <Heatmap
        matrix={map}
        subject={subject}
        limit={limit}
        theme={theme}
        rowAxis={axis(pointed?.row ?? chosen)}
        columnAxis={axis(pointed?.column ?? null)}
        label={said.map(title)}
        ticks
        keyboardCursor={pointed ?? { row: chosen, column: 0 }}
        onPoint={setPointed}
        onPick={(cell) => {
          setPointed(cell)
          store.getState().change({ token: Math.max(cell.row - first + 1, 0) })
        }}
      />
      <p className="soft">
        {pointed ? (
          <>
            {said.listens(name(pointed.row), name(pointed.column))}{' '}
            <b>{measuredValue(valueAt(map, pointed))}</b>
          </>
        ) : (
          !still && said.point
        )}
      </p>
      <h4>{said.row(name(chosen))}</h4>
      <PatchMap values={row} limit={rowLimit} label={said.row(name(chosen))} chosen={[chosen - first + 1]} />
    </>
  )
}
