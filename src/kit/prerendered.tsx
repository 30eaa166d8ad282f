import { type ComponentType, lazy, memo, Suspense } from 'react'
import { late } from './late.tsx'

/**
 * A part that the prerendered page shows already and whose code is fetched after it. What was prerendered stands there
 * until that has come: nothing that happens around it may render it anew meanwhile, or it would be taken away. Where
 * the code cannot be had it is fetched once more, and then says so.
 */
export function prerendered<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const Live = lazy(async () => ({ default: await load().catch(() => late(load)) }))
  return memo((props: Props) => (
    <Suspense fallback={<div className="prerendered" aria-busy="true" />}>
      <Live {...props} />
    </Suspense>
  ))
}
