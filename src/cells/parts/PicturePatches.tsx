import { marksOf } from '../../experiment/marks.ts'
import { useExperiment, useExperimentStore, useFirstPatch } from '../../experiment/react/use-experiment.ts'
import { usePicture } from '../../experiment/react/use-picture.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { PatchGrid } from '../../kit/PatchGrid.tsx'
import { PixelRaster } from '../../kit/PixelRaster.tsx'
import { patchOf, tokenOf } from '../../model/patch-grid.ts'
import { useWords } from '../../words/reader.ts'

/** The picture as the network sees it, under its patches. Pointing at a patch marks its row everywhere. */
export function PicturePatches({ focusable = false }: { focusable?: boolean }) {
  const words = useWords().parts
  const store = useExperimentStore()
  const run = useExperiment((experiment) => experiment.run)
  const first = useFirstPatch()
  const stale = useExperiment((experiment) => experiment.stale)
  const token = useExperiment((experiment) => marksOf(experiment).tokens ?? null)
  const present = useExperiment(({ settings }) => settings.grid)
  const grid = run?.settings.grid ?? present
  return (
    <PatchGrid
      grid={grid}
      label={words.grid(grid)}
      marked={token === null ? null : patchOf(token, grid, first)}
      onPoint={(patch) => store.getState().point(patch && { token: tokenOf(patch, grid, first) })}
      focusable={focusable}
      stale={stale}
    >
      <WhenComputed by={usePicture}>{(picture) => picture && <PixelRaster pixels={picture} />}</WhenComputed>
    </PatchGrid>
  )
}
