import {
  autocompletion,
  type CompletionSource,
  closeCompletion,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { pythonLanguage } from '@codemirror/lang-python'
import { bracketMatching, LanguageSupport, syntaxHighlighting, syntaxTree } from '@codemirror/language'
import { Annotation, Compartment, EditorState, Prec } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { dedented } from './dedented.ts'
import { look, styleByScript, tones } from './editor-look.ts'
import { halfWidth } from './half-width.ts'
import { markProblem, problemMark } from './problem-mark.ts'
import { scrubNumbers } from './scrub-numbers.ts'

interface Options {
  onEdit(source: string): void
  onRun(): void
  /** A number was dragged: its code has been told as edited. */
  onScrub(): void
  completions: CompletionSource
}

export interface Editor {
  view: EditorView
  /** Says what it is called, and by the id of what it is described. */
  name(label: string, describedBy: string): void
  /** Puts other code in it, where that is not what stands there. */
  show(source: string): void
  /** Marks the place of a problem; null marks none. */
  mark(place: { from: number; to: number } | null): void
}

/** Is on what the page puts in: nobody has edited it. */
const fromPage = Annotation.define<true>()

export function createEditor(parent: HTMLElement, source: string, options: Options): Editor {
  styleByScript()
  const names = new Compartment()
  const run = (view: EditorView) => {
    closeCompletion(view)
    options.onRun()
    return true
  }
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: source,
      extensions: [
        Prec.highest(keymap.of([{ key: 'Shift-Enter', run }])),
        scrubNumbers(options.onScrub),
        history(),
        bracketMatching(),
        autocompletion({ override: [options.completions], selectOnOpen: false, icons: false }),
        keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        new LanguageSupport(pythonLanguage),
        syntaxHighlighting(tones),
        problemMark,
        EditorView.lineWrapping,
        EditorView.inputHandler.of(asPythonReadsIt),
        EditorView.clipboardInputFilter.of(dedented),
        EditorView.updateListener.of(({ docChanged, state, transactions }) => {
          if (docChanged && !transactions.some((one) => one.annotation(fromPage)))
            options.onEdit(state.doc.toString())
        }),
        names.of([]),
        look,
      ],
    }),
  })
  return {
    view,
    name(label, describedBy) {
      const attributes = { 'aria-label': label, 'aria-describedby': describedBy }
      view.dispatch({ effects: names.reconfigure(EditorView.contentAttributes.of(attributes)) })
    },
    show(text) {
      if (view.state.doc.toString() === text) return
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        annotations: fromPage.of(true),
      })
    },
    mark: (place) => view.dispatch({ effects: markProblem.of(place) }),
  }
}

/** Signs of a Chinese input method are written as Python's, but for those in texts and comments. */
function asPythonReadsIt(view: EditorView, from: number, to: number, text: string): boolean {
  const written = halfWidth(text)
  const within = syntaxTree(view.state).resolveInner(from, -1).name
  if (written === text || within === 'String' || within === 'Comment') return false
  view.dispatch({
    changes: { from, to, insert: written },
    selection: { anchor: from + written.length },
    userEvent: 'input.type',
    scrollIntoView: true,
  })
  return true
}
