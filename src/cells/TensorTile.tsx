import { SmallLegend } from '../heatmap/Legend.tsx'
import { stepOf, type TensorName } from '../model/steps.ts'
import { AxisNumber } from './AxisNumber.tsx'
import { useExperiment, useExperimentStore } from './experiment.ts'
import { useReader } from './reader.ts'
import { TensorMap } from './TensorMap.tsx'
import { useDrawn } from './use-drawn.ts'

/** A tensor in the diagram: its name, which goes to its step, its heatmap and its size. */
export function TensorTile({ tensor, name = tensor }: { tensor: TensorName; name?: string }) {
  const store = useExperimentStore()
  const current = useExperiment(({ settings }) => settings.step === tensor)
  const { rows, columns } = stepOf(tensor)
  const { theme } = useReader()
  const drawn = useDrawn(tensor)
  return (
    <div className={current ? 'tile now' : 'tile'} data-tensor={tensor}>
      <button
        type="button"
        className="tile-name"
        aria-current={current ? 'step' : undefined}
        onClick={() => store.getState().change({ step: tensor, cell: null })}
      >
        {name}
      </button>
      <TensorMap tensor={tensor} />
      <p className="tile-size">
        <span>
          <AxisNumber axis={rows} /> × <AxisNumber axis={columns} />
        </span>
        {drawn && <SmallLegend limit={drawn.limit} theme={theme} />}
      </p>
    </div>
  )
}
