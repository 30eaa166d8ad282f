import { reachOfAll } from '../../engine/token-map.ts'
import { measuredValue } from '../../heatmap/figures.ts'
import { useWordsOf } from '../../words/reader.ts'
import type { ListeningMeasures } from './map-measures.ts'
import { mixingMapWords } from './mixing-map-words.ts'

export interface MeasuredMap extends ListeningMeasures {
  title: string
}

interface Props {
  maps: readonly MeasuredMap[]
  grid: number
  /** What each is compared with, where it is: the map of another picture, or nothing, because there is only this one. */
  compared?: 'other' | 'same'
  stale: boolean
}

/** What is measured of the maps, one a column. */
export function MapMeasures({ maps, grid, compared, stale }: Props) {
  const said = useWordsOf(mixingMapWords)
  const correlated = (value: number | null | undefined) =>
    value === null ? said.none : value?.toFixed(3).replace('-', '−')
  const rows: { id: string; name: string; of: (map: MeasuredMap) => string | undefined }[] = [
    {
      id: 'alike',
      name: said.alike,
      of: ({ alike }) => (compared === 'same' ? said.same : correlated(alike)),
    },
    { id: 'read-off', name: said.readOff, of: ({ readOff }) => correlated(readOff) },
    {
      id: 'reach',
      name: said.reach(measuredValue(reachOfAll(grid))),
      of: ({ reach }) => measuredValue(reach),
    },
    { id: 'directions', name: said.directions(grid ** 2), of: (map) => measuredValue(map.directions) },
    { id: 'share', name: said.share, of: ({ convolutionShare }) => said.percent(convolutionShare) },
  ]
  if (maps.length === 0) return null
  return (
    <table className="map-measures" data-stale={stale || undefined}>
      <thead>
        <tr>
          <th scope="col">{said.measures}</th>
          {maps.map(({ title }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two maps may be of the same kind of block.
            <th key={place} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows
          .filter(({ id, of }) => (id === 'alike' ? compared : maps.some(of)))
          .map(({ id, name, of }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {maps.map((map, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                <td key={place} data-testid={`mixing-${id}`}>
                  {of(map)}
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  )
}
