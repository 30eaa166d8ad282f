import type { PaintedStill } from './paint.ts'

const urlOf = (path: string) => import.meta.env.BASE_URL + path

/** A matrix that was painted before the page came. Without JavaScript the ground is as the system has it. */
export function Still({ still, alt }: { still: PaintedStill; alt: string }) {
  return (
    <picture>
      <source media="(prefers-color-scheme: dark)" srcSet={urlOf(still.dark)} />
      <img
        src={urlOf(still.light)}
        width={still.columns}
        height={still.rows}
        alt={alt}
        loading="lazy"
        decoding="async"
      />
    </picture>
  )
}
