/** A cell as code reads it. */
export const nameOfCell = (of: string, row: number, column: number): string => `${of}[${row}, ${column}]`
