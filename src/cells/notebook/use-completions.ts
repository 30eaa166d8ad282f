import type { Completion, CompletionContext, CompletionSource } from '@codemirror/autocomplete'
import { useMemo } from 'react'
import { keyOfQuestion } from '../../engine/protocol.ts'
import { subjectOf } from '../../experiment/notebook.ts'
import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useNotebookStore } from '../../experiment/react/use-notebook.ts'
import type { ExperimentStore } from '../../experiment/store.ts'
import type { KnownNames } from '../../notebook/names.ts'

/** What is offered while a cell is written: what it finds by name, with its shape. */
export function useCompletions(chapter: string, id: string): CompletionSource {
  const experiment = useExperimentStore()
  const store = useNotebookStore(chapter)
  return useMemo(
    () => async (context: CompletionContext) => {
      const word = context.matchBefore(/[A-Za-z_][\w.]*/)
      // One letter says too little to be answered with a list, unless the reader asks for it.
      if (!word || (!context.explicit && word.text.length < 2)) return null
      const names = await namesFor(experiment)
      // Who has gone on to the output meanwhile would have the list over it.
      if (!names || !context.view?.hasFocus) return null
      const { cells } = store.getState()
      const above = cells.slice(0, cells.findIndex((cell) => cell.id === id) + 1)
      const variables = new Set(above.flatMap(({ result }) => result?.assigns ?? []))
      return { from: word.from, options: optionsFor(word.text, names, [...variables]), validFor: /^[\w.]*$/ }
    },
    [experiment, store, id],
  )
}

const known = new Map<string, Promise<KnownNames | null>>()

/** The names for what is set now; null where they cannot be had. */
export function namesFor(experiment: ExperimentStore): Promise<KnownNames | null> {
  const { settings, ask } = experiment.getState()
  const asked = subjectOf(settings)
  const key = keyOfQuestion('cellNames', asked)
  const names =
    known.get(key) ??
    ask('cellNames', asked).then(
      (outcome) => (outcome.kind === 'result' ? outcome.result : null),
      () => null,
    )
  known.set(key, names)
  // What could not be had is asked for again.
  void names.then((found) => found ?? known.delete(key))
  return names
}

function optionsFor(
  text: string,
  { given, functions }: KnownNames,
  variables: readonly string[],
): Completion[] {
  const call = (prefix: string, names: readonly string[]) => names.map((name) => ({ label: prefix + name }))
  const offered: Completion[] = [
    ...variables.map((label) => ({ label })),
    ...given.map(({ name, type, shape }) => ({
      label: name,
      detail: shape ? `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})` : type,
    })),
    ...call('torch.', functions.torch),
    ...call('torch.linalg.', functions.linalg),
    ...call('torch.autograd.', functions.autograd),
    ...call('F.', functions.F),
  ]
  const owner = text.slice(0, text.lastIndexOf('.') + 1)
  if (!owner || ['torch.', 'F.', 'torch.linalg.', 'torch.autograd.'].includes(owner)) return offered
  // After a point: parts of a module, or else what a tensor can do.
  return [...offered, ...call(owner, functions.Tensor)]
}
