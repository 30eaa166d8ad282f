import type { ReactNode } from 'react'
import { late } from '../../kit/late.tsx'
import { CodeStill } from '../notebook/CodeStill.tsx'
import '../notebook/notebook.css'

/** Fetched when a reader first touches an exercise, or has written in it before. */
const LinesEditor = late(async () => (await import('./LinesEditor.tsx')).LinesEditor)

export interface LinesProps {
  /** What stands in them. */
  value: string
  label: string
  /** The place of a problem in them. */
  mark: { from: number; to: number } | null
  onChange: (value: string) => void
  onRun: () => void
}

/** Lines of code to be written. Until they are touched they stand as the page came with them. */
export function Lines({ children, given, ...lines }: LinesProps & { given: string; children: ReactNode }) {
  const { value, label, onChange, onRun } = lines
  const isChanged = value !== given
  return (
    <div className="code-cell">
      <CodeStill
        source={value}
        label={label}
        isWanted={isChanged}
        onEdit={onChange}
        onRun={onRun}
        editor={(onReady) => <LinesEditor {...lines} onReady={onReady} />}
      >
        {isChanged ? value : children}
      </CodeStill>
    </div>
  )
}
