import { type ReactNode, useMemo } from 'react'
import { keyOfWeights } from '../../experiment/array-cache.ts'
import { marksOf } from '../../experiment/marks.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { usePicture } from '../../experiment/react/use-picture.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { type Settings, weightsOf } from '../../experiment/settings.ts'
import { cellValue, shortValue } from '../../heatmap/figures.ts'
import { SmallLegend } from '../../heatmap/Legend.tsx'
import { colourLimit } from '../../heatmap/limit.ts'
import { Raster } from '../../heatmap/Raster.tsx'
import { usePaint } from '../../heatmap/use-paint.ts'
import { PixelRaster } from '../../kit/PixelRaster.tsx'
import { patchOf } from '../../model/patch-grid.ts'
import { nameOfCell } from '../../operations/names.ts'
import { blockKey } from '../../weights/network-source.ts'
import { arrayOf } from '../../weights/state-dict.ts'
import { useReader, useWordsOf } from '../../words/reader.ts'
import { filterWords } from './filter-words.ts'
import { type Meeting, meetingOf } from './meeting.ts'
import { PatchBox } from './PatchBox.tsx'
import { useArrays } from './use-arrays.ts'
import './parts.css'

interface Which {
  /** A row of norm2. */
  feature: number
  /** A hidden unit of mlp2. */
  unit: number
}

const namesOf = ({ block }: Settings) =>
  ['mlp2.fc1.weight', 'mlp2.fc1.bias'].map((name) => blockKey(block, name))

interface Found {
  met: Meeting
  grid: number
}

/** What a unit makes of a feature in the last run; null until both that and the weights it ran with are there. */
function useMeeting({ feature, unit }: Which): Found | null {
  const found = useArrays(namesOf)
  const traced = useExperiment((experiment) => experiment.traced)
  return useMemo(() => {
    if (!found || !traced) return null
    const { settings, result } = traced
    const fc1 = result.get('mlp2.fc1')
    if (!fc1 || feature >= fc1.rows || unit >= fc1.columns) return null
    const areIts =
      found.settings.block === settings.block &&
      keyOfWeights(weightsOf(found.settings)) === keyOfWeights(weightsOf(settings))
    if (!areIts) return null
    const array = (name: string) => arrayOf(found.arrays, blockKey(settings.block, `mlp2.fc1.${name}`))
    const fc1Arrays = { weight: array('weight'), bias: array('bias') }
    return { met: meetingOf(result, fc1Arrays, { feature, unit }), grid: settings.grid }
  }, [found, traced, feature, unit])
}

/**
 * A feature's row of tokens meets a token filter, on the patch grid: the feature, the filter, their product, and the
 * one number that the products sum to. The patch that is pointed at is lit in all of them, and wherever tokens are.
 */
export function FilterOnPicture({ feature, unit }: Which) {
  const of = useMemo(() => ({ feature, unit }), [feature, unit])
  return (
    <WhenComputed by={useMeeting} of={of}>
      {(found) =>
        found ? (
          <MetOnPicture {...of} {...found} />
        ) : (
          <div className="filter-on-picture filter-on-picture-empty" aria-busy="true" />
        )
      }
    </WhenComputed>
  )
}

function MetOnPicture({ feature, unit, met, grid }: Which & Found) {
  const words = useWordsOf(filterWords)
  const store = useExperimentStore()
  const picture = usePicture()
  const stale = useExperiment((experiment) => experiment.stale)
  const token = useExperiment((experiment) => marksOf(experiment).tokens ?? null)
  const patch = token === null ? null : patchOf(token, grid)
  const at = token === null || !patch ? null : token - 1

  /** A patch stands for the number of norm2 that is read there, so that it is lit in that matrix too. */
  const point = (lit: number | null) =>
    store.getState().point(lit === null ? null : { tensor: 'norm2', cell: { row: feature, column: lit } })
  const box = { grid, token, onPoint: point }
  const { classToken } = met
  return (
    <section
      className="filter-on-picture"
      aria-label={words.label(feature, unit)}
      data-stale={stale || undefined}
    >
      <div className="meeting">
        <div className="meeting-maps">
          <figure>
            <figcaption>{words.picture}</figcaption>
            <PatchBox {...box} label={words.map(words.picture, grid)}>
              {picture && <PixelRaster pixels={picture} />}
            </PatchBox>
          </figure>
          <MeetingMap
            {...box}
            values={met.feature}
            name={words.feature(feature)}
            axis="axis-features"
            code={`norm2[${feature}, 1:]`}
          />
          <MeetingMap
            {...box}
            sign="×"
            values={met.filter}
            name={words.filter(unit)}
            axis="axis-tokensHidden"
            code={`fc1.weight[${unit}, 1:]`}
          />
          <MeetingMap {...box} sign="=" values={met.product} name={words.product} focusable />
        </div>
        <div>
          <p className="meeting-patch" role="status" data-testid="meeting-patch">
            {patch && at !== null ? (
              <>
                {words.patch(patch.row, patch.column)}
                {cellValue(met.feature[at] ?? Number.NaN)} × {inBrackets(met.filter[at] ?? Number.NaN)} ={' '}
                <b>{cellValue(met.product[at] ?? Number.NaN)}</b>
              </>
            ) : (
              <span className="soft">{words.point}</span>
            )}
          </p>
          <div className="meeting-sum" data-testid="meeting-sum">
            <Part label={words.patches(met.product.length)}>{cellValue(met.sum)}</Part>
            <Part
              sign="+"
              label={
                <>
                  class token
                  <span className="meeting-detail">
                    {words.detail(shortValue(classToken.input), shortValue(classToken.weight))}
                  </span>
                </>
              }
            >
              {inBrackets(classToken.product)}
            </Part>
            <Part sign="+" label={words.bias}>
              {inBrackets(met.bias)}
            </Part>
            <Part sign="=" label={<code>{nameOfCell('mlp2.fc1', feature, unit)}</code>}>
              <output>{cellValue(met.value)}</output>
            </Part>
          </div>
        </div>
      </div>
    </section>
  )
}

/** A negative number after a sign. */
const inBrackets = (value: number): string => (value < 0 ? `(${cellValue(value)})` : cellValue(value))

interface MapProps {
  grid: number
  token: number | null
  onPoint: (token: number | null) => void
  values: Float32Array
  name: string
  axis?: string
  /** How PyTorch gets at these numbers. */
  code?: string
  /** What it does with the map before it. */
  sign?: string
  focusable?: boolean
}

function MeetingMap({ values, name, axis, code, sign, focusable = false, ...box }: MapProps) {
  const { theme } = useReader()
  const words = useWordsOf(filterWords)
  const { grid } = box
  const matrix = useMemo(() => ({ rows: grid, columns: grid, data: values }), [grid, values])
  const limit = useMemo(() => colourLimit(values), [values])
  const paint = usePaint(`meeting: ${code ?? name}`, matrix, limit)
  const label = words.map(name, grid)
  return (
    <figure data-sign={sign}>
      <figcaption className={axis}>{name}</figcaption>
      <PatchBox {...box} label={focusable ? words.walk(label) : label} focusable={focusable}>
        <Raster paint={paint} theme={theme} />
      </PatchBox>
      {code && <code>{code}</code>}
      <span className="meeting-legend">
        <SmallLegend limit={limit} theme={theme} />
      </span>
    </figure>
  )
}

function Part({ sign, label, children }: { sign?: string; label: ReactNode; children: ReactNode }) {
  return (
    <span className="meeting-part">
      {sign && <span className="meeting-sign">{sign}</span>}
      <b>{children}</b>
      <small>{label}</small>
    </span>
  )
}
