import { type KeyboardEvent, type PointerEvent, useEffect, useEffectEvent, useRef } from 'react'
import type { PictureRequest } from '../../engine/protocol.ts'
import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { ARROWS, keyOf } from '../../heatmap/keys.ts'
import { late } from '../../kit/late.tsx'
import { PixelRaster } from '../../kit/PixelRaster.tsx'
import type { ShapeWorld } from '../../picture/shape-world.ts'
import { SHAPES, type Shape } from '../../picture/shapes.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { AnotherPicture } from '../picture/AnotherPicture.tsx'
import { DrawingPlace } from '../picture/DrawingPlace.tsx'
import { useDrawing } from '../picture/use-drawing.ts'
import { usePixels } from './argument.ts'
import { argumentWords } from './argument-words.ts'

const PictureSource = late(async () => (await import('../picture/PictureSource.tsx')).PictureSource)

/** How hard the pictures are that are drawn at random here: easy ones, for a first look. */
const DIFFICULTY = 0.3

/**
 * The picture that both networks see, and what a reader can do to it.
 *
 * @param touring whether it plays by itself
 */
export function ArgumentPicture({ picture, touring }: { picture: PictureRequest; touring: boolean }) {
  const shape = picture.kind === 'shape' ? picture.shape : null
  const words = useWords().picture
  const store = useExperimentStore()
  const pad = useDrawing()
  const drawing = {
    ...pad,
    // What is drawn moves nothing while the tokens do not mix.
    open() {
      store.getState().change({ talk: 'on' })
      pad.open()
    },
  }
  const makeRoom = useEffectEvent(() => pad.close())
  useEffect(() => {
    if (touring) makeRoom()
  }, [touring])
  const change = (shape: ShapeWorld) => store.getState().change({ picture: { kind: 'shape', shape } })
  return (
    <div className="argument-picture">
      {!drawing.isOpen && <Movable shape={shape} onMove={change} />}
      <DrawingPlace drawing={drawing} />
      {picture.kind !== 'file' && !drawing.isOpen && (
        <div className="argument-tools" data-static="drop">
          {shape && (
            <select
              aria-label={words.shape}
              value={shape.shape}
              onChange={(event) => change({ ...shape, shape: event.target.value as Shape })}
            >
              {SHAPES.map((each) => (
                <option key={each} value={each}>
                  {words.shapes[each]}
                </option>
              ))}
            </select>
          )}
          <AnotherPicture difficulty={DIFFICULTY} />
        </div>
      )}
      <div className="argument-source" data-static="drop">
        <PictureSource drawing={drawing} />
      </div>
    </div>
  )
}

/** How far an arrow key takes the shape, in shares of the room it has. */
const STEP = 0.1

/** A place on the steps of its slider. */
const clamped = (place: number): number => Math.max(-1, Math.min(1, Math.round(place * 100) / 100))

/** A picture whose shape goes with the pointer, and with the arrow keys. */
function Movable({ shape, onMove }: { shape: ShapeWorld | null; onMove: (shape: ShapeWorld) => void }) {
  const said = useWordsOf(argumentWords)
  const { shapes } = useWords().picture
  /** Where the pointer is from the middle of the shape it holds; a half of the picture is one. */
  const held = useRef<{ x: number; y: number } | null>(null)
  const picture = (
    <WhenComputed by={usePixels}>{(pixels) => pixels && <PixelRaster pixels={pixels} />}</WhenComputed>
  )
  if (!shape) {
    return (
      <div className="argument-canvas" role="img" aria-label={said.fixedPicture}>
        {picture}
      </div>
    )
  }
  const room = 1 - shape.size
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const { x, y } = placeOf(event)
    held.current = { x: x - shape.x * room, y: y - shape.y * room }
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!held.current) return
    const { x, y } = placeOf(event)
    onMove({
      ...shape,
      x: clamped((x - held.current.x) / room),
      y: clamped((y - held.current.y) / room),
    })
  }
  const letGo = () => {
    held.current = null
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = ARROWS[keyOf(event.nativeEvent) ?? '']
    if (!arrow) return
    event.preventDefault()
    event.stopPropagation()
    onMove({ ...shape, x: clamped(shape.x + arrow[0] * STEP), y: clamped(shape.y + arrow[1] * STEP) })
  }
  return (
    <div
      className="argument-canvas"
      role="application"
      aria-label={said.picture(shapes[shape.shape])}
      tabIndex={0}
      data-movable
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onKeyDown={onKeyDown}
    >
      {picture}
    </div>
  )
}

/** Where on the picture an event is, from -1 to 1. */
function placeOf({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>) {
  const { left, top, width, height } = currentTarget.getBoundingClientRect()
  return { x: ((clientX - left) / width) * 2 - 1, y: ((clientY - top) / height) * 2 - 1 }
}
