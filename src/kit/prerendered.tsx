import { type ComponentType, lazy, memo, Suspense, useEffect, useMemo, useState } from 'react'
import { Failed } from './late.tsx'
import { reloadIfReplaced } from './reload-if-replaced.ts'

/**
 * A part that the prerendered page shows already and whose code is fetched after it. What was prerendered stands there
 * until that has come: nothing that happens around it may render it anew meanwhile, or it would be taken away. Where
 * the code cannot be had it stays, and what is missing is said above it.
 */
export function prerendered<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const first = attempt(load)
  return memo((props: Props) => {
    const [{ fetched, Live }, setAttempt] = useState(first)
    const [failed, setFailed] = useState(false)
    useEffect(() => {
      fetched().then(
        () => setFailed(false),
        () => {
          setFailed(true)
          void reloadIfReplaced()
        },
      )
    }, [fetched])
    const live = useMemo(
      () => (
        <Suspense fallback={<div className="prerendered" aria-busy="true" />}>
          <Live {...props} />
        </Suspense>
      ),
      [Live, props],
    )
    return (
      <>
        {failed && <Failed onAgain={() => setAttempt(attempt(load))} />}
        {live}
      </>
    )
  })
}

/** Fetches the code once, when it is first wanted. A part whose code does not come waits for ever. */
function attempt<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let coming: Promise<ComponentType<Props>> | undefined
  const fetched = () => {
    coming ??= load()
    return coming
  }
  const Live = lazy(async () => ({ default: await fetched().catch(() => new Promise<never>(() => {})) }))
  return { fetched, Live }
}
