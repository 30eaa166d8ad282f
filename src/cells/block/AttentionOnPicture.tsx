import { useMemo } from 'react'
import { marksOf } from '../../experiment/marks.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { usePicture } from '../../experiment/react/use-picture.ts'
import { cellValue, measuredValue } from '../../heatmap/figures.ts'
import { SmallLegend } from '../../heatmap/Legend.tsx'
import { Raster } from '../../heatmap/Raster.tsx'
import { usePaint } from '../../heatmap/use-paint.ts'
import { PixelRaster } from '../../kit/PixelRaster.tsx'
import { firstPatch } from '../../model/config.ts'
import { type Matrix, rowOf } from '../../model/matrix.ts'
import { FIRST_TOKENS } from '../../model/patch-grid.ts'
import { nameOfCell } from '../../operations/names.ts'
import { useReader, useWords, useWordsOf } from '../../words/reader.ts'
import { headWords } from '../parts/head-words.ts'
import { PatchBox } from '../parts/PatchBox.tsx'
import '../parts/parts.css'

const SHARES = 'attn.softmax'

/** The shares of what a token listens to, each where its patch is; those of tokens that have no patch apart. */
export function AttentionOnPicture({ token }: { token: number }) {
  const traced = useExperiment((experiment) => experiment.traced)
  const shares = traced?.result.get(SHARES)
  if (!traced || !shares || token >= shares.rows) return null
  const { grid, head } = traced.settings
  return <SharesOnPicture {...{ token, shares, grid, head }} first={firstPatch(traced.settings)} />
}

interface Props {
  token: number
  shares: Matrix
  grid: number
  head: number
  first: number
}

function SharesOnPicture({ token, shares, grid, head, first }: Props) {
  const { theme } = useReader()
  const words = useWordsOf(headWords)
  const places = useWords().matrix
  const store = useExperimentStore()
  const picture = usePicture()
  const stale = useExperiment((experiment) => experiment.stale)
  const key = useExperiment((experiment) => marksOf(experiment).keys ?? null)
  const row = useMemo(() => rowOf(shares, token), [shares, token])
  const patches = useMemo(
    () => ({ rows: grid, columns: grid, data: row.subarray(first) }),
    [row, grid, first],
  )
  // The largest share has the last colour: a hundredth beyond the colours would be most of what there is to see.
  const limit = Math.max(...patches.data)
  const paint = usePaint('attention on the picture', patches, limit)
  const name = places.token(token, grid, first)
  const point = (lit: number | null) =>
    store.getState().point(lit === null ? null : { tensor: SHARES, cell: { row: token, column: lit } })
  const all = patches.data.reduce((sum, share) => sum + share, 0)
  return (
    <section className="filter-on-picture" aria-label={words.attention(name)} data-stale={stale || undefined}>
      <div className="meeting">
        <div className="meeting-maps">
          <figure>
            <figcaption>{words.token}</figcaption>
            <PatchBox {...{ grid, first }} label={name} token={token} onPoint={point}>
              {picture && <PixelRaster pixels={picture} />}
            </PatchBox>
          </figure>
          <figure>
            <figcaption>{words.listens}</figcaption>
            <PatchBox
              {...{ grid, first }}
              label={words.map(name, head)}
              token={key}
              onPoint={point}
              focusable
            >
              <Raster paint={paint} theme={theme} />
            </PatchBox>
            <code>{`${SHARES}[${token}, ${first}:]`}</code>
            <span className="meeting-legend">
              <SmallLegend limit={limit} theme={theme} />
            </span>
          </figure>
        </div>
        <div>
          <p className="meeting-patch" role="status">
            {key === null ? (
              <span className="soft">{words.point}</span>
            ) : (
              <>
                {places.token(key, grid, first)}: <b>{cellValue(row[key] ?? Number.NaN)}</b>
              </>
            )}
          </p>
          <dl className="figures">
            <div>
              <dt>{words.patches}</dt>
              <dd>{measuredValue(all)}</dd>
            </div>
            {FIRST_TOKENS.slice(0, first).map((each, index) => (
              <div key={each}>
                <dt>
                  {each}, <code>{nameOfCell(SHARES, token, index)}</code>
                </dt>
                <dd>{measuredValue(row[index] ?? Number.NaN)}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
    </section>
  )
}
