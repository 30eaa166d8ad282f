/** Elements that have names, numbers and code in them, which mean something only as they are. */
export const UNTRANSLATED = ['code', 'output', 'pre', 'kbd', 'math', 'svg'] as const

const unmarked = UNTRANSLATED.map((name) => `${name}:not([translate])`).join()

/** Keeps translators from such elements, whenever they come; those of a prerendered page are marked already. */
export function keepUntranslated(root: Element): void {
  const mark = (element: Element) => element.setAttribute('translate', 'no')
  const markIn = (element: Element) => {
    for (const inside of element.querySelectorAll(unmarked)) mark(inside)
  }
  markIn(root)
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const added of addedNodes) {
        if (!(added instanceof Element)) continue
        if (added.matches(unmarked)) mark(added)
        markIn(added)
      }
    }
  })
  observer.observe(root, { subtree: true, childList: true })
}
