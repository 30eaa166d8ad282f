import type { ReactNode } from 'react'

/** A small table. What scrolls sideways on a phone must scroll by keyboard too. */
export const FactsTable = ({ label, children }: { label: string; children: ReactNode }) => (
  <section className="table-scroll" tabIndex={0} aria-label={label} data-beside>
    <table className="facts">{children}</table>
  </section>
)
