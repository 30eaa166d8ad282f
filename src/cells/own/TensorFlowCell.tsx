import program from '../../../training/rerun.mjs?raw'
import { useWordsOf } from '../../words/reader.ts'
import { Rerun } from './Rerun.tsx'
import { ownWords } from './words.ts'

/** The block that runs, to be run again by TensorFlow.js without a browser. */
export const TensorFlowCell = () => (
  <Rerun
    id="tensorflow"
    label={useWordsOf(ownWords).inTensorFlow}
    program="rerun.mjs"
    text={program}
    command="node rerun.mjs"
  />
)
