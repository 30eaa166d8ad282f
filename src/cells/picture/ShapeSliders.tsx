import { Slider } from '../../kit/Slider.tsx'
import { GROUND_PATTERNS } from '../../picture/patterns.ts'
import { SHAPE_WORLD_LIMITS, type ShapeWorld } from '../../picture/shape-world.ts'
import { SHAPES } from '../../picture/shapes.ts'
import { useWords } from '../../words/reader.ts'
import { AnotherPicture } from './AnotherPicture.tsx'

interface Props {
  shape: ShapeWorld
  onChange: (shape: ShapeWorld) => void
}

/** How hard the pictures are that are drawn for the reader; the trained weights are judged by the same. */
const DIFFICULTY = 0.5

/** Everything that can be set about a picture of the shape world. */
export function ShapeSliders({ shape, onChange }: Props) {
  const words = useWords().picture
  const shapes = useWords().picture.shapes
  const slider = (key: keyof typeof SHAPE_WORLD_LIMITS, label: string, unit = '') => (
    <Slider
      label={label}
      limits={SHAPE_WORLD_LIMITS[key]}
      value={shape[key]}
      shown={`${shape[key]}${unit}`.replace('-', '−')}
      onChange={(value) => onChange({ ...shape, [key]: value })}
    />
  )
  return (
    <div className="shape-sliders">
      <Select
        label={words.shape}
        values={SHAPES}
        words={shapes}
        value={shape.shape}
        onChange={(value) => onChange({ ...shape, shape: value })}
      />
      <Select
        label={words.pattern}
        values={GROUND_PATTERNS}
        words={words.patterns}
        value={shape.pattern}
        onChange={(value) => onChange({ ...shape, pattern: value })}
      />
      {slider('x', words.x)}
      {slider('y', words.y)}
      {slider('size', words.size)}
      {slider('turn', words.turn, '°')}
      {slider('hue', words.hue, '°')}
      {slider('groundHue', words.groundHue, '°')}
      {slider('patternStrength', words.patternStrength)}
      {slider('seed', words.patternSeed)}
      <AnotherPicture difficulty={DIFFICULTY} />
    </div>
  )
}

interface SelectProps<T extends string> {
  label: string
  values: readonly T[]
  words: Record<T, string>
  value: T
  onChange: (value: T) => void
}

function Select<T extends string>({ label, values, words, value, onChange }: SelectProps<T>) {
  return (
    <label className="slider">
      <span className="slider-head">{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value as T)}>
        {values.map((option) => (
          <option key={option} value={option}>
            {words[option]}
          </option>
        ))}
      </select>
    </label>
  )
}
