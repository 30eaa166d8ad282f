// Draws pictures of the shape world for train.py, with the same TypeScript the page draws them with.
// Each line on standard input, "seed count easiest hardest", asks for a batch; the answer on standard output is
// a byte for each picture's shape, then each picture's 224 × 224 × 3 bytes.
import { createInterface } from 'node:readline'
import { runnerImport } from 'vite'

const SIDE = 224
const picture = async (file) => (await runnerImport(new URL(`../src/picture/${file}`, import.meta.url).pathname)).module
const { SHAPES } = await picture('shapes.ts')
const { sampleShapeWorld } = await picture('sample-shape-world.ts')
const { renderShapeWorld } = await picture('shape-world.ts')
const { seededRandom } = await picture('prng.ts')

for await (const line of createInterface({ input: process.stdin })) {
  const [seed, count, easiest, hardest] = line.split(' ').map(Number)
  const random = seededRandom(seed)
  const batch = Buffer.alloc(count * (1 + SIDE * SIDE * 3))
  for (let i = 0; i < count; i++) {
    const difficulty = easiest + random() * (hardest - easiest)
    const params = sampleShapeWorld(Math.floor(random() * 2 ** 32), difficulty)
    batch[i] = SHAPES.indexOf(params.shape)
    batch.set(renderShapeWorld(params, SIDE).rgb, count + i * SIDE * SIDE * 3)
  }
  // Waiting for a full pipe keeps a slow reader from filling the memory.
  if (!process.stdout.write(batch)) await new Promise((resolve) => process.stdout.once('drain', resolve))
}
