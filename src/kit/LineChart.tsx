import { line, scaleLinear } from 'd3'
import { type ReactNode, useMemo } from 'react'
import './line-chart.css'

/** How a line is drawn, so that those of one chart are told apart without colours. */
export type Stroke = 'solid' | 'dashed' | 'dotted' | 'long' | 'dash-dot' | 'sparse' | 'thin' | 'faint'

/** The value at each step across. One that is no number leaves a gap. */
export interface DrawnLine {
  name: string
  stroke: Stroke
  points: readonly (readonly [across: number, value: number])[]
}

interface Props {
  /** What a screen reader says in its place. */
  label: string
  /** Its height on the page, in pixels; it is as wide as there is room. */
  height: number
  /** What lies at its left and its right edge. */
  across: readonly [number, number]
  /** The value at its upper edge; 0 is at the lower one, and what is beyond is drawn at the edge. */
  most: number
  lines: readonly DrawnLine[]
  /** Values with a level line. */
  levels?: readonly number[]
  /** What is written left of it, each at its value. */
  ticks: readonly (readonly [value: number, text: string])[]
  /** What is written under its edges. */
  ends: readonly [ReactNode, ReactNode]
  children?: ReactNode
}

/** The lines are drawn in these units, and stretched to the room there is. */
const UNITS = 100

/** Values along an axis, as lines. */
export function LineChart({ label, height, across, most, lines, levels = [], ticks, ends, children }: Props) {
  const [left, right] = across
  const paths = useMemo(() => {
    const x = scaleLinear([left, right], [0, UNITS])
    const y = scaleLinear([0, most], [UNITS, 0]).clamp(true)
    const path = line<readonly [number, number]>(
      ([at]) => x(at),
      ([, value]) => y(value),
    ).defined(([, value]) => Number.isFinite(value))
    return lines.map(({ name, stroke, points }) => ({ name, stroke, d: path(points) ?? '' }))
  }, [left, right, most, lines])
  const fromTop = (value: number) => UNITS * (1 - value / most)
  return (
    <div className="line-chart">
      <div className="line-chart-plot">
        <svg
          viewBox={`0 0 ${UNITS} ${UNITS}`}
          style={{ height }}
          preserveAspectRatio="none"
          role="img"
          aria-label={label}
        >
          {levels.map((value) => (
            <line key={value} x2={UNITS} y1={fromTop(value)} y2={fromTop(value)} />
          ))}
          {paths.map(({ name, stroke, d }) => (
            <path key={name} data-stroke={stroke} d={d} />
          ))}
        </svg>
        {ticks.map(([value, text]) => (
          <span key={text} style={{ top: `${fromTop(value)}%` }} aria-hidden="true">
            {text}
          </span>
        ))}
        {children}
      </div>
      <div className="line-chart-ends" aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
    </div>
  )
}
