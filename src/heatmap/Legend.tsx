import { ticks } from 'd3'
import { colourOf, strangeColour, type Theme } from './colour-table.ts'
import { shortValue } from './figures.ts'
import './heatmap.css'

const STOPS = ticks(-1, 1, 20)

const gradientOf = (theme: Theme) =>
  `linear-gradient(to right, ${STOPS.map((stop) => colourOf(theme, stop)).join(', ')})`

/** There is a legend at every matrix, and each is drawn anew while a slider moves. */
const GRADIENT: Record<Theme, string> = { light: gradientOf('light'), dark: gradientOf('dark') }

interface Props {
  limit: number
  theme: Theme
  label: string
  /** Whether there is anything that is not finite. */
  strange: boolean
}

/**
 * The colours from −limit to limit, with zero marked. What lies beyond the limit has the end's colour, and what is no
 * number one of its own.
 */
export function Legend({ limit, theme, label, strange }: Props) {
  return (
    <div className="legend" translate="no" role="img" aria-label={label}>
      <span>−{shortValue(limit)}</span>
      <span className="legend-ramp" style={{ background: GRADIENT[theme] }}>
        <span className="legend-zero">0</span>
      </span>
      <span>{shortValue(limit)}</span>
      {strange && (
        <span>
          <span className="legend-strange" style={{ background: strangeColour(theme) }} /> NaN, ±∞
        </span>
      )}
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
