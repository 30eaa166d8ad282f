import type { Checkpoint } from './checkpoint.ts'
import { type NetworkFile, NetworkFileError, networkOfFile, prefixesOf } from './network-of-file.ts'
import type { TensorFile } from './tensor-file.ts'

/** Where in a checkpoint a network stands: the keys that lead to its state dict, and what its names begin with there. */
export interface Place {
  dict: string
  prefix: string
}

export const isSamePlace = (a: Place, b: Place): boolean => a.dict === b.dict && a.prefix === b.prefix

export interface FoundNetwork {
  place: Place
  network: NetworkFile
  /** What else stands in its state dict, as the loss of Lightning's module, `n_averaged` or a norm that no head reads. */
  leftOut: readonly string[]
}

/** More prefixes than anyone has networks in a file; those of something else are not all tried. */
const MOST_PREFIXES = 16

/**
 * The networks in a checkpoint that can be run.
 * @throws NetworkFileError of what comes nearest to one, if there is none
 */
export function networksIn(checkpoint: Checkpoint): readonly [FoundNetwork, ...FoundNetwork[]] {
  const found: FoundNetwork[] = []
  const errors: NetworkFileError[] = []
  for (const [dict, file] of checkpoint) {
    const names = [...file.shapes.keys()]
    const prefixes = withoutDecoders([...prefixesOf(names)]).slice(0, MOST_PREFIXES)
    for (const prefix of prefixes.length > 0 ? prefixes : ['']) {
      const [own, leftOut] = divided(names, prefix, prefixes)
      try {
        const network = networkOfFile(only(file, own))
        found.push({ place: { dict, prefix }, network, leftOut: [...network.unread, ...leftOut] })
      } catch (error) {
        if (!(error instanceof NetworkFileError)) throw error
        errors.push(error)
      }
    }
  }
  const [first, ...others] = found
  if (!first) {
    const nearest = [...errors].sort((a, b) => strangeness(a) - strangeness(b))
    throw nearest[0]
  }
  return [first, ...others]
}

/** What MAE paints pictures with beside its encoder is no network by itself. */
const withoutDecoders = (prefixes: readonly string[]): string[] =>
  prefixes.filter((prefix) => !prefixes.some((other) => prefix === `${other}decoder_`))

/** How far what was found is from a network that can run here. */
const strangeness = ({ code }: NetworkFileError): number =>
  code === 'not-this-network' ? 2 : code === 'other' ? 1 : 0

/** The names of one network, and all others. */
function divided(
  names: readonly string[],
  prefix: string,
  prefixes: readonly string[],
): [string[], string[]] {
  const longer = prefixes.filter((other) => other.length > prefix.length)
  const isOwn = (name: string) => name.startsWith(prefix) && !longer.some((other) => name.startsWith(other))
  return [names.filter(isOwn), names.filter((name) => !isOwn(name))]
}

const only = (file: TensorFile, names: readonly string[]): TensorFile => ({
  ...file,
  shapes: new Map(names.map((name) => [name, file.shapes.get(name) ?? []])),
})
