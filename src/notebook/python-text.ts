import type { GivenModule } from './environment.ts'
import type { Value } from './value.ts'

/** A float as `repr` writes it: the shortest digits that mean it, with an exponent where Python has one. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (Object.is(value, -0)) return '-0.0'
  const size = Math.abs(value)
  if (value !== 0 && (size < 1e-4 || size >= 1e16)) return withExponent(value.toExponential())
  return Number.isInteger(value) ? `${value}.0` : String(value)
}

/** JavaScript writes `1e-7` and Python `1e-07`. */
export const withExponent = (text: string): string =>
  text.replace(/e([+-])(\d)$/, (_, sign: string, digit: string) => `e${sign}0${digit}`)

/** JavaScript rounds what lies just between two numbers up, and Python to the even one of them. */
export function rounded(value: number, places: number, how: 'toFixed' | 'toExponential'): string {
  // From here on JavaScript writes an exponent whatever it is asked for. These are whole numbers.
  if (how === 'toFixed' && Math.abs(value) >= 1e21)
    return `${BigInt(value)}${places > 0 ? `.${'0'.repeat(places)}` : ''}`
  const [exact = '', exponent] = value[how](100).split('e')
  const point = exact.indexOf('.')
  const end = places === 0 ? point : point + 1 + places
  const isBetween = point > 0 && /^\.?50*$/.test(exact.slice(end))
  if (!isBetween || /[13579]/.test(exact.charAt(end - 1))) return value[how](places)
  return exact.slice(0, end) + (exponent === undefined ? '' : `e${exponent}`)
}

export const stringText = (text: string): string => {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'"
  const inner = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r')
  return mark + (mark === "'" ? inner.replaceAll("'", "\\'") : inner) + mark
}

/** A module as PyTorch prints it, its children below one another. */
export function moduleText({ className, inside, children }: GivenModule, indent = ''): string {
  const parts = Object.entries(children)
  if (parts.length === 0) return `${className}(${inside})`
  const lines = parts.map(([name, child]) => `${indent}  (${name}): ${moduleText(child, `${indent}  `)}`)
  return `${className}(\n${lines.join('\n')}\n${indent})`
}

/** A value as `repr` writes it; what a tensor is written as is asked of the caller, who has read its numbers. */
export function pythonText(
  value: Value,
  ofTensor: (tensor: Extract<Value, { kind: 'tensor' }>) => string,
): string {
  const inner = (each: Value) => pythonText(each, ofTensor)
  switch (value.kind) {
    case 'tensor':
      return ofTensor(value)
    case 'int':
      return String(value.value)
    case 'float':
      return floatText(value.value)
    case 'bool':
      return value.value ? 'True' : 'False'
    case 'str':
      return stringText(value.value)
    case 'None':
      return 'None'
    case 'ellipsis':
      return 'Ellipsis'
    case 'dtype':
      return `torch.${value.dtype}`
    case 'tuple': {
      const items = value.items.map(inner)
      if (value.isSize) return `torch.Size([${items.join(', ')}])`
      if (value.names) {
        const { of, items: names } = value.names
        return `${of}(\n${items.map((text, i) => `${names[i]}=${text}`).join(',\n')})`
      }
      return `(${items.join(', ')}${items.length === 1 ? ',' : ''})`
    }
    case 'list':
      return `[${value.items.map(inner).join(', ')}]`
    case 'slice':
      return `slice(${value.start ?? 'None'}, ${value.stop ?? 'None'}, ${value.step ?? 'None'})`
    case 'range':
      return value.step === 1
        ? `range(${value.start}, ${value.stop})`
        : `range(${value.start}, ${value.stop}, ${value.step})`
    case 'function':
      return `<built-in function ${value.name}>`
    case 'module':
      return moduleText(value.module)
    case 'namespace':
      return `<module '${value.name}'>`
  }
}
