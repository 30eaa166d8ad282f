/** A number with at most so many significant figures, without zeros at its end, and with a true minus sign. */
export const figures =
  (most: number) =>
  (value: number): string =>
    String(Number(value.toPrecision(most))).replace(/^-/, '−')

/** Six figures: what float32 can be trusted with after a sum of hundreds of products. */
export const cellValue = figures(6)
