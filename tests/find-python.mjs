// Finds a Python that has what a test or a benchmark needs.
import { spawnSync } from 'node:child_process'

/** A version manager's python3 may hide the system's, which has the packages of the distribution. */
const KNOWN = ['python3', '/usr/bin/python3']

/**
 * The command of a Python that can import these modules; '' where there is none, and then the console says so. Where
 * the environment has NEEDS_PYTHON, as the workflow's has, there must be one: a comparison skipped there is a mistake.
 */
export function findPython(...modules) {
  const wanted = modules.join(' and ')
  const found = KNOWN.find((python) => spawnSync(python, ['-c', `import ${modules}`]).status === 0)
  if (found) return found
  const missing = `no python3 here can import ${wanted}`
  if (process.env.NEEDS_PYTHON) throw new Error(missing)
  console.warn(`Skipped: ${missing}.`)
  return ''
}
