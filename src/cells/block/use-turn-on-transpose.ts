import { type RefObject, useEffect, useRef } from 'react'
import { type Block, type Step, stepIndex } from '../../model/block.ts'

const TIMING: KeyframeAnimationOptions = { duration: 1100, easing: 'cubic-bezier(.5, 0, .2, 1)' }

const turnFrom = (angle: string): Keyframe[] => [
  { transform: `perspective(1400px) rotate3d(1, 1, 0, ${angle})` },
  { transform: 'perspective(1400px) rotate3d(1, 1, 0, 0deg)' },
]

/** The numbers along the axes are those of the end, so they wait for it. */
const LATE: Keyframe[] = [{ opacity: 0 }, { opacity: 0, offset: 0.75 }, { opacity: 1 }]

/**
 * Turns the matrix about its main diagonal when the stepper crosses a transpose. Half a turn about the
 * diagonal takes (row, column) to (column, row): it is exactly the transpose, seen from the back.
 */
export function useTurnOnTranspose(block: Block, step: Step): RefObject<HTMLDivElement | null> {
  const plot = useRef<HTMLDivElement>(null)
  const before = useRef(step)
  useEffect(() => {
    const last = before.current
    before.current = step
    const distance = stepIndex(block, step.id) - stepIndex(block, last.id)
    const forwards = distance === 1 && step.operation === 'transpose'
    const backwards = distance === -1 && last.operation === 'transpose'
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    if ((!forwards && !backwards) || still || !plot.current) return
    const cells = plot.current.querySelector('[data-plot]')
    const axes = [...plot.current.querySelectorAll('[data-side]')]
    const turning = [
      cells?.animate(turnFrom(backwards ? '-180deg' : '180deg'), TIMING),
      ...axes.map((axis) => axis.animate(LATE, TIMING)),
    ]
    return () => {
      for (const animation of turning) animation?.cancel()
    }
  }, [block, step])
  return plot
}
