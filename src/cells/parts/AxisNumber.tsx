import {
  useBlock,
  useExperiment,
  useExperimentStore,
  useSizes,
} from '../../experiment/react/use-experiment.ts'
import { useNaming } from '../../experiment/react/use-naming.ts'
import { SETTING_OF } from '../../experiment/setting-of-axis.ts'
import { ScrubNumber } from '../../kit/ScrubNumber.tsx'
import { axisSize, type Block } from '../../model/block.ts'
import { LINEAR } from '../../model/blocks/linear.ts'
import { type Axis, dimLimits, LIMITS } from '../../model/config.ts'
import { useWords } from '../../words/reader.ts'

interface Props {
  axis: Axis
  /** The block that has it, where that is another than the one that is set. */
  block?: Block
}

/** The size of an axis, in its colour; dragging it changes the setting it follows from. */
export function AxisNumber({ axis, block }: Props) {
  const present = useBlock()
  const words = useWords().parts
  const store = useExperimentStore()
  const sizes = useSizes()
  const model = useExperiment(({ settings }) => settings.model)
  const { key, name } = SETTING_OF[axis]
  const text = String(axisSize(block ?? present, sizes, axis))
  const { lit, over } = useNaming(axis)
  return (
    <span {...over}>
      <ScrubNumber
        text={text}
        value={sizes[key]}
        current={() => store.getState().settings[key]}
        limits={key === 'dim' ? dimLimits({ model }) : LIMITS[key]}
        className={`axis-${axis}`}
        lit={lit}
        label={words.scrub(text, name)}
        onChange={(value) => store.getState().change({ [key]: value })}
      />
    </span>
  )
}

/** The same of the article's block, whichever is set. */
export const LinearAxisNumber = ({ axis }: { axis: Axis }) => <AxisNumber axis={axis} block={LINEAR} />
