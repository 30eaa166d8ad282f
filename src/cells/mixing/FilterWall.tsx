import { range } from 'd3'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { Raster } from '../../heatmap/Raster.tsx'
import { usePaint } from '../../heatmap/use-paint.ts'
import { usePlot } from '../../heatmap/use-plot.ts'
import type { Cell } from '../../model/matrix.ts'
import type { NamedArray } from '../../weights/state-dict.ts'
import { useReader, useWordsOf } from '../../words/reader.ts'
import {
  largeLayout,
  patchLayout,
  placeOnWall,
  type WallLayout,
  wallLayout,
  wallMatrix,
  wallPixels,
} from './wall.ts'
import { mixingWords } from './words.ts'

interface Props {
  fc1: NamedArray
  order: readonly number[]
  grid: number
  /** The unit that is looked at. */
  unit: number
  onChoose: (unit: number) => void
  /** Hears which unit the pointer or the keyboard's cursor is on. */
  onPoint: (unit: number | null) => void
}

/** The first token filters of an order, large enough to be looked at. */
export function LargeWall(props: Props) {
  const { grid, order } = props
  const layout = useMemo(() => largeLayout(grid, order.length), [grid, order.length])
  return <Wall {...props} layout={layout} subject="large filters" />
}

/** One filter for each patch, where that patch lies. */
export function PatchWall(props: Omit<Props, 'order'> & { label: string; first: number }) {
  const { grid, first } = props
  const layout = useMemo(() => patchLayout(grid), [grid])
  const order = useMemo(() => range(first, first + grid ** 2), [grid, first])
  return <Wall {...props} order={order} layout={layout} subject="patch filters" />
}

/** All token filters there are, in a box that scrolls. */
export function FilterWall(props: Props) {
  const { grid, order } = props
  const [box, width] = useWidth()
  const layout = useMemo(() => wallLayout(width, grid, order.length), [width, grid, order.length])
  return (
    <div className="wall-scroll">
      <div ref={box}>
        <Wall {...props} layout={layout} subject="token filters" />
      </div>
    </div>
  )
}

interface WallProps extends Props {
  layout: WallLayout
  subject: string
  /** What it is called where it is no wall of token filters. */
  label?: string
  /** Where the patches begin in a row, if that is not after a class token. */
  first?: number
}

/** Token filters on one canvas, and two frames: around the unit that is looked at, and the one pointed at. */
function Wall({ fc1, order, grid, unit, onChoose, onPoint, layout, subject, label, first }: WallProps) {
  const { theme } = useReader()
  const said = useWordsOf(mixingWords)
  const scale = useExperiment(({ settings }) => settings.scale)
  const [cursor, setCursor] = useState<number | null>(null)
  const matrix = useMemo(
    () => wallMatrix(fc1, order, layout, scale, first),
    [fc1, order, layout, scale, first],
  )
  const paint = usePaint(subject, matrix, 1)

  const chosen = order.indexOf(unit)
  const { rows, columns } = layout
  const moveTo = (place: number | null) => {
    setCursor(place)
    onPoint(place === null ? null : (order[place] ?? null))
  }
  /** The last row may end early. */
  const placeOf = ({ row, column }: Cell) => {
    const place = row * columns + column
    return place < order.length ? place : null
  }
  const at = Math.max(0, cursor ?? chosen)
  const plot = usePlot({
    rows,
    columns,
    onPoint: (cell) => moveTo(cell && placeOf(cell)),
    onPick(cell) {
      const picked = order[cell.row * columns + cell.column]
      if (picked !== undefined) onChoose(picked)
    },
    cursor: { row: Math.floor(at / columns), column: at % columns },
    onMove: (cell) => moveTo(placeOf(cell) ?? order.length - 1),
  })
  const { width, height } = wallPixels(layout)
  return (
    <div
      className="wall"
      data-testid="wall"
      aria-label={label ?? said.wall(order.length, grid)}
      style={{ maxWidth: width, aspectRatio: `${width} / ${height}` }}
      onBlur={() => moveTo(null)}
      {...plot}
    >
      <Raster paint={paint} theme={theme} />
      {chosen >= 0 && <Frame place={chosen} layout={layout} name="wall-chosen" />}
      {cursor !== null && <Frame place={cursor} layout={layout} name="wall-pointed" follow />}
    </div>
  )
}

interface FrameProps {
  place: number
  layout: WallLayout
  name: string
  /** Whether the wall scrolls to it. */
  follow?: boolean
}

function Frame({ place, layout, name, follow = false }: FrameProps) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (follow && place >= 0 && document.activeElement === frame.current?.parentElement)
      frame.current?.scrollIntoView({ block: 'nearest' })
  }, [follow, place])
  const { left, top, width, height } = placeOnWall(place, layout)
  const percent = (share: number) => `${100 * share}%`
  return (
    <div
      ref={frame}
      className={`wall-frame ${name}`}
      style={{ left: percent(left), top: percent(top), width: percent(width), height: percent(height) }}
    />
  )
}

/** How wide the wall of a prerendered page is: as the article's figures are where there is room. */
const PRERENDERED_WIDTH = 1268

/** A box, and its width in pixels, once it is on the page. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(PRERENDERED_WIDTH)
  useLayoutEffect(() => {
    const observed = box.current
    if (!observed) return
    setWidth(observed.clientWidth)
    const observer = new ResizeObserver(() => setWidth(observed.clientWidth))
    observer.observe(observed)
    return () => observer.disconnect()
  }, [])
  return [box, width] as const
}
