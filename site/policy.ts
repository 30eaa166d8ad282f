import { createHash } from 'node:crypto'

/**
 * What a page may load and run: what lies beside it, WebAssembly, and the scripts and styles that stand in it, by their
 * hashes. Nothing else is asked for, and no text becomes a script or markup but through the policies of our own.
 *
 * @param pages all that it is for, as HTML
 */
export function policyOf(pages: readonly string[]): string {
  const hashes = (tag: string) => [...new Set(pages.flatMap((page) => inline(page, tag)))].map(hashOf)
  const directives = [
    ["default-src 'self'"],
    ["script-src 'self' 'wasm-unsafe-eval'", ...hashes('script')],
    ["style-src 'self'", ...hashes('style')],
    // A prerendered page has its bars, places and colours in attributes; they can run nothing and, with no address but
    // our own allowed, tell nobody.
    ["style-src-attr 'unsafe-inline'"],
    // A frame without an origin starts its worker from a script that imports ours.
    ["worker-src 'self' data:"],
    ["connect-src 'self'"],
    ["img-src 'self' data: blob:"],
    ["object-src 'none'"],
    ["base-uri 'none'"],
    ["form-action 'none'"],
    ["require-trusted-types-for 'script'"],
    ['trusted-types own-scripts own-html'],
  ]
  return directives.map((parts) => parts.join(' ')).join('; ')
}

/** The page with its own policy in it, before all that this is for. */
export function withPolicy(page: string): string {
  const first = '<meta charset="utf-8" />'
  if (!page.includes(first)) throw new Error(`index.html has no ${first}`)
  const policy = `<meta http-equiv="Content-Security-Policy" content="${policyOf([page])}" />`
  return page.replace(first, () => `${first}\n    ${policy}`)
}

/**
 * The same for hosts that read a file of headers, as Netlify and Cloudflare Pages do: it then holds for workers too. And
 * figures on pages of others may read the site's files.
 */
export const headersFile = (base: string, pages: readonly string[]): string =>
  `${base}*\n  Content-Security-Policy: ${policyOf(pages)}\n  Access-Control-Allow-Origin: *\n`

const inline = (page: string, tag: string): string[] =>
  [...page.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map(([, text = '']) => text)

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
