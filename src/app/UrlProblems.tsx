import { useState } from 'react'
import type { Allowed, UrlProblem } from '../experiment/url.ts'
import { useWords, useWordsOf } from '../words/reader.ts'
import { type UrlProblemsWords, urlProblemsWords } from './url-problems-words.ts'

function allowedIn(words: UrlProblemsWords, allowed: Allowed): string {
  switch (allowed.kind) {
    case 'range':
      return words.allowed.range(allowed.min, allowed.max)
    case 'oneOf':
      return words.allowed.oneOf(allowed.values)
    case 'cell':
      return words.allowed.cell
    case 'shape':
      return words.allowed.shape
    case 'without':
      return words.allowed.without(allowed.branch)
    case 'course':
      return words.allowed.course
  }
}

function sentence(words: UrlProblemsWords, problem: UrlProblem): string {
  switch (problem.kind) {
    case 'value':
      return words.problem(problem.key, problem.value, allowedIn(words, problem.allowed))
    case 'own-picture':
      return words.ownPicture
    case 'own-weights':
      return words.ownWeights
    case 'own-dropped':
      return words.ownDropped
    case 'code':
      return words.code
  }
}

/** What in the link the reader came by could not be followed. */
export function UrlProblems({ problems }: { problems: readonly UrlProblem[] }) {
  const { dismiss } = useWords()
  const words = useWordsOf(urlProblemsWords)
  const [dismissed, setDismissed] = useState(false)
  if (dismissed || problems.length === 0) return null
  return (
    <div className="problem" role="alert">
      <ul>
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)}>{sentence(words, problem)}</li>
        ))}
      </ul>
      <button type="button" className="quiet" onClick={() => setDismissed(true)}>
        {dismiss}
      </button>
    </div>
  )
}
