import type { ReactNode } from 'react'
import { parseSettings } from '../../experiment/url.ts'
import { ChapterLink } from '../article/ChapterLink.tsx'

interface Props {
  /** As an address has it: `network?without=3.mlp2#the-network`. */
  of: string
  children: ReactNode
}

/** Leads to exactly this state of a chapter, whatever the reader has set. */
export function State({ of, children }: Props) {
  const [chapter = '', search = '', place = ''] = of.split(/(?=\?)|#/)
  return (
    <ChapterLink to={chapter} settings={parseSettings(search).settings} place={place}>
      {children}
    </ChapterLink>
  )
}
