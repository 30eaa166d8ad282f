/** The code of the chapters' cells, plain and as HTML, by the name of the chapter and the id. `site/code-cells.ts` makes it. */
declare module 'virtual:code-cells' {
  const cells: Readonly<Record<string, { code: string; html: string }>>
  export default cells
}
