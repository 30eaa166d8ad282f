import type { ReactNode } from 'react'
import { PaintingsContext } from '../../heatmap/use-paint.ts'
import type { ExperimentStore } from '../store.ts'
import { DrawnContext, ExperimentContext } from './use-experiment.ts'

/** Says which experiment the cells within belong to. */
export function ExperimentProvider(props: { experiment: ExperimentStore; children: ReactNode }) {
  return (
    <ExperimentContext value={props.experiment}>
      <DrawnContext value={null}>
        <PaintingsContext value={props.experiment.getState().paintings}>{props.children}</PaintingsContext>
      </DrawnContext>
    </ExperimentContext>
  )
}
