import script from '../../../training/rerun.py?raw'
import { useWordsOf } from '../../words/reader.ts'
import { Rerun } from './Rerun.tsx'
import { ownWords } from './words.ts'

/** The block that runs, to be run again by PyTorch. */
export const PyTorchCell = () => (
  <Rerun
    id="pytorch"
    label={useWordsOf(ownWords).inPyTorch}
    program="rerun.py"
    text={script}
    command="python rerun.py"
  />
)
