import { useExperiment } from '../experiment/react/use-experiment.ts'

/** The column that is pointed at in one row of a tensor, wherever that is drawn; null if it is elsewhere. */
export const usePointedColumn = (tensor: string | null, row: number): number | null =>
  useExperiment(({ pointed }) =>
    pointed && 'tensor' in pointed && pointed.tensor === tensor && pointed.cell.row === row
      ? pointed.cell.column
      : null,
  )
