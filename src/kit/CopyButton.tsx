import { useState } from 'react'
import { late } from './late.tsx'

/** Fetched where there is no clipboard. */
const CopySheet = late(async () => (await import('./CopySheet.tsx')).CopySheet)

const SHOWN_MS = 1800

/** Copies text, and says for a moment that it did; where the browser does not let it, the text is shown to be copied. */
export function CopyButton({ text, label, done }: { text: () => string; label: string; done: string }) {
  const [copied, setCopied] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  const copy = async () => {
    const wanted = text()
    try {
      // On a page that came without encryption there is no clipboard at all.
      await navigator.clipboard.writeText(wanted)
      setCopied(true)
      setTimeout(() => setCopied(false), SHOWN_MS)
    } catch {
      setShown(wanted)
    }
  }
  return (
    <>
      <button type="button" className="quiet" aria-live="polite" onClick={copy}>
        {copied ? done : label}
      </button>
      {shown !== null && <CopySheet text={shown} onClose={() => setShown(null)} />}
    </>
  )
}
