// Lints the Python files, where there is a flake8: `apt-get install flake8` or `pip install flake8`.
import { spawnSync } from 'node:child_process'
import { findPython } from './find-python.mjs'

const python = findPython('flake8')
if (python)
  process.exitCode = spawnSync(python, ['-m', 'flake8'], { cwd: 'training', stdio: 'inherit' }).status
