/** A number with at most so many significant figures, without zeros at its end, and with a true minus sign. */
export const figures =
  (most: number) =>
  (value: number): string =>
    (Number.isFinite(value) ? String(Number(value.toPrecision(most))) : String(value))
      .replace('Infinity', '∞')
      .replace(/^-/, '−')

/** Three figures: what a colour or the end of a chart can tell apart. */
export const shortValue = figures(3)

const summary = figures(4)

/** Four figures for what a matrix comes to; what is nothing but the rounding of a sum is the zero it stands for. */
export const summaryValue = (value: number): string => summary(Math.abs(value) < 1e-8 ? 0 : value)

/** Three figures with the zeros at the end, for numbers below each other; what is nearly nothing as a power of ten. */
export function measuredValue(value: number): string {
  const size = Math.abs(value)
  if (!Number.isFinite(value)) return shortValue(value)
  const text = size === 0 ? '0' : size < 1e-4 ? value.toExponential(0) : value.toPrecision(3)
  return text.replaceAll('-', '−')
}

/** Six figures: what float32 can be trusted with after a sum of hundreds of products. */
export const cellValue = figures(6)
