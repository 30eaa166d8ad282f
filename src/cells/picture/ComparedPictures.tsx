import { useMemo } from 'react'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { useKept } from '../../experiment/react/use-kept.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { Raster } from '../../heatmap/Raster.tsx'
import { usePaint } from '../../heatmap/use-paint.ts'
import { PixelRaster } from '../../kit/PixelRaster.tsx'
import type { Pixels } from '../../picture/pixels.ts'
import { useReader, useWords } from '../../words/reader.ts'
import { lightnessDifference } from './lightness.ts'
import './picture.css'

interface Both {
  present: Pixels
  kept: Pixels
}

/** The present picture and the kept one, as the network got them; null until both have been run. */
function useBothPictures(): Both | null {
  const present = useExperiment(({ run }) => run?.result.picture ?? null)
  const kept = useKept('trace')?.result.picture ?? null
  return useMemo(
    () => (present && kept && present.width === kept.width ? { present, kept } : null),
    [present, kept],
  )
}

/** Two pictures side by side, and what the present one has more than the kept one. */
export function ComparedPictures() {
  const words = useWords().picture
  return (
    <div className="compared-pictures">
      <WhenComputed by={useBothPictures}>
        {(both) => (
          <>
            <figure>
              <div className="compared-pixels">
                {both && <PixelRaster pixels={both.present} label={words.present} />}
              </div>
              <figcaption>{words.present}</figcaption>
            </figure>
            <figure>
              <div className="compared-pixels">
                {both && <PixelRaster pixels={both.kept} label={words.kept} />}
              </div>
              <figcaption>{words.kept}</figcaption>
            </figure>
            <figure>
              <div className="compared-pixels">{both && <Difference {...both} />}</div>
              <figcaption>{words.difference}</figcaption>
            </figure>
          </>
        )}
      </WhenComputed>
    </div>
  )
}

/** In the colours of a heatmap, up to the whole way from black to white. */
function Difference({ present, kept }: Both) {
  const { theme } = useReader()
  const matrix = useMemo(() => lightnessDifference(present, kept), [present, kept])
  const paint = usePaint('difference of pictures', matrix, 1)
  const words = useWords().picture
  return <Raster paint={paint} theme={theme} label={words.difference} />
}
