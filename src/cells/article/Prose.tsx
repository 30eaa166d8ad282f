import type { ComponentProps, ReactNode } from 'react'
import { namedByCode, namedByWord } from '../../experiment/naming.ts'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { useNaming } from '../../experiment/react/use-naming.ts'
import { useWords } from '../../words/reader.ts'
import './article.css'

const textOf = (children: ReactNode): string => (typeof children === 'string' ? children : '')

/** Code in the prose. What it names on the page lights up while the pointer is on it, and the other way round. */
export function ProseCode(props: ComponentProps<'code'>) {
  const naming = useWord(namedByCode(textOf(props.children)))
  return <code {...props} {...naming} />
}

/** An emphasised word, which may be the name of an axis. */
export function ProseEm(props: ComponentProps<'em'>) {
  const { axis } = useWords().matrix
  const naming = useWord(namedByWord(textOf(props.children), axis))
  return <em {...props} {...naming} />
}

/** The same where a language emphasises in bold, as Chinese does. */
export function ProseStrong(props: ComponentProps<'strong'>) {
  const { axis } = useWords().matrix
  const naming = useWord(namedByWord(textOf(props.children), axis))
  return <strong {...props} {...naming} />
}

/** Nothing is there to be lit in a chapter that does not show the block. */
function useWord(name: string | null) {
  const isShown = useExperiment(({ shown }) => shown.has('trace'))
  const { lit, over } = useNaming(isShown ? name : null)
  if (name === null || !isShown) return {}
  return { ...over, 'data-names': name, 'data-lit': lit || undefined }
}
