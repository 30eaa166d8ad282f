/** What `tsc` is to the sources, this is to the chapters: it says what is wrong in them, and fails if anything is. */
import { runnerImport } from 'vite'

const root = process.cwd()
const { module } = await runnerImport('/site/chapter-types.ts', { configFile: false, root })
const problems = await module.typeProblems(root)
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0
