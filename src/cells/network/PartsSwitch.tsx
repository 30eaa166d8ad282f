import type { ReactNode } from 'react'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import type { Ablation } from '../../model/ablation.ts'

interface Props {
  parts: readonly Ablation[]
  className?: string | undefined
  /** What a screen reader calls it, where its words do not say enough. */
  label?: string | undefined
  children: ReactNode
}

/** Leaves parts of the network out, or takes them in again: checked while all of them run, half so while some do. */
export function PartsSwitch({ parts, className, label, children }: Props) {
  const store = useExperimentStore()
  const without = useExperiment(({ settings }) => settings.without)
  const out = parts.filter((part) => without.includes(part)).length
  return (
    <label className={className}>
      <input
        type="checkbox"
        aria-label={label}
        checked={out === 0}
        ref={(input) => {
          if (input) input.indeterminate = out > 0 && out < parts.length
        }}
        onChange={(event) => {
          const others = without.filter((part) => !parts.includes(part))
          store.getState().change({ without: event.target.checked ? others : [...others, ...parts] })
        }}
      />
      {children}
    </label>
  )
}
