import type { ReactNode } from 'react'

/** A section's heading, which is a link to itself: it keeps everything the reader has set. */
export const SectionHeading = ({ id, children }: { id?: string; children?: ReactNode }) => (
  <h2 id={id} className="section-heading">
    {id ? <a href={`#${id}`}>{children}</a> : children}
  </h2>
)
