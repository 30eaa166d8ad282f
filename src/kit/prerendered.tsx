import { type ComponentType, lazy, Suspense } from 'react'
import { late } from './late.tsx'
import { EMPTY_HTML } from './own-html.ts'

/**
 * A part that the prerendered page shows already and whose code is fetched after it. Until that has come, what was
 * prerendered stands there untouched: React neither reads it nor takes it away, as it would where a `Suspense` has to
 * wait while it hydrates. Reached from another page, where nothing is prerendered, it is empty until then.
 */
export function prerendered(load: () => Promise<ComponentType>): ComponentType {
  if (import.meta.env.SSR) {
    const Now = lazy(async () => ({ default: await load() }))
    return () => (
      <div className="prerendered">
        <Suspense>
          <Now />
        </Suspense>
      </div>
    )
  }
  return late(
    load,
    // biome-ignore lint/security/noDangerouslySetInnerHtml: nothing is set; it tells React that what is inside is not its own.
    <div className="prerendered" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: EMPTY_HTML }} />,
  )
}
