import { type Axis, axisSize, LIMITS } from '../model/config.ts'
import { useExperimentStore, useSizes } from './experiment.ts'
import { useNaming } from './naming.ts'
import { useWords } from './reader.ts'
import { ScrubNumber } from './ScrubNumber.tsx'
import { SETTING_OF } from './setting-of-axis.ts'

/** The size of an axis, in its colour; dragging it changes the setting it follows from. */
export function AxisNumber({ axis }: { axis: Axis }) {
  const words = useWords()
  const store = useExperimentStore()
  const sizes = useSizes()
  const { key, name } = SETTING_OF[axis]
  const text = String(axisSize(sizes, axis))
  const { lit, over } = useNaming(axis)
  return (
    <span {...over}>
      <ScrubNumber
        text={text}
        value={sizes[key]}
        limits={LIMITS[key]}
        className={lit ? `axis-${axis} scrub-named` : `axis-${axis}`}
        label={words.printout.scrub(text, name)}
        onChange={(value) => store.getState().change({ [key]: value })}
      />
    </span>
  )
}
