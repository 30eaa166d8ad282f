import {
  useBlock,
  useExperiment,
  useExperimentStore,
  useSizes,
} from '../../experiment/react/use-experiment.ts'
import { networkOf, SEED_LIMITS, type Settings } from '../../experiment/settings.ts'
import { Slider } from '../../kit/Slider.tsx'
import { axisSize } from '../../model/block.ts'
import { type Axis, dimLimits, LIMITS, type Limits } from '../../model/config.ts'
import { useWords } from '../../words/reader.ts'
import { BlockSlider } from '../parts/BlockSlider.tsx'
import { WeightsKind } from '../parts/WeightsChoice.tsx'

/** The widths that a ratio makes, where a block has them. */
const HIDDEN = ['featuresHidden', 'tokensHidden', 'gate'] as const

type Key = 'dim' | 'grid' | 'ratio' | 'seed'

/** The sizes of the block, which block of the network it is, and which weights it has. */
export function SizeSliders() {
  const words = useWords().block
  const { weights } = useWords().parts
  const sizes = useSizes()
  const { dim, grid, ratio } = sizes
  const seed = useExperiment(({ settings }) => settings.seed)
  const model = useExperiment(({ settings }) => settings.model)
  const block = useBlock()
  const size = (axis: Axis) => axisSize(block, sizes, axis)
  return (
    <fieldset className="size-sliders" data-part="sizes" data-static="drop">
      <legend className="visually-hidden">{words.sizes.label}</legend>
      <SizeSlider
        name="dim"
        of="dim"
        axis="features"
        detail={words.sizes.dim}
        shown={String(dim)}
        limits={dimLimits({ model })}
      />
      <SizeSlider
        name="num_tokens"
        of="grid"
        axis="tokens"
        detail={words.sizes.num_tokens}
        shown={words.sizes.tokens(size('tokens'), grid)}
        limits={LIMITS.grid}
      />
      <SizeSlider
        name="mlp_ratio"
        of="ratio"
        detail={words.sizes.mlp_ratio}
        shown={words.sizes.hidden(ratio, HIDDEN.map(size).filter(Boolean))}
        limits={LIMITS.ratio}
      />
      <SizeSlider name="seed" of="seed" detail={words.sizes.seed} shown={String(seed)} limits={SEED_LIMITS} />
      <BlockSlider />
      <div className="weights-cell">
        <span>{weights.label}</span>
        <WeightsKind />
      </div>
    </fieldset>
  )
}

interface SliderProps {
  /** As PyTorch calls it; the accessible name. */
  name: string
  of: Key
  axis?: 'tokens' | 'features'
  detail: string
  shown: string
  limits: Limits
}

function SizeSlider({ name, of, axis, detail, shown, limits }: SliderProps) {
  const store = useExperimentStore()
  const value = useExperiment(({ settings }) => settings[of])
  return (
    <Slider
      label={name}
      head={
        <>
          <code>{name}</code> <span className="soft">{detail}</span>
        </>
      }
      className={axis ? `axis-${axis}` : ''}
      limits={limits}
      value={value}
      shown={shown}
      onChange={(next) => {
        const patch: Partial<Settings> = { [of]: next }
        // Trained weights have no seed, so whoever moves it wants fresh ones.
        if (of === 'seed' && !networkOf(store.getState().settings).fresh) patch.weights = { kind: 'seeded' }
        store.getState().change(patch)
      }}
    />
  )
}
