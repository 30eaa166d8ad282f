import type { ReactNode } from 'react'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import type { Settings } from '../../experiment/settings.ts'
import { useNavigation } from './navigation.ts'

interface Props {
  to: string
  /** What the other chapter is to show. */
  settings?: Partial<Settings>
  /** The id of what is to be seen there first. */
  place?: string
  className?: string
  label?: string
  /** Whether this is where the reader is. */
  current?: boolean
  children: ReactNode
}

/** Goes to another chapter with everything the reader has set. */
export function ChapterLink(props: Props) {
  const { to, settings = {}, place, className, label, current = false, children } = props
  const { hrefOf, goTo } = useNavigation()
  const present = useExperiment((experiment) => experiment.settings)
  return (
    <a
      href={hrefOf(to, { ...present, ...settings }, place)}
      className={className}
      aria-label={label}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        goTo(to, settings, place)
      }}
    >
      {children}
    </a>
  )
}
