/** A number in code after so many steps: of 1, or of its last decimal place. Null for one that is written otherwise. */
export function scrubbed(text: string, steps: number): string | null {
  const match = text.match(/^-?\d+(?:\.(\d+))?$/)
  if (!match) return null
  const places = match[1]?.length ?? 0
  const unit = 10 ** places
  const value = (Math.round(Number(text) * unit) + steps) / unit
  return value.toFixed(places)
}
