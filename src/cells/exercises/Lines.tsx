import type { KeyboardEvent, ReactNode } from 'react'
import { useIsHydrating } from '../../experiment/react/WhenComputed.tsx'

interface Props {
  /** What is in them. */
  value: string
  label: string
  /** How they are used, for those who do not see the buttons. */
  keys: string
  onChange: (value: string) => void
  onRun: () => void
  /** The lines as the page came with them, highlighted: there is nothing to write with until it is live. */
  children: ReactNode
}

/** Lines of code to be written. A plain field: Tab leaves it, and every keyboard knows it. */
export function Lines({ value, label, keys, onChange, onRun, children }: Props) {
  const isHydrating = useIsHydrating()
  if (isHydrating) return <pre className="code exercise-lines">{children}</pre>
  const onKeyDown = (event: KeyboardEvent) => {
    // The page below must not take what is typed for its own keys.
    event.stopPropagation()
    if (event.key !== 'Enter' || !event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    onRun()
  }
  return (
    <textarea
      className="code exercise-lines"
      aria-label={label}
      aria-description={keys}
      lang="en"
      translate="no"
      rows={value.split('\n').length}
      wrap="off"
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      autoCorrect="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
    />
  )
}
