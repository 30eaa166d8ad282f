/** Lines that were copied out of a function, without what they are all indented by. */
export function dedented(text: string): string {
  const lines = text.split('\n')
  const depths = lines.filter((line) => line.trim()).map((line) => line.search(/\S/))
  const depth = Math.min(...depths)
  return depths.length === 0
    ? text
    : lines.map((line) => line.slice(Math.min(depth, line.search(/\S|$/)))).join('\n')
}
