import type { CSSProperties } from 'react'
import {
  useBlock,
  useExperiment,
  useExperimentStore,
  useSizes,
} from '../../experiment/react/use-experiment.ts'
import { useNaming } from '../../experiment/react/use-naming.ts'
import { useTensorView } from '../../experiment/react/use-tensor-view.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { SmallLegend } from '../../heatmap/Legend.tsx'
import { axisSize, stepOf } from '../../model/block.ts'
import { useReader } from '../../words/reader.ts'
import { TensorMap } from '../parts/TensorMap.tsx'

/** A tensor in the diagram: its name, which goes to its step, its heatmap and its size. */
export function TensorTile({ tensor, name = tensor }: { tensor: string; name?: string }) {
  const store = useExperimentStore()
  const sizes = useSizes()
  const current = useExperiment(({ settings }) => settings.step === tensor)
  const block = useBlock()
  const { rows, columns } = stepOf(block, tensor)
  const { theme } = useReader()
  const { lit, over } = useNaming(tensor)
  return (
    <div
      className={current ? 'tile now' : 'tile'}
      data-tensor={tensor}
      data-lit={lit || undefined}
      style={
        {
          '--rows': axisSize(block, sizes, rows),
          '--columns': axisSize(block, sizes, columns),
        } as CSSProperties
      }
      {...over}
    >
      <button
        type="button"
        translate="no"
        className="tile-name"
        data-static="keep"
        aria-current={current ? 'step' : undefined}
        onClick={() => store.getState().change({ step: tensor })}
      >
        {name}
      </button>
      <TensorMap tensor={tensor} />
      <p className="tile-size" translate="no">
        <WhenComputed by={useTensorView} of={tensor} inline>
          {(drawn) => (
            <>
              {/* A size belongs to its matrix: under a slider, both change at once. */}
              <span>
                <b className={`axis-${rows}`}>{axisSize(block, drawn?.settings ?? sizes, rows)}</b> ×{' '}
                <b className={`axis-${columns}`}>{axisSize(block, drawn?.settings ?? sizes, columns)}</b>
              </span>
              {drawn && <SmallLegend limit={drawn.limit} theme={theme} />}
            </>
          )}
        </WhenComputed>
      </p>
    </div>
  )
}
