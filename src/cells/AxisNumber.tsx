import { type Axis, axisSize, LIMITS } from '../model/config.ts'
import { useExperimentStore, useSizes } from './experiment.ts'
import { useWords } from './reader.ts'
import { ScrubNumber } from './ScrubNumber.tsx'

/** The setting an axis' size follows from, under the name it has in PyTorch. */
export const SETTING_OF = {
  features: { key: 'dim', name: 'dim' },
  tokens: { key: 'grid', name: 'num_tokens' },
  featuresHidden: { key: 'ratio', name: 'mlp_ratio' },
  tokensHidden: { key: 'ratio', name: 'mlp_ratio' },
} as const satisfies Record<Axis, { key: keyof typeof LIMITS; name: string }>

/** The size of an axis, in its colour; dragging it changes the setting it follows from. */
export function AxisNumber({ axis }: { axis: Axis }) {
  const words = useWords()
  const store = useExperimentStore()
  const sizes = useSizes()
  const { key, name } = SETTING_OF[axis]
  const text = String(axisSize(sizes, axis))
  return (
    <ScrubNumber
      text={text}
      value={sizes[key]}
      limits={LIMITS[key]}
      className={`axis-${axis}`}
      label={words.printout.scrub(text, name)}
      onChange={(value) => store.getState().change({ [key]: value })}
    />
  )
}
