import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef, useState } from 'react'
import { keyOf } from '../../heatmap/keys.ts'
import type { Language } from '../../words/language.ts'
import { useReader } from '../../words/reader.ts'
import type { Glossary, TermKey } from './glossary.en.ts'

const GLOSSARIES = import.meta.glob<{ glossary: Glossary }>('./glossary.*.ts')

const fetched = async (language: Language): Promise<Glossary | undefined> =>
  (await GLOSSARIES[`./glossary.${language}.ts`]?.())?.glossary

/** Pages are prerendered with what their terms mean. */
const known = import.meta.env.SSR ? { en: await fetched('en'), zh: await fetched('zh') } : null

/** How long a pointer rests on a term before it is told what that means, and may be away before it is no longer. */
const REST_MS = 150

/**
 * A word with its meaning, which shows where it stands: when the pointer rests on it, when it is pressed, and with the
 * keyboard. Escape closes it, and so does whatever the reader does elsewhere. It is no button element, for before one
 * of these a line may break, even before a full stop.
 */
export function Term({ of, children }: { of: TermKey; children: ReactNode }) {
  const { language } = useReader()
  const id = useId()
  const popover = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // What came in the page need not be fetched.
  const [meaning, setMeaning] = useState(() => known?.[language]?.[of] ?? '')

  const toggle = async (open: boolean) => {
    clearTimeout(timer.current)
    if (open && popover.current?.textContent === '') setMeaning((await fetched(language))?.[of] ?? '')
    popover.current?.togglePopover(open)
  }
  const later = (open: boolean) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void toggle(open), REST_MS)
  }
  const over = (open: boolean) => (event: PointerEvent) => event.pointerType === 'mouse' && later(open)
  const onKeyDown = (event: KeyboardEvent) => {
    const key = keyOf(event.nativeEvent)
    if (key !== 'Enter' && key !== ' ') return
    event.preventDefault()
    void toggle(true)
  }
  return (
    <span className="term" onPointerEnter={over(true)} onPointerLeave={over(false)}>
      <span
        role="button"
        tabIndex={0}
        className="term-word"
        aria-describedby={id}
        onClick={() => void toggle(true)}
        onKeyDown={onKeyDown}
        onFocus={({ currentTarget }) => currentTarget.matches(':focus-visible') && later(true)}
        onBlur={() => later(false)}
      >
        {children}
      </span>
      <span
        ref={popover}
        id={id}
        popover="auto"
        role="note"
        className="term-meaning"
        suppressHydrationWarning
      >
        {meaning}
      </span>
    </span>
  )
}
