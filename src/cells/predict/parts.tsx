import { Children, isValidElement, type ReactElement, type ReactNode } from 'react'

/*
 * What a chapter writes a question's answers in. They are apart from what they are answered with, whose code may come after
 * the page.
 */

/** One of a few answers to choose from. */
export function Option({ children }: { right?: boolean; children: ReactNode }) {
  return children
}

/** What is said once the reader has guessed. */
export const Reveal = ({ children }: { children: ReactNode }) => (
  <div className="predict-reveal">{children}</div>
)

type PartElement = ReactElement<{ children: ReactNode }>

/** The parts of a question that are elements of some type, and the others. */
export function partsOf(children: ReactNode, type: unknown): { those: PartElement[]; others: ReactNode[] } {
  const parts = Children.toArray(children)
  const those = parts.filter((part): part is PartElement => isValidElement(part) && part.type === type)
  return { those, others: parts.filter((part) => !those.includes(part as PartElement)) }
}
