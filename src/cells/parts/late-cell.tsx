import { type ComponentType, lazy, Suspense } from 'react'

/**
 * A cell whose code is fetched after what is seen first, as it stands further down or is used later. What was
 * prerendered of it stays until then.
 */
export function lateCell<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const Cell: ComponentType<Props> = lazy(async () => ({ default: await load() }))
  return (props: Props) => (
    <Suspense>
      <Cell {...props} />
    </Suspense>
  )
}
