import { pinnedCell } from '../../experiment/marks.ts'
import { useExperiment, useFirstPatch } from '../../experiment/react/use-experiment.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { useTensorView } from '../../experiment/react/use-tensor-view.ts'
import { shortValue } from '../../heatmap/figures.ts'
import { firstPatch } from '../../model/config.ts'
import { valueAt } from '../../model/matrix.ts'
import { useWords } from '../../words/reader.ts'
import { AxisNumber } from '../parts/AxisNumber.tsx'
import { PicturePatches } from '../parts/PicturePatches.tsx'
import { TensorMap } from '../parts/TensorMap.tsx'
import { PictureControls } from './PictureControls.tsx'
import './picture.css'

/** The cell of the matrix that is pointed at, or else the one that is held. */
function CellOfX() {
  const words = useWords().picture
  const { token, indexOn } = useWords().matrix
  const settings = useExperiment((experiment) => experiment.settings)
  const pointed = useExperiment((experiment) => experiment.pointed)
  const drawn = useTensorView('x')
  const place = pointed ?? pinnedCell(settings)
  const cell = place && 'tensor' in place && place.tensor === 'x' ? place.cell : null
  return (
    <p className="soft picture-token" data-testid="cell-of-x" data-static="drop">
      {cell &&
        drawn &&
        words.cell(
          token(cell.row, settings.grid, firstPatch(settings)),
          indexOn.features(cell.column),
          shortValue(valueAt(drawn.matrix, cell)),
        )}
    </p>
  )
}

/** A picture under its patches, what it can be replaced by, and the token matrix it becomes. */
export function PictureCell() {
  const words = useWords().picture
  const { axis, token: tokenName } = useWords().matrix
  const grid = useExperiment(({ settings }) => settings.grid)
  const first = useFirstPatch()
  const block = useExperiment(({ settings }) => settings.block)
  const pointed = useExperiment((experiment) => experiment.pointed)
  const token = pointed && 'token' in pointed ? pointed.token : null
  useShown('trace')
  return (
    <section className="cell picture-cell" id="picture" aria-label={words.section}>
      <div>
        <PicturePatches focusable />
        <p className="soft picture-token" data-testid="token" aria-live="polite">
          {token === null ? `${grid} × ${grid} = ${grid ** 2}` : tokenName(token, grid, first)}
        </p>
      </div>
      <PictureControls />
      <div className="picture-matrix">
        <p className="matrix-shape">
          <code>x</code> <AxisNumber axis="tokens" /> <span className="axis-tokens">{axis.tokens}</span> ×{' '}
          <AxisNumber axis="features" /> <span className="axis-features">{axis.features}</span>
        </p>
        <TensorMap tensor="x" large />
        <CellOfX />
        {block > 0 && <p className="soft picture-token">{words.afterBlocks(block)}</p>}
      </div>
    </section>
  )
}
