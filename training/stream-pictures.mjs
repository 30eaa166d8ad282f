// Draws pictures for pictures.py, with the same TypeScript the page draws them with: of the shape world, or the place
// world if the argument is `places`. A line on standard input, "seed count easiest hardest", asks for a batch; "seed
// difficulty" for the one picture that sampleShapeWorld, or samplePlaceWorld, makes of these. The answer on standard
// output is a byte for each picture's class, then each picture's 224 × 224 × 3 bytes.
import { createInterface } from 'node:readline'
import { runnerImport } from 'vite'

const SIDE = 224
const picture = async (file) =>
  (await runnerImport(new URL(`../src/picture/${file}`, import.meta.url).pathname)).module
const { seededRandom } = await picture('prng.ts')

const WORLDS = {
  shapes: async () => {
    const { SHAPES } = await picture('shapes.ts')
    const { sampleShapeWorld: sample } = await picture('sample-shape-world.ts')
    const { renderShapeWorld: render } = await picture('render-shape-world.ts')
    return { sample, render, classOf: ({ shape }) => SHAPES.indexOf(shape) }
  },
  places: async () => {
    const { samplePlaceWorld: sample } = await picture('sample-place-world.ts')
    const { ARRANGEMENTS } = await picture('place-world.ts')
    const { renderPlaceWorld: render } = await picture('render-place-world.ts')
    return { sample, render, classOf: ({ arrangement }) => ARRANGEMENTS.indexOf(arrangement) }
  },
}
const { sample, render, classOf } = await WORLDS[process.argv[2]]()

function* batch(seed, count, easiest, hardest) {
  const random = seededRandom(seed)
  for (let i = 0; i < count; i++) {
    const difficulty = easiest + random() * (hardest - easiest)
    yield sample(Math.floor(random() * 2 ** 32), difficulty)
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const numbers = line.split(' ').map(Number)
  const pictures = numbers.length === 2 ? [sample(...numbers)] : [...batch(...numbers)]
  const answer = Buffer.alloc(pictures.length * (1 + SIDE * SIDE * 3))
  pictures.forEach((params, i) => {
    answer[i] = classOf(params)
    answer.set(render(params, SIDE).rgb, pictures.length + i * SIDE * SIDE * 3)
  })
  // Waiting for a full pipe keeps a slow reader from filling the memory.
  if (!process.stdout.write(answer)) await new Promise((resolve) => process.stdout.once('drain', resolve))
}
