import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import {
  build,
  createServer,
  type Plugin,
  type PluginOption,
  type ResolvedConfig,
  type ViteDevServer,
} from 'vite'
import type { Rendered } from '../src/prerender/entry.tsx'
import { LANGUAGES } from '../src/words/language.ts'
import { headersFile, withPolicy } from './policy.ts'
import { releaseOf } from './release.ts'
import { splitWeights } from './split-weights.ts'

type Entry = typeof import('../src/prerender/entry.tsx')
type Bundle = Parameters<Extract<Plugin['generateBundle'], (...args: never[]) => unknown>>[1]

/**
 * Makes a static site of the app: every chapter in every language as a page of its own that can be read before any
 * JavaScript has come, with figures computed by the real network, and what makes it installable.
 *
 * @param source the plugins that the sources need; pages are rendered from the sources, by Vite, in Node
 * @param origin where the site will lie, `https://name.github.io`, or nothing if that is not known
 */
export function site(source: () => PluginOption[], origin: string): Plugin {
  let config: ResolvedConfig
  let server: Promise<ViteDevServer> | undefined

  const load = async <Module>(path: string): Promise<Module> => {
    server ??= createServer({
      configFile: false,
      root: config.root,
      base: config.base,
      mode: config.mode,
      logLevel: 'warn',
      appType: 'custom',
      server: { middlewareMode: true, hmr: false, ws: false, watch: null },
      optimizeDeps: { noDiscovery: true },
      plugins: source(),
    })
    return (await server).ssrLoadModule(path) as Promise<Module>
  }

  return {
    name: 'site',
    apply: 'build',
    configResolved(resolved) {
      config = resolved
    },
    async writeBundle(_, bundle) {
      const out = resolve(config.root, config.build.outDir)
      const write = (path: string, content: string | Buffer) => {
        const file = join(out, path)
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, content)
      }
      const pages: string[] = []
      const writePage = (page: string, ...paths: readonly string[]) => {
        pages.push(page)
        for (const path of paths) write(path, withPolicy(page))
      }
      // A sandboxed frame, which has no origin, has its styles also from hosts that say nothing of other origins.
      const template = readFileSync(join(out, 'index.html'), 'utf8').replace(
        'rel="stylesheet" crossorigin',
        'rel="stylesheet"',
      )
      const entry = await load<Entry>('/src/prerender/entry.tsx')
      const run = await entry.runOnce(join(config.publicDir, 'weights'))
      const stills = entry.stillsAt(config.base)
      for (const route of entry.routes) {
        const { language, chapter } = route
        const preloads = codeOf(bundle, [`words/${language}.ts`, `${language}/${chapter}.mdx`])
        const page = pageOf(template, await entry.renderPage(route, { origin, preloads }, run, stills))
        // Some hosts know a page without a suffix by its file, the others by its folder.
        writePage(page, `${language}/${chapter}.html`, `${language}/${chapter}/index.html`)
      }
      const landing = async (kind: 'home' | 'missing') =>
        pageOf(template, await entry.renderLanding(kind, { origin, preloads: [] }))
      const home = await landing('home')
      const charset = '<meta charset="utf-8" />'
      writePage(home.replace(charset, `${charset}${toHome(config.base, entry)}`), 'index.html')
      writePage(await landing('missing'), '404.html')
      splitWeights(join(out, 'weights'))
      write('_headers', headersFile(config.base, pages))
      for (const [path, manifest] of Object.entries(await entry.manifests())) write(path, manifest)
      for (const [path, file] of stills.files) write(path, file)
      write('stills/preview.png', entry.preview(run))
      write('linear-block.js', await script(config.root, 'src/element/linear-block.ts', source()))
      const worker = await script(config.root, 'src/service-worker/service-worker.ts')
      write('service-worker.js', `const RELEASE = ${JSON.stringify(releaseOf(out, config.base))};\n${worker}`)
    },
    async closeBundle() {
      await (await server)?.close()
      server = undefined
    },
  }
}

function pageOf(template: string, { language, head, path, body, noScript, incomplete }: Rendered): string {
  const put = (text: string, place: string, content: string) => {
    if (!text.includes(place)) throw new Error(`index.html has no ${place}`)
    // A function, for in a string `$` would have a meaning.
    return text.replace(place, () => content)
  }
  let page = put(template, `<html lang="${LANGUAGES[0]}">`, `<html lang="${language}">`)
  page = put(page, '<!--head-->', head)
  page = put(page, '<div id="root"></div>', `<div id="root" data-prerendered="${path}">${body}</div>`)
  page = put(
    page,
    '<!--no-script-->',
    noScript && `<noscript><p class="no-script">${noScript}</p></noscript>`,
  )
  const { why, again } = incomplete
  return put(
    page,
    '<!--incomplete-->',
    `<p class="incomplete" role="alert">${why} <a href="">${again}</a></p>`,
  )
}

/** Sends a reader whose browser runs scripts to their language, before anything of this page is seen. */
const toHome = (base: string, { HOME }: Entry): string => `<script>
      if (/^${base.replaceAll('/', '\\/')}(index\\.html)?$/.test(location.pathname)) {
        const theirs = navigator.languages.map((tag) => tag.split('-')[0].toLowerCase())
        const language = theirs.find((code) => ${JSON.stringify(LANGUAGES)}.includes(code)) ?? '${LANGUAGES[0]}'
        location.replace('${base}' + language + '/${HOME}' + location.search + location.hash)
      }
    </script>`

/** The files with the code of some modules, and of all that these import. */
function codeOf(bundle: Bundle, endings: readonly string[]): string[] {
  const files = new Set<string>()
  const add = (file: string) => {
    const chunk = bundle[file]
    if (chunk?.type !== 'chunk' || files.has(file)) return
    files.add(file)
    for (const imported of chunk.imports) add(imported)
  }
  for (const chunk of Object.values(bundle)) {
    if (chunk.type !== 'chunk' || !chunk.isDynamicEntry) continue
    if (endings.some((ending) => chunk.facadeModuleId?.endsWith(ending))) add(chunk.fileName)
  }
  return [...files]
}

/** The code of what is one file with a name that never changes, and so is built apart from the pages. */
async function script(root: string, path: string, plugins: PluginOption = []): Promise<string> {
  const input = join(root, path)
  const built = await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    plugins: [plugins],
    build: { write: false, target: 'es2022', rolldownOptions: { input, output: { format: 'iife' } } },
  })
  if (!('output' in built)) throw new Error(`${path} was not built`)
  return built.output[0].code
}
