import { createServer, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'

const CHUNK_BYTES = 4096

/** What hosts of plain files compress; weights they send as they are. */
const COMPRESSED = /^(text\/|application\/(javascript|json|wasm|manifest)|image\/svg)/

/**
 * A host at the end of a slow line: everything that comes from it shares one bandwidth, whoever asks for it, the page,
 * its worker or its service worker. (A browser's own throttling counts each of these by itself.)
 *
 * @param url what it passes on
 * @param megabits a second
 * @param latency milliseconds from a question to its answer
 */
export async function slowLine(url, { megabits, latency }) {
  const bytesPerMillisecond = (megabits * 1e6) / 8 / 1000
  let free = 0
  const send = async (response, bytes) => {
    for (let sent = 0; sent < bytes.length && !response.destroyed; sent += CHUNK_BYTES) {
      const chunk = bytes.subarray(sent, sent + CHUNK_BYTES)
      free = Math.max(free, performance.now()) + chunk.length / bytesPerMillisecond
      await wait(free - performance.now())
      response.write(chunk)
    }
    response.end()
  }
  const server = createServer((asked, response) => {
    request(
      new URL(asked.url, url),
      { headers: { accept: asked.headers.accept ?? '*/*' } },
      async (answer) => {
        const body = Buffer.concat(await answer.toArray())
        const isText = COMPRESSED.test(answer.headers['content-type'] ?? '')
        const bytes = isText ? gzipSync(body) : body
        const { 'content-length': _, 'transfer-encoding': __, ...headers } = answer.headers
        await wait(latency)
        response.writeHead(answer.statusCode, {
          ...headers,
          ...(isText && { 'content-encoding': 'gzip' }),
          'content-length': bytes.length,
        })
        await send(response, bytes)
      },
    ).end()
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
