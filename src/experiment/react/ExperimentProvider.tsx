import type { ReactNode } from 'react'
import { PaintingsContext } from '../../heatmap/use-paint.ts'
import type { ExperimentStore } from '../store.ts'
import { ExperimentContext } from './use-experiment.ts'

/** Says which experiment the cells within belong to. */
export function ExperimentProvider(props: { experiment: ExperimentStore; children: ReactNode }) {
  return (
    <ExperimentContext value={props.experiment}>
      <PaintingsContext value={props.experiment.getState().paintings}>{props.children}</PaintingsContext>
    </ExperimentContext>
  )
}
