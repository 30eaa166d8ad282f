import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { pictureSide, TINY } from '../../model/config.ts'

/** A setting's present value in running text, or the side of the picture in pixels. */
export function LiveNumber({ of }: { of: 'grid' | 'ratio' | 'block' | 'side' }) {
  const number = useExperiment(({ settings }) =>
    of === 'side' ? pictureSide({ ...TINY, grid: settings.grid }) : settings[of],
  )
  return <span translate="no">{number}</span>
}
