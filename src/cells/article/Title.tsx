import type { ReactNode } from 'react'
import { prerendered } from '../../kit/prerendered.tsx'
import './article.css'

/** A list of links is there before its code is, which says what is being read. */
const Contents = prerendered(async () => (await import('./Contents.tsx')).Contents)

/** A chapter's title with its contents below. */
export const Title = ({ children }: { children?: ReactNode }) => (
  <>
    <h1>{children}</h1>
    <Contents />
  </>
)
