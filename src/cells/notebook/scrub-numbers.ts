import { syntaxTree } from '@codemirror/language'
import { type EditorState, type Extension, Prec } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  EditorView,
  keymap,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view'
import { scrubbed } from './scrubbed.ts'

/** Pixels of dragging for one step, as for the numbers in the prose. */
const PIXELS_PER_STEP = 4

interface Place {
  from: number
  to: number
}

/** The number at a place in the code, with its sign. */
function numberAt(state: EditorState, position: number): Place | null {
  for (const side of [1, -1] as const) {
    const node = syntaxTree(state).resolveInner(position, side)
    if (node.name !== 'Number') continue
    const sign = node.parent?.name === 'UnaryExpression' ? node.parent : null
    const isNegative = sign && state.sliceDoc(sign.from, node.from) === '-'
    return { from: isNegative ? sign.from : node.from, to: node.to }
  }
  return null
}

const numberMark = Decoration.mark({ class: 'code-number', attributes: { 'data-number': '' } })

/** Marks the numbers, as those in the prose that can be dragged are marked. */
const numberMarks = ViewPlugin.fromClass(
  class {
    marks: DecorationSet
    constructor(view: EditorView) {
      this.marks = marksIn(view.state)
    }
    update({ docChanged, state, startState }: ViewUpdate) {
      if (docChanged || syntaxTree(state) !== syntaxTree(startState)) this.marks = marksIn(state)
    }
  },
  { decorations: ({ marks }) => marks },
)

function marksIn(state: EditorState): DecorationSet {
  const places: Place[] = []
  syntaxTree(state).iterate({
    enter({ name, from, to }) {
      if (name === 'Number' && scrubbed(state.sliceDoc(from, to), 0) !== null) places.push({ from, to })
    },
  })
  return Decoration.set(places.map(({ from, to }) => numberMark.range(from, to)))
}

/** Numbers in code can be dragged sideways, and go up and down with Alt and the arrow keys. */
export function scrubNumbers(onScrub: () => void): Extension {
  const write = (view: EditorView, { from, to }: Place, text: string) => {
    view.dispatch({ changes: { from, to, insert: text }, userEvent: 'input.scrub' })
    onScrub()
  }
  const step = (steps: number) => (view: EditorView) => {
    const place = numberAt(view.state, view.state.selection.main.head)
    const next = place && scrubbed(view.state.sliceDoc(place.from, place.to), steps)
    if (!place || !next) return false
    write(view, place, next)
    return true
  }
  return [
    numberMarks,
    Prec.high(
      keymap.of([
        { key: 'Alt-ArrowUp', run: step(1) },
        { key: 'Alt-ArrowDown', run: step(-1) },
      ]),
    ),
    EditorView.domEventHandlers({
      pointerdown(event, view) {
        // With Shift a text is selected, as everywhere in it.
        if (event.button !== 0 || event.shiftKey) return false
        if (!(event.target instanceof Element && event.target.closest('[data-number]'))) return false
        const place = numberAt(view.state, view.posAtDOM(event.target))
        if (place) drag(view, place, event, write)
        return false
      },
      mousedown: (event) =>
        !event.shiftKey && event.target instanceof Element && event.target.closest('[data-number]') !== null,
    }),
  ]
}

/** Follows the pointer until it is lifted. One that has not moved puts the cursor there. */
function drag(
  view: EditorView,
  { from, to }: Place,
  { clientX, clientY, pointerId }: PointerEvent,
  write: (view: EditorView, place: Place, text: string) => void,
): void {
  const before = view.state.sliceDoc(from, to)
  let present = before
  let moved = false
  const move = (event: PointerEvent) => {
    if (event.pointerId !== pointerId) return
    const next = scrubbed(before, Math.round((event.clientX - clientX) / PIXELS_PER_STEP))
    if (next === null || next === present) return
    moved = true
    write(view, { from, to: from + present.length }, next)
    present = next
  }
  const end = (event: PointerEvent) => {
    if (event.pointerId !== pointerId) return
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', end)
    window.removeEventListener('pointercancel', end)
    if (moved) return
    const anchor = view.posAtCoords({ x: clientX, y: clientY }) ?? from
    view.dispatch({ selection: { anchor } })
    view.focus()
  }
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', end)
  window.addEventListener('pointercancel', end)
}
