import { ticks } from 'd3'
import { colourOf, type Theme } from './colour-table.ts'
import { shortValue } from './figures.ts'
import './heatmap.css'

const STOPS = ticks(-1, 1, 20)

const gradientOf = (theme: Theme) =>
  `linear-gradient(to right, ${STOPS.map((stop) => colourOf(theme, stop)).join(', ')})`

/** There is a legend at every matrix, and each is drawn anew while a slider moves. */
const GRADIENT: Record<Theme, string> = { light: gradientOf('light'), dark: gradientOf('dark') }

/** The colours from −limit to limit, with zero marked. What lies beyond the limit has the end's colour. */
export function Legend({ limit, theme, label }: { limit: number; theme: Theme; label: string }) {
  return (
    <div className="legend" translate="no" role="img" aria-label={label}>
      <span>−{shortValue(limit)}</span>
      <span className="legend-ramp" style={{ background: GRADIENT[theme] }}>
        <span className="legend-zero">0</span>
      </span>
      <span>{shortValue(limit)}</span>
    </div>
  )
}

/** The same where there is little room: the ramp with zero marked, and how far it goes to either side. */
export function SmallLegend({ limit, theme }: { limit: number; theme: Theme }) {
  return (
    <span className="legend-small" translate="no">
      <span className="legend-ramp" style={{ background: GRADIENT[theme] }} aria-hidden="true" />±
      {shortValue(limit)}
    </span>
  )
}
