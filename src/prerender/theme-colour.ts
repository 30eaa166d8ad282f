import css from '../app/theme.css?raw'

/** A colour of the light theme, `#rrggbb`, for what is drawn or said where no style sheet reaches. */
export function themeColour(name: string): string {
  const [, light] = css.match(new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}),`)) ?? []
  if (light === undefined) throw new Error(`theme.css has no light --${name}`)
  return light
}
