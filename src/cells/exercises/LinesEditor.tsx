import { useChapter } from '../article/chapter.ts'
import { CodeField } from '../notebook/CodeField.tsx'
import { useCompletions } from '../notebook/use-completions.ts'
import type { LinesProps } from './Lines.tsx'

interface Props extends LinesProps {
  /** Is called once it stands, with what gives it the focus at a place. */
  onReady: (focus: (place: number) => void) => void
}

/** The field of code cells, for lines that no notebook has. */
export function LinesEditor(props: Props) {
  const { value, label, mark, onChange, onRun, onReady } = props
  const completions = useCompletions(useChapter().name, label)
  return (
    <CodeField
      source={value}
      label={label}
      problem={mark}
      completions={completions}
      onEdit={onChange}
      onRun={onRun}
      onScrub={onRun}
      onReady={onReady}
    />
  )
}
