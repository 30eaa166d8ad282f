import { type ReactNode, useContext, useState, useSyncExternalStore } from 'react'
import { DEFAULT_SETTINGS, type Settings } from '../settings.ts'
import { ExperimentProvider } from './ExperimentProvider.tsx'
import { useExperiment } from './use-experiment.ts'
import { RunContext } from './use-prerendered.ts'

interface Props<Of, Value> {
  /** A hook that says what has been computed of something; null while that is not there. */
  by: (of: Of) => Value | null
  /** When it is another than the page came with, what came in the page is taken away. */
  of?: Of
  /** Whether it is the same whatever is set, so that what came in the page is never taken away for that. */
  lasting?: boolean
  /** Whether it is computed only when the reader asks for it, so that until then nothing is waited for. */
  onRequest?: boolean
  /** Whether it stands in running text. */
  inline?: boolean
  children: (value: Value | null) => ReactNode
}

/**
 * What is drawn of a result. A prerendered page has it from the real network, run with the default settings; in the
 * browser that still stays as it came in the page, so that no code needs to hold its numbers, until the reader's own
 * machine has the result.
 */
export function WhenComputed<Of, Value>(props: Props<Of, Value>) {
  const run = useContext(RunContext)
  const drawn = <ComputedOrStill {...props} />
  return run ? <ExperimentProvider experiment={run}>{drawn}</ExperimentProvider> : drawn
}

function ComputedOrStill<Of, Value>(props: Props<Of, Value>) {
  const { by: useValue, of, lasting = false, onRequest = false, inline = false, children } = props
  const value = useValue(of as Of)
  const stands = useExperiment(({ settings }) => lasting || isAtFirst(settings))
  const [still, setStill] = useState({ of, stands: useIsHydrating() })
  // Once it has been taken away, nothing can bring it back.
  if (still.stands && !(stands && still.of === of)) setStill({ of, stands: false })
  const Tag = inline ? 'span' : 'div'
  return value === null && still.stands ? (
    <Tag
      key="still"
      data-computed
      ref={lasting || onRequest ? undefined : sayBusy}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: it sets nothing, and what is there is our own page.
      dangerouslySetInnerHTML={AS_IT_CAME}
    />
  ) : (
    <Tag data-computed>{children(value)}</Tag>
  )
}

/** React leaves alone what is in an element that it hydrates with HTML of its own. */
const AS_IT_CAME = { __html: '' }

/** Only where there is JavaScript is there anything to wait for. */
const sayBusy = (element: HTMLElement | null) => element?.setAttribute('aria-busy', 'true')

const never = () => () => {}

/** Whether this is the first rendering of a page that was prerendered. */
export const useIsHydrating = (): boolean =>
  useSyncExternalStore(
    never,
    () => false,
    () => true,
  )

/** What makes no still untrue: where the reader is, how it is computed, and what its own figures see to. */
const ASIDE: readonly (keyof Settings)[] = [
  'beside',
  'alone',
  'step',
  'pins',
  'printout',
  'inside',
  'course',
  'present',
  'backend',
]
const DRAWN = (Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[]).filter((key) => !ASIDE.includes(key))

const isAtFirst = (settings: Settings): boolean =>
  DRAWN.every((key) => settings[key] === DEFAULT_SETTINGS[key])
