import type { ReactNode } from 'react'
import { prerendered } from '../../kit/prerendered.tsx'

export interface CodeCellProps {
  /** Is its own among those of all chapters, in every language the same. */
  id: string
  /** Its code, fenced. The build takes it out of the chapter, so that it comes after the page. */
  children?: ReactNode
}

/** A few lines of PyTorch that can be changed and run. They stand as they were prerendered until their code is there. */
export const CodeCell = prerendered<CodeCellProps>(
  async () => (await import('./LiveCodeCell.tsx')).LiveCodeCell,
)
