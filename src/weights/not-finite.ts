import type { NetworkSource } from './network-source.ts'

/** How many values of an array are no numbers, and how many are infinite. */
export interface NotFinite {
  key: string
  nan: number
  infinite: number
}

/** The arrays of a network with values that are not finite, as training leaves them that has gone astray. */
export async function notFiniteIn({
  shapes,
  read,
}: Pick<NetworkSource, 'shapes' | 'read'>): Promise<NotFinite[]> {
  const found: NotFinite[] = []
  for (const key of shapes.keys()) {
    const { data } = await read(key)
    let nan = 0
    let infinite = 0
    for (let i = 0; i < data.length; i++) {
      const value = data[i] ?? 0
      if (Number.isFinite(value)) continue
      if (Number.isNaN(value)) nan++
      else infinite++
    }
    if (nan + infinite > 0) found.push({ key, nan, infinite })
  }
  return found
}
