import measured from '../../../public/weights/index.json'
import { useWords } from '../../words/reader.ts'

/** How many pictures `training/train.py` takes at a time. */
const BATCH = 64

interface Props {
  network?: keyof typeof measured
  of: 'pictures' | 'steps' | 'batch'
}

/** How long a network that comes with the page was trained, in running text. */
export function TrainedNumber({ network = 'linear', of }: Props) {
  const { number } = useWords()
  const { pictures } = measured[network].training
  return number({ pictures, steps: pictures / BATCH, batch: BATCH }[of])
}
