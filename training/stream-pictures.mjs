// Draws pictures of the shape world for pictures.py, with the same TypeScript the page draws them with.
// A line on standard input, "seed count easiest hardest", asks for a batch; "seed difficulty" for the one picture
// that sampleShapeWorld makes of these. The answer on standard output is a byte for each picture's shape, then each
// picture's 224 × 224 × 3 bytes.
import { createInterface } from 'node:readline'
import { runnerImport } from 'vite'

const SIDE = 224
const picture = async (file) =>
  (await runnerImport(new URL(`../src/picture/${file}`, import.meta.url).pathname)).module
const { SHAPES } = await picture('shapes.ts')
const { sampleShapeWorld } = await picture('sample-shape-world.ts')
const { renderShapeWorld } = await picture('shape-world.ts')
const { seededRandom } = await picture('prng.ts')

function* batch(seed, count, easiest, hardest) {
  const random = seededRandom(seed)
  for (let i = 0; i < count; i++) {
    const difficulty = easiest + random() * (hardest - easiest)
    yield sampleShapeWorld(Math.floor(random() * 2 ** 32), difficulty)
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const numbers = line.split(' ').map(Number)
  const pictures = numbers.length === 2 ? [sampleShapeWorld(...numbers)] : [...batch(...numbers)]
  const answer = Buffer.alloc(pictures.length * (1 + SIDE * SIDE * 3))
  pictures.forEach((params, i) => {
    answer[i] = SHAPES.indexOf(params.shape)
    answer.set(renderShapeWorld(params, SIDE).rgb, pictures.length + i * SIDE * SIDE * 3)
  })
  // Waiting for a full pipe keeps a slow reader from filling the memory.
  if (!process.stdout.write(answer)) await new Promise((resolve) => process.stdout.once('drain', resolve))
}
