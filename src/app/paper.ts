import { flushSync } from 'react-dom'
import { setOnPaper } from './theme.ts'

/** What is painted for the dark is painted anew before it is printed, and back again after that. */
export function paintForPaper(): void {
  // At once: nothing that waits is painted before the paper is.
  window.addEventListener('beforeprint', () => flushSync(() => setOnPaper(true)))
  window.addEventListener('afterprint', () => setOnPaper(false))
  // Not every browser tells both.
  window.matchMedia('print').addEventListener('change', ({ matches }) => setOnPaper(matches))
}
