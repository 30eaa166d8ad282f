/** Whether an element is what the reader looks at: half of it is in the window, or it fills half of the window. */
export function isInSight(element: Element): boolean {
  const { top, bottom, height } = element.getBoundingClientRect()
  const seen = Math.min(bottom, window.innerHeight) - Math.max(top, 0)
  return seen >= Math.min(height, window.innerHeight) / 2
}
