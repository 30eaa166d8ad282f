import { type Limits, withinLimits } from '../model/config.ts'

/** Something of which there are variants, as text: its kind, then what is not as usual, `star,size:0.5,pattern:dots`. */
export interface Variants<Kind extends string, Params extends object> {
  kinds: readonly Kind[]
  usual(kind: Kind): Readonly<Params>
  /** What can be set of it, in the order it is written: a number within limits, or one of some words. */
  values: { readonly [K in keyof Params]?: Limits | readonly string[] }
}

const keysOf = <Params extends object>({ values }: Variants<string, Params>) =>
  Object.keys(values) as (keyof Params & string)[]

export function formatVariant<Kind extends string, Params extends object>(
  variants: Variants<Kind, Params>,
  kind: Kind,
  params: Readonly<Params>,
): string {
  const usual = variants.usual(kind)
  const differing = keysOf(variants).filter((key) => params[key] !== usual[key])
  return [kind, ...differing.map((key) => `${key}:${params[key]}`)].join(',')
}

/** What such a text means; null if it means nothing. */
export function parseVariant<Kind extends string, Params extends object>(
  variants: Variants<Kind, Params>,
  text: string,
): { kind: Kind; params: Params } | null {
  const [name, ...rest] = text.split(',')
  const kind = variants.kinds.find((known) => known === name)
  if (!kind) return null
  const params: Params = { ...variants.usual(kind) }
  for (const item of rest) {
    const [name = '', written = ''] = item.split(':')
    const key = keysOf(variants).find((known) => known === name)
    const value = key && readValue(variants.values[key], key, written)
    if (value === undefined) return null
    Object.assign(params, { [name]: value })
  }
  return { kind, params }
}

function readValue(values: Limits | readonly string[] | undefined, key: string, written: string) {
  if (!values) return undefined
  if (!('min' in values)) return values.find((known) => known === written)
  if (!/^-?\d+(\.\d+)?$/.test(written)) return undefined
  try {
    return withinLimits(key, Number(written), values)
  } catch {
    return undefined
  }
}
