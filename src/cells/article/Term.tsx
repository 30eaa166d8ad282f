import { type PointerEvent, type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react'
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
 * keyboard. The browser knows how to open a popover and how to close it, with Escape or elsewhere, without any script.
 */
export function Term({ of, children }: { of: TermKey; children: ReactNode }) {
  const { language } = useReader()
  const id = useId()
  const popover = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // What came in the page need not be fetched.
  const [meaning, setMeaning] = useState(() => known?.[language]?.[of] ?? '')

  const show = (open: boolean) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => popover.current?.togglePopover(open), REST_MS)
  }
  const over = (open: boolean) => (event: PointerEvent) => event.pointerType === 'mouse' && show(open)
  const onBeforeToggle = async (event: ToggleEvent<HTMLElement>) => {
    if (event.newState === 'open' && event.currentTarget.textContent === '')
      setMeaning((await fetched(language))?.[of] ?? '')
  }
  return (
    <span className="term" onPointerEnter={over(true)} onPointerLeave={over(false)}>
      <button
        type="button"
        className="term-word"
        data-static="keep"
        popoverTarget={id}
        popoverTargetAction="show"
        aria-describedby={id}
        onFocus={({ currentTarget }) => currentTarget.matches(':focus-visible') && show(true)}
        onBlur={() => show(false)}
      >
        {children}
      </button>
      <span
        ref={popover}
        id={id}
        popover="auto"
        role="note"
        className="term-meaning"
        onBeforeToggle={onBeforeToggle}
        suppressHydrationWarning
      >
        {meaning}
      </span>
    </span>
  )
}
