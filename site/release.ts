import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Not needed without a connection, or there under another name; what was measured is in the code of the pages. */
const LEFT_OUT =
  /(^|\/)index\.html$|^preview\.jpg$|^stills\/preview|^(service-worker|linear-block)\.js$|^_headers$|\.map$|^weights\/\w+\/(measured|curve|confusion)\.json$/

/** What the service worker is to keep of the site in a folder. The version follows from the content of all of it. */
export function releaseOf(folder: string, base: string) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => path === 'index.html' || !LEFT_OUT.test(path))
    .sort()
  const hash = createHash('sha256')
  for (const path of paths) hash.update(path).update(readFileSync(join(folder, path)))
  const isWeight = (path: string) => path.startsWith('weights/')
  const weights = paths.filter(isWeight)
  const isList = (path: string) => path.endsWith('/index.json')
  return {
    version: hash.digest('hex').slice(0, 12),
    base,
    files: paths.filter((path) => !isWeight(path)),
    // The lists last: until all that they name is there, those of the last release lead to what is.
    weights: [...weights.filter((path) => !isList(path)), ...weights.filter(isList)],
  }
}
