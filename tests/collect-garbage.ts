import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')

/** Collects all garbage of Node, to see what is still held. */
export const collectGarbage = runInNewContext('gc') as () => void
