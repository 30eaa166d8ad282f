/**
 * Where the site will lie, from the one setting there is: a path, `/repository/`, or a whole address,
 * `https://name.github.io/repository/`. With a whole address, what must be absolute for others (the picture of a link,
 * the other language) is absolute.
 */
export function siteAt(setting: string | undefined): { base: string; origin: string } {
  const url = new URL(setting || '/', 'http://relative.invalid')
  const base = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`
  return { base, origin: url.hostname === 'relative.invalid' ? '' : url.origin }
}
