/** A number to three figures, with a true minus sign; what is nearly nothing as a power of ten. */
export function figure(value: number): string {
  const size = Math.abs(value)
  const text = size === 0 ? '0' : size < 1e-4 ? value.toExponential(0) : value.toPrecision(3)
  return text.replaceAll('-', '−')
}
