import {
  type KeyboardEvent,
  type PointerEvent,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from 'react'
import { NewestFirst } from '../../experiment/newest-first.ts'
import { ARROWS, keyOf } from '../../heatmap/keys.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { clear, INKS, type Ink, type Point, pictureOf, SIDE, Stroke } from './brush.ts'
import { drawingWords } from './drawing-words.ts'
import './picture.css'

const NAMES = Object.keys(INKS) as Ink[]

/** How far an arrow key takes the pen, in pixels of the pad. */
const STEP = 8

const clamped = (place: number): number => Math.max(0, Math.min(SIDE, place))

interface Props {
  /** Is given the drawing as a picture file whenever it has changed, and as it is at first, empty. */
  onDraw: (file: Blob) => void
  onClose: () => void
}

/** A pad to draw on with a pointer, a finger or the arrow keys. */
export function DrawingPad({ onDraw, onClose }: Props) {
  const { close } = useWords().picture
  const said = useWordsOf(drawingWords)
  // Two pads on a page are still two groups of colours.
  const group = useId()
  const canvas = useRef<HTMLCanvasElement>(null)
  const stroke = useRef<Stroke | null>(null)
  const [ink, setInk] = useState<Ink>('orange')
  const [fills, setFills] = useState(true)
  const [pen, setPen] = useState<Point & { isDown: boolean }>({ x: SIDE / 2, y: SIDE / 2, isDown: false })

  const draw = useEffectEvent((file: Blob) => onDraw(file))
  const [sending] = useState(
    () =>
      new NewestFirst<HTMLCanvasElement>(async (pad) => {
        const file = await pictureOf(pad)
        // A pad that has gone meanwhile has nothing more to say.
        if (file && pad.isConnected) draw(file)
      }),
  )
  const changed = () => {
    if (canvas.current) void sending.ask(canvas.current)
  }
  const context = () => canvas.current?.getContext('2d') ?? null
  const wipe = () => {
    const on = context()
    if (on) clear(on)
    changed()
  }
  const start = useEffectEvent(wipe)
  useEffect(() => {
    start()
    canvas.current?.parentElement?.focus({ preventScroll: true })
  }, [])

  const putDown = (at: Point) => {
    const on = context()
    if (on) stroke.current = new Stroke(on, ink, fills, at)
    changed()
  }
  const goOn = (to: Point) => {
    stroke.current?.to(to)
    if (stroke.current) changed()
  }
  const lift = () => {
    stroke.current?.lift()
    if (stroke.current) changed()
    stroke.current = null
  }

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setPen({ ...pen, isDown: false })
    putDown(placeOf(event, event.currentTarget))
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!stroke.current || pen.isDown) return
    const all = event.nativeEvent.getCoalescedEvents?.() ?? []
    for (const each of all.length > 0 ? all : [event]) goOn(placeOf(each, event.currentTarget))
  }
  const onPointerUp = () => !pen.isDown && lift()

  const onKeyDown = (event: KeyboardEvent) => {
    const key = keyOf(event.nativeEvent)
    const arrow = ARROWS[key ?? '']
    if (arrow) {
      const to = { x: clamped(pen.x + arrow[0] * STEP), y: clamped(pen.y + arrow[1] * STEP) }
      if (pen.isDown) goOn(to)
      setPen({ ...to, isDown: pen.isDown })
    } else if (key === ' ' || (key === 'Escape' && pen.isDown)) {
      if (pen.isDown) lift()
      else putDown(pen)
      setPen({ ...pen, isDown: !pen.isDown })
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="drawing-pad">
      <div
        className="drawing-surface"
        role="application"
        aria-label={said.pad}
        tabIndex={0}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerUp}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} width={SIDE} height={SIDE} />
        <span
          className="drawing-pen"
          data-down={pen.isDown || undefined}
          style={{ left: `${(pen.x / SIDE) * 100}%`, top: `${(pen.y / SIDE) * 100}%` }}
        />
      </div>
      <p className="visually-hidden" role="status">
        {said.pen(pen.x / STEP, pen.y / STEP, SIDE / STEP, pen.isDown)}
      </p>
      <fieldset className="drawing-inks">
        <legend className="visually-hidden">{said.ink}</legend>
        {NAMES.map((name) => (
          <label key={name} title={said.inks[name]}>
            <input
              type="radio"
              name={group}
              className="visually-hidden"
              checked={name === ink}
              onChange={() => setInk(name)}
            />
            <span className="drawing-ink" style={{ background: INKS[name] }} />
            <span className={name === 'ground' ? undefined : 'visually-hidden'}>{said.inks[name]}</span>
          </label>
        ))}
      </fieldset>
      <p className="drawing-tools">
        <label>
          <input type="checkbox" checked={fills} onChange={() => setFills(!fills)} /> {said.fill}
        </label>
        <button type="button" onClick={wipe}>
          {said.clear}
        </button>
        <button type="button" onClick={onClose}>
          {close}
        </button>
      </p>
    </div>
  )
}

/** Where on the pad an event is, in its pixels. */
function placeOf({ clientX, clientY }: { clientX: number; clientY: number }, pad: HTMLElement): Point {
  const { left, top, width, height } = pad.getBoundingClientRect()
  return { x: ((clientX - left) / width) * SIDE, y: ((clientY - top) / height) * SIDE }
}
