import type { PaintedStill } from './paint.ts'

/** A matrix that was painted before the page came. Without JavaScript the ground is as the system has it. */
export function Still({ still, alt }: { still: PaintedStill; alt: string }) {
  return (
    <picture>
      <source media="(prefers-color-scheme: dark)" srcSet={still.dark} />
      <img
        src={still.light}
        width={still.columns}
        height={still.rows}
        alt={alt}
        loading="lazy"
        decoding="async"
      />
    </picture>
  )
}
