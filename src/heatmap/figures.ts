/** A number with at most so many significant figures, without zeros at its end, and with a true minus sign. */
export const figures =
  (most: number) =>
  (value: number): string =>
    String(Number(value.toPrecision(most))).replace(/^-/, '−')
