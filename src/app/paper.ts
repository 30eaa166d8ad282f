import { setOnPaper } from './theme.ts'

/** What is painted for the dark is painted anew before it is printed, and back again after that. */
export function paintForPaper(): void {
  window.addEventListener('beforeprint', () => setOnPaper(true))
  window.addEventListener('afterprint', () => setOnPaper(false))
  // Not every browser tells both.
  window.matchMedia('print').addEventListener('change', ({ matches }) => setOnPaper(matches))
}
