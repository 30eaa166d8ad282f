import { EditorView } from '@codemirror/view'
import { tagHighlighter, tags } from '@lezer/highlight'
import { StyleModule } from 'style-mod'

/** The tones that the listings have, for what an editor finds in Python. */
export const tones = tagHighlighter([
  { tag: tags.comment, class: 'code-comment' },
  { tag: tags.string, class: 'code-string' },
  { tag: tags.keyword, class: 'code-keyword' },
  { tag: tags.null, class: 'code-plain' },
])

/** What the editor brings as its own look is taken back to that of the page. */
export const look = EditorView.theme({
  '&': { color: 'inherit', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: 'inherit' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '0' },
  '.cm-line': { padding: '0 12px' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--now-ground)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent', color: 'var(--problem)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--paper)',
    color: 'var(--ink)',
    border: '1px solid var(--line)',
    borderRadius: '6px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { font: '14px / 1.5 var(--mono)', maxHeight: '14em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--now-ground)',
    color: 'var(--ink)',
  },
  '.cm-completionDetail': { color: 'var(--soft)', fontStyle: 'normal' },
})

/**
 * The policy of the page lets no script write a style element, which is what the editor's styles would be in a document.
 * In a shadow tree they are a sheet that needs no element; the document is given that same sheet.
 */
export function styleByScript(): void {
  const shadow = document.createElement('div').attachShadow({ mode: 'open' })
  StyleModule.mount(shadow, [])
  for (const key of Object.getOwnPropertySymbols(shadow)) {
    if (!Reflect.has(document, key)) Reflect.set(document, key, Reflect.get(shadow, key))
  }
}
