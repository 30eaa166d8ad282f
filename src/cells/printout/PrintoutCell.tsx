import { Printout } from './Printout.tsx'
import './printout.css'

/** The printout by itself: its sizes can be dragged, its lines lead to their steps. */
export const PrintoutCell = () => (
  <section className="cell printout-cell" id="print">
    <Printout />
  </section>
)
