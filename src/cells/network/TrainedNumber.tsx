import type { Task } from '../../model/config.ts'
import { useWords } from '../../words/reader.ts'
import { MEASURED, type Mixing } from './measured.ts'

/** How many pictures `training/train.py` takes at a time. */
const BATCH = 64

interface Props {
  task?: Task
  network?: Mixing
  of: 'pictures' | 'steps' | 'batch'
}

/** How long a network that comes with the page was trained, in running text. */
export function TrainedNumber({ task = 'shapes', network = 'linear', of }: Props) {
  const { number } = useWords()
  const pictures = MEASURED[task][network]?.training.pictures ?? Number.NaN
  return number({ pictures, steps: pictures / BATCH, batch: BATCH }[of])
}
