/** What stands for a text on a translated page, and what the text was. */
interface Translation {
  element: Element
  data: string
}

/**
 * Keeps a page alive that a browser translates. Translators put `<font>` elements in the place of texts, but React holds
 * on to the texts: it would fail where it takes one away or inserts before it, and write new numbers where nobody sees
 * them. So every text goes back to its place, empty, before its translation. What is then written into it takes the
 * place of the translation, to be translated in its turn, and where it is taken away the translation goes with it.
 */
export function keepTextsLive(root: Node): void {
  const translations = new WeakMap<Node, Translation>()
  const texts = new WeakMap<Node, Text>()

  const forget = (text: Node) => {
    translations.get(text)?.element.remove()
    translations.delete(text)
  }
  const onRemoved = (removed: Node, { target, addedNodes, previousSibling, nextSibling }: MutationRecord) => {
    const translation = translations.get(removed)
    const original = texts.get(removed)
    if (translation) {
      if (removed.parentNode === null) forget(removed)
      else if (translation.element.isConnected) (removed as Text).after(translation.element)
    } else if (original && !removed.isConnected) {
      // The reader wants the page as it was.
      original.data = translations.get(original)?.data ?? original.data
      translations.delete(original)
    } else if (removed instanceof Text) {
      const element = [...addedNodes, previousSibling, nextSibling].find(
        (node): node is HTMLFontElement =>
          node instanceof HTMLFontElement && node.parentNode === target && !texts.has(node),
      )
      if (!element) return
      const { data } = removed
      if (element.contains(removed)) removed.replaceWith(data)
      translations.set(removed, { element, data })
      texts.set(element, removed)
      removed.data = ''
      element.before(removed)
    }
  }
  const observer = new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === 'characterData') forget(record.target)
      for (const removed of record.removedNodes) onRemoved(removed, record)
    }
    // What was done here is no news.
    observer.takeRecords()
  })
  observer.observe(root, { subtree: true, childList: true, characterData: true })
}
