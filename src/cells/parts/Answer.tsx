import { truthOf } from '../../engine/truth.ts'
import { useNetwork } from '../../experiment/react/use-network.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { CLASSES } from '../../model/config.ts'
import { useWords } from '../../words/reader.ts'
import { ClassBars } from './ClassBars.tsx'

/** How many classes are shown: all shapes. */
const MOST = 10

/** What the network says of the picture. */
export function Answer() {
  const words = useWords().parts.answer
  return (
    <WhenComputed by={useNetwork}>
      {(network) => {
        if (!network) return <div className="answer-room" />
        const { picture, task } = network.settings
        const logits = network.result.depths.at(-1)?.logits
        if (!logits) return <p className="soft">{words.noHead}</p>
        const truth = logits.length === CLASSES[task] ? truthOf(picture, task) : null
        return <ClassBars logits={logits} most={MOST} task={task} truth={truth} label={words.label} />
      }}
    </WhenComputed>
  )
}
