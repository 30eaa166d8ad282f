import { useExperiment } from '../../experiment/react/use-experiment.ts'

/** A setting's present value in running text. */
export function LiveNumber({ of }: { of: 'grid' | 'ratio' | 'block' }) {
  return useExperiment(({ settings }) => settings[of])
}
