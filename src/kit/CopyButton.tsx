import { useState } from 'react'
import { useWords } from '../words/reader.ts'

const SHOWN_MS = 1800

/** Copies text, and says for a moment that it did, or that the browser did not let it. */
export function CopyButton({ text, label, done }: { text: () => string; label: string; done: string }) {
  const { copyFailed } = useWords()
  const [said, setSaid] = useState<string | null>(null)
  const copy = async () => {
    const copied = await navigator.clipboard.writeText(text()).then(
      () => true,
      () => false,
    )
    setSaid(copied ? done : copyFailed)
    setTimeout(() => setSaid(null), SHOWN_MS)
  }
  return (
    <button type="button" className="quiet" aria-live="polite" onClick={copy}>
      {said ?? label}
    </button>
  )
}
