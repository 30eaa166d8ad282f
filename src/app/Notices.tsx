import { DifferenceBar } from './DifferenceBar.tsx'
import { DroppedFile } from './DroppedFile.tsx'
import { NotFiniteWeights } from './NotFiniteWeights.tsx'
import { OpeningCheckpoint } from './OpeningCheckpoint.tsx'
import { RunTrouble } from './RunTrouble.tsx'
import { WeightsTrouble } from './WeightsTrouble.tsx'

/** All that has to be known of the network, wherever on the page the reader is. */
export const Notices = () => (
  <>
    <div className="in-sight" data-difference>
      <DifferenceBar />
    </div>
    <div className="in-sight">
      <OpeningCheckpoint />
      <RunTrouble />
      <WeightsTrouble />
      <NotFiniteWeights />
      <DroppedFile />
    </div>
  </>
)
