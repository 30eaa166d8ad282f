import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { numTokens } from '../../model/config.ts'
import { useWords } from '../../words/reader.ts'
import { AxisNumber } from '../parts/AxisNumber.tsx'
import { PicturePatches } from '../parts/PicturePatches.tsx'
import { TensorMap } from '../parts/TensorMap.tsx'
import { PictureControls } from './PictureControls.tsx'
import './picture.css'

/** A picture under its patches, what it can be replaced by, and the token matrix it becomes. */
export function PictureCell() {
  const words = useWords().picture
  const { axis, token: tokenName } = useWords().matrix
  const grid = useExperiment(({ settings }) => settings.grid)
  const block = useExperiment(({ settings }) => settings.block)
  const pointed = useExperiment((experiment) => experiment.pointed)
  const token = pointed && 'token' in pointed ? pointed.token : null
  useShown('trace')
  return (
    <section className="cell picture-cell" id="picture" aria-label={words.section}>
      <div>
        <PicturePatches focusable />
        <p className="soft picture-token" data-testid="token" aria-live="polite">
          {token === null ? `${grid} × ${grid} = ${numTokens({ grid }) - 1}` : tokenName(token, grid)}
        </p>
      </div>
      <PictureControls />
      <div className="picture-matrix">
        <p className="matrix-shape">
          <code>x</code> <AxisNumber axis="tokens" /> <span className="axis-tokens">{axis.tokens}</span> ×{' '}
          <AxisNumber axis="features" /> <span className="axis-features">{axis.features}</span>
        </p>
        <TensorMap tensor="x" large />
        {block > 0 && <p className="soft picture-token">{words.afterBlocks(block)}</p>}
      </div>
    </section>
  )
}
