import { type ReactNode, useRef } from 'react'
import { CopyButton } from '../../kit/CopyButton.tsx'
import { useWords } from '../../words/reader.ts'

/** Code in the text, with a button that copies it. */
export function CodeBlock({ children }: { children?: ReactNode }) {
  const { copy, copied } = useWords()
  const code = useRef<HTMLPreElement>(null)
  return (
    <div className="code-block">
      {/* What scrolls must scroll by keyboard too. */}
      <pre ref={code} tabIndex={0} className="code">
        {children}
      </pre>
      <CopyButton text={() => code.current?.textContent ?? ''} label={copy} done={copied} />
    </div>
  )
}
