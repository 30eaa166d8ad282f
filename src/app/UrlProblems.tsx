import { useState } from 'react'
import type { Allowed, UrlProblem } from '../experiment/url.ts'
import type { Words } from '../words/en.ts'
import { useWords } from '../words/reader.ts'

function allowedIn(words: Words, allowed: Allowed): string {
  switch (allowed.kind) {
    case 'range':
      return words.urlAllowed.range(allowed.min, allowed.max)
    case 'oneOf':
      return words.urlAllowed.oneOf(allowed.values)
    case 'cell':
      return words.urlAllowed.cell
    case 'shape':
      return words.urlAllowed.shape
    case 'without':
      return words.urlAllowed.without
  }
}

function sentence(words: Words, problem: UrlProblem): string {
  switch (problem.kind) {
    case 'value':
      return words.urlProblem(problem.key, problem.value, allowedIn(words, problem.allowed))
    case 'unknown':
      return words.urlUnknown(problem.key)
    case 'own-picture':
      return words.urlOwnPicture
    case 'own-weights':
      return words.urlOwnWeights
  }
}

/** What in the link the reader came by could not be followed. */
export function UrlProblems({ problems }: { problems: readonly UrlProblem[] }) {
  const words = useWords()
  const [dismissed, setDismissed] = useState(false)
  if (dismissed || problems.length === 0) return null
  return (
    <div className="problem url-problems" role="alert">
      <ul>
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)}>{sentence(words, problem)}</li>
        ))}
      </ul>
      <button type="button" className="quiet" onClick={() => setDismissed(true)}>
        {words.dismiss}
      </button>
    </div>
  )
}
