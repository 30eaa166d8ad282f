import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react'

/** What stands where the code cannot be had. */
const Nothing = () => null

/** A component that is fetched once the page stands: nobody can use it before, and no prerendered page has it. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const Loaded = lazy<ComponentType<Props>>(async () => ({ default: await load().catch(() => Nothing) }))
  return function Later(props: Props) {
    const [stands, setStands] = useState(false)
    useEffect(() => setStands(true), [])
    return (
      stands && (
        <Suspense>
          <Loaded {...props} />
        </Suspense>
      )
    )
  }
}
