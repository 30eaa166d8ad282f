import { line, scaleLog } from 'd3'

const WIDTH = 640
const HEIGHT = 420
const MARGIN = { top: 56, right: 28, bottom: 52, left: 60 }

/** The hues these axes have everywhere: amber is features, teal is tokens. */
const SERIES = [
  { key: 'dim', colour: '#a04a06', label: 'dim, at 197 tokens' },
  { key: 'grid', colour: '#0b6b62', label: 'patch grid, at dim 192' },
]

const text = (x, y, anchor, content, more = '') =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" ${more}>${content}</text>`

/** Ticks at 1, 2 and 5 times the powers of ten. */
const ticks = (scale) => scale.ticks().filter((value) => /^[125]/.test(value.toExponential()))

/**
 * Forward time against multiply-accumulates, both axes logarithmic, as an SVG file. A dashed line has the
 * slope of time in proportion to multiply-accumulates.
 */
export function scalingChart(points) {
  const macs = points.map((point) => point.macs)
  const times = points.map((point) => point.milliseconds)
  const x = scaleLog([Math.min(...macs) / 1.4, Math.max(...macs) * 1.4], [MARGIN.left, WIDTH - MARGIN.right])
  const y = scaleLog(
    [Math.min(...times) / 1.6, Math.max(...times) * 1.6],
    [HEIGHT - MARGIN.bottom, MARGIN.top],
  )
  const path = line(
    (point) => x(point.macs),
    (point) => y(point.milliseconds),
  )

  const standard = points.find((point) => point.dim === 192 && point.grid === 14)
  const proportional = x
    .domain()
    .map((macs) => ({ macs, milliseconds: (standard.milliseconds * macs) / standard.macs }))

  const grid = [
    ...ticks(x).map(
      (value) =>
        `<path d="M${x(value)},${MARGIN.top}V${HEIGHT - MARGIN.bottom}"/>` +
        text(x(value), HEIGHT - MARGIN.bottom + 18, 'middle', `${value / 1e6} M`),
    ),
    ...ticks(y).map(
      (value) =>
        `<path d="M${MARGIN.left},${y(value)}H${WIDTH - MARGIN.right}"/>` +
        text(MARGIN.left - 8, y(value) + 4, 'end', value),
    ),
  ]
  const series = SERIES.map(({ key, colour, label }, i) => {
    const fixed = key === 'dim' ? 'grid' : 'dim'
    const own = points.filter((point) => point[fixed] === standard[fixed]).sort((a, b) => a.macs - b.macs)
    const marks = own.map((point) => {
      const [cx, cy] = [x(point.macs), y(point.milliseconds)]
      const above = key === 'dim'
      return (
        `<circle cx="${cx.toFixed(1)}" cy="${cy.toFixed(1)}" r="4"/>` +
        text(above ? cx - 7 : cx + 7, above ? cy - 7 : cy + 15, above ? 'end' : 'start', point[key])
      )
    })
    const legend =
      `<circle cx="${MARGIN.left + 6 + i * 190}" cy="40" r="4"/>` +
      text(MARGIN.left + 16 + i * 190, 44, 'start', label)
    return `<g fill="${colour}"><path d="${path(own)}" fill="none" stroke="${colour}" stroke-width="2"/>${marks.join('')}${legend}</g>`
  })

  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#3d3a34">
<title>Forward time of one block against its multiply-accumulates</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fbf9f4"/>
${text(MARGIN.left, 22, 'start', 'Forward time of one block (ms) against its multiply-accumulates', 'font-weight="600"')}
<g stroke="#ddd8cc" stroke-width="1">${grid.map((each) => each.replace('<text', '<text stroke="none"')).join('')}</g>
<clipPath id="plot"><rect x="${MARGIN.left}" y="${MARGIN.top}" width="${WIDTH - MARGIN.left - MARGIN.right}" height="${HEIGHT - MARGIN.top - MARGIN.bottom}"/></clipPath>
<path d="${path(proportional)}" clip-path="url(#plot)" fill="none" stroke="#8a857a" stroke-dasharray="4 4"/>
${series.join('\n')}
${text((MARGIN.left + WIDTH - MARGIN.right) / 2, HEIGHT - 12, 'middle', 'multiply-accumulates; dashed: time in proportion to them')}
</svg>
`
}
