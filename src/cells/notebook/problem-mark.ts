import { StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'

/** Says where the problem is; null where there is none. */
export const markProblem = StateEffect.define<{ from: number; to: number } | null>()

const mark = Decoration.mark({ class: 'code-problem', attributes: { 'data-problem': '' } })
const line = Decoration.line({ class: 'code-problem-line' })

/** The place of a problem in the code: its line, and in it what the problem is with. */
export const problemMark = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(markProblem)) continue
      if (effect.value === null) return Decoration.none
      const { doc } = transaction.state
      // What is missing at the end has no place of its own: the sign before it is marked.
      const to = Math.min(doc.length, Math.max(effect.value.to, effect.value.from + 1))
      const from = Math.min(effect.value.from, Math.max(0, to - 1))
      const whole = line.range(doc.lineAt(from).from)
      return Decoration.set(from < to ? [whole, mark.range(from, to)] : [whole])
    }
    // Code that has been changed is other code.
    return transaction.docChanged ? Decoration.none : marks
  },
  provide: (field) => EditorView.decorations.from(field),
})
