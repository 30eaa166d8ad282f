import { type ReactNode, useRef } from 'react'
import { CopyButton } from '../../kit/CopyButton.tsx'
import { useWords } from '../../words/reader.ts'

/** Code in the text, with a button that copies it. */
export function CodeBlock({ children }: { children?: ReactNode }) {
  const words = useWords()
  const code = useRef<HTMLPreElement>(null)
  return (
    <div className="code-block">
      {/* What scrolls must scroll by keyboard too. */}
      <pre ref={code} tabIndex={0} className="code">
        {children}
      </pre>
      <CopyButton
        text={() => code.current?.textContent ?? ''}
        label={words.source.copy}
        done={words.source.copied}
      />
    </div>
  )
}
