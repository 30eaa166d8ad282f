import { type RefObject, useEffect, useRef } from 'react'

/** Scrolls a panel of code to the line that runs, when the step or the panel's height changes; the page stays put. */
export function useRunningInSight(step: string): RefObject<HTMLDivElement | null> {
  const panel = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step lights another line
  useEffect(() => {
    const box = panel.current
    if (!box) return
    const bring = () => {
      const lit = box.querySelector<HTMLElement>('[data-running]')
      if (!lit) return
      const top = lit.offsetTop - box.offsetTop
      if (top < box.scrollTop || top + lit.offsetHeight > box.scrollTop + box.clientHeight) {
        box.scrollTop = top - Math.max(0, box.clientHeight - lit.offsetHeight) / 2
      }
    }
    // It tells of the height it begins with, too.
    const watcher = new ResizeObserver(bring)
    watcher.observe(box)
    return () => watcher.disconnect()
  }, [step])
  return panel
}
