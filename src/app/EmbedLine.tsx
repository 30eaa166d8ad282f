import { useEffect, useState } from 'react'
import { useNavigation } from '../cells/article/navigation.ts'
import { useExperiment } from '../experiment/react/use-experiment.ts'
import { useWords, useWordsOf } from '../words/reader.ts'
import { embedWords } from './embed-words.ts'
import { leadLinksOut } from './lead-links-out.ts'
import { tellHeight } from './tell-height.ts'

interface Props {
  /** The id of the only figure that is shown. */
  figure: string
  chapter: string
}

/** What stands under a figure on someone else's page: whose it is, and the way to the whole page in the same state. */
export function EmbedLine({ figure, chapter }: Props) {
  const { site } = useWords()
  const words = useWordsOf(embedWords)
  const { hrefOf } = useNavigation()
  const settings = useExperiment((experiment) => experiment.settings)
  const [isThere] = useState(() => document.getElementById(figure) !== null)
  const page = hrefOf(chapter, settings)
  const { present } = settings
  // What is presented takes the frame as it is.
  useEffect(() => (present ? undefined : tellHeight(figure)), [figure, present])
  useEffect(() => leadLinksOut(figure, page), [figure, page])
  return (
    <footer className="embed-line">
      {!isThere && <p role="alert">{words.none(figure)}</p>}
      <p>
        {words.from} <cite>{site.title}</cite> {words.licence}{' '}
        <a href={isThere ? `${page}#${figure}` : page}>{words.whole}</a>
      </p>
    </footer>
  )
}
