import type { ReactNode } from 'react'
import type { PictureRequest } from '../../engine/protocol.ts'
import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { Slider } from '../../kit/Slider.tsx'
import type { Limits } from '../../model/config.ts'
import type { Colours } from '../../picture/colours.ts'
import { GROUND_PATTERNS } from '../../picture/colours.ts'
import { ARRANGEMENTS, PLACE_WORLD_LIMITS, type PlaceWorld } from '../../picture/place-world.ts'
import { SHAPE_WORLD_LIMITS, type ShapeWorld } from '../../picture/shape-world.ts'
import { SHAPES } from '../../picture/shapes.ts'
import { useWords } from '../../words/reader.ts'
import { AnotherPicture } from './AnotherPicture.tsx'
import { Select } from './Select.tsx'

/** Everything that can be set about a picture that is drawn; nothing for other pictures. */
export function DrawnSliders({ picture }: { picture: PictureRequest }) {
  const words = useWords().picture
  const store = useExperimentStore()
  const change = (changed: PictureRequest) => store.getState().change({ picture: changed })
  if (picture.kind === 'shape') {
    const onChange = (shape: ShapeWorld) => change({ kind: 'shape', shape })
    const { shape } = picture
    return (
      <Sliders params={shape} limits={SHAPE_WORLD_LIMITS} onChange={onChange}>
        <Select
          label={words.shape}
          values={SHAPES}
          words={words.shapes}
          value={shape.shape}
          onChange={(chosen) => onChange({ ...shape, shape: chosen })}
        />
      </Sliders>
    )
  }
  if (picture.kind === 'place') {
    const onChange = (place: PlaceWorld) => change({ kind: 'place', place })
    const { place } = picture
    return (
      <Sliders params={place} limits={PLACE_WORLD_LIMITS} onChange={onChange}>
        <Select
          label={words.arrangement}
          values={ARRANGEMENTS}
          words={words.places}
          value={place.arrangement}
          onChange={(arrangement) => onChange({ ...place, arrangement })}
        />
      </Sliders>
    )
  }
  return null
}

interface Props<Params extends Colours> {
  params: Params
  /** The numbers among them, in the order of their sliders. */
  limits: { readonly [K in keyof typeof UNITS]?: Limits }
  onChange: (params: Params) => void
  /** What says what is drawn. */
  children: ReactNode
}

/** The numbers that a drawn picture can have. */
const UNITS = {
  start: '',
  x: '',
  y: '',
  size: '',
  turn: '°',
  hue: '°',
  groundHue: '°',
  patternStrength: '',
  seed: '',
}

function Sliders<Params extends Colours & Partial<Record<keyof typeof UNITS, number>>>({
  params,
  limits,
  onChange,
  children,
}: Props<Params>) {
  const words = useWords().picture
  return (
    <div className="shape-sliders">
      {children}
      <Select
        label={words.pattern}
        values={GROUND_PATTERNS}
        words={words.patterns}
        value={params.pattern}
        onChange={(pattern) => onChange({ ...params, pattern })}
      />
      {(Object.keys(limits) as (keyof typeof UNITS)[]).map((key) => {
        const [value, within] = [params[key], limits[key]]
        return (
          value !== undefined &&
          within && (
            <Slider
              key={key}
              label={words[key]}
              limits={within}
              value={value}
              shown={`${value}${UNITS[key]}`.replace('-', '−')}
              onChange={(next) => onChange({ ...params, [key]: next })}
            />
          )
        )
      })}
      <AnotherPicture />
    </div>
  )
}
