import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { extname, join } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
}

/**
 * Serves a folder below a path as GitHub Pages does: a page without its suffix, and `404.html` for all else. But it does
 * not say that pages of other origins may read it.
 *
 * @param policy what every answer says beside that, its Content-Security-Policy, as no plain host does
 */
export function dumbHost(folder: string, base: string, port: number, policy?: string): Promise<Server> {
  const fileAt = (path: string) =>
    [path, `${path}.html`, join(path, 'index.html')].find(
      (file) => existsSync(file) && statSync(file).isFile(),
    )
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://host')
    const found = pathname.startsWith(base) ? fileAt(join(folder, pathname.slice(base.length))) : undefined
    const file = found ?? join(folder, '404.html')
    response.writeHead(found ? 200 : 404, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': 'max-age=600',
      ...(policy && { 'content-security-policy': policy }),
    })
    response.end(readFileSync(file))
  })
  return new Promise((resolve) => server.listen(port, () => resolve(server)))
}
