const number = (value, digits) => value.toFixed(digits)
const ms = (value) => `${number(value, value < 10 ? 2 : 1)} ms`
const seconds = (value) => `${number(value, 1)} s`
const times = (value) => `${number(value, value < 10 ? 2 : 0)} ×`
const met = (value, target) => (value <= target ? 'met' : '**missed**')

const spreadOf = ({ low, median, high }) => `${times(median)} (quartiles ${times(low)} and ${times(high)})`

/** What can be said of a ratio whose quartiles are known. */
const verdict = ({ low, high }, target) =>
  high <= target ? 'met' : low > target ? '**missed**' : 'too noisy to say'

/** Beyond this share of its fastest the fixed work, in three rounds of four, says that the machine does something else. */
const MOST_LOAD = 1.15

/** How much longer the fixed work beside the rounds took than at its fastest: the upper quartile over all of them. */
function loadOf(measured) {
  const works = measured.flatMap(({ work }) => work).toSorted((a, b) => a - b)
  return works[Math.floor(works.length * 0.75)] / works[Math.floor(works.length * 0.02)]
}

function loadNote(measured) {
  const load = loadOf(measured)
  const said = `A fixed piece of work beside every round took up to ${times(load)} its fastest in three rounds of four`
  return load > MOST_LOAD
    ? `**The machine was doing something else.** ${said}; read the ratios with their quartiles.`
    : `${said}: the machine had nothing else to do.`
}

/** At 60 frames a second. */
const FRAME_MS = 16

function dragRows(drags) {
  const tasks = drags.flatMap(({ tasks }) => tasks)
  const long = tasks.filter((milliseconds) => milliseconds > FRAME_MS)
  const steps = drags.reduce((sum, { steps }) => sum + steps, 0)
  const interaction = Math.max(...drags.map(({ interaction }) => interaction))
  return [
    [
      `Tasks of the page’s thread over ${FRAME_MS} ms in ${steps} steps of dragged sliders`,
      `${long.length}, the longest ${ms(Math.max(...tasks))}`,
      'none',
      met(long.length, 0),
    ],
    ['From a key on a slider to the frame that shows it', ms(interaction), '≤ 50 ms', met(interaction, 50)],
  ]
}

/** The results as Markdown. */
export function report(results, machine) {
  const { onnx, simd, trace, network, kinds, back, redraw, product, firstVisits } = results
  const { checkpoints, lighthouse, scaling } = results
  const rows = [
    [
      'Forward, one thread, against onnxruntime-web on one thread',
      `${spreadOf(onnx.ratio)}, ${ms(onnx.ours)} against ${ms(onnx.theirs)}`,
      '≤ 0.45 ×',
      verdict(onnx.ratio, 0.45),
    ],
    [
      'The same with SIMD that is not relaxed',
      `${spreadOf(simd.ratio)}, ${ms(simd.ours)} against ${ms(simd.theirs)}`,
      '≤ 0.75 ×',
      verdict(simd.ratio, 0.75),
    ],
    [
      'All 13 tensors read back, against onnxruntime-web’s output alone',
      `${spreadOf(trace.ratio)}, ${ms(trace.trace)} against ${ms(trace.theirs)}`,
      '≤ 0.60 ×',
      verdict(trace.ratio, 0.6),
    ],
    [
      'Twelve blocks with a trace of one, against onnxruntime-web on the same graph',
      `${spreadOf(network.ratio)}, ${ms(network.ours)} against ${ms(network.theirs)}`,
      '≤ 0.55 ×',
      verdict(network.ratio, 0.55),
    ],
    ...kinds.map(({ name, ratio, ours, theirs }) => [
      `${name} forward, against onnxruntime-web on the same graph`,
      `${spreadOf(ratio)}, ${ms(ours)} against ${ms(theirs)}`,
      '≤ 1.0 ×',
      verdict(ratio, 1),
    ]),
    [
      'A block there and back, against a block forward',
      spreadOf(back.back),
      '≤ 2.5 ×',
      verdict(back.back, 2.5),
    ],
    [
      'Influence through four blocks, against these forward',
      spreadOf(back.influence),
      '≤ 2.5 ×',
      verdict(back.influence, 2.5),
    ],
    [
      'A multiply-accumulate at the size where it costs most, against that where it costs least',
      spreadOf(scaling.apart),
      '≤ 1.25 ×',
      verdict(scaling.apart, 1.25),
    ],
    ['One heatmap redrawn', ms(redraw.canvas), '≤ 2 ms', met(redraw.canvas, 2)],
    [
      'The same as a D3 join of rects, against ours',
      `${times(redraw.rects / redraw.canvas)} (${ms(redraw.rects)})`,
      '≥ 100 ×',
      met(100, redraw.rects / redraw.canvas),
    ],
    ...product.sliders.map(({ slider, ratio, redraw, theirs }) => [
      `Slider \`${slider}\` moved, to all 13 heatmaps redrawn, against onnxruntime-web’s forward pass`,
      `${spreadOf(ratio)}, ${ms(redraw)} against ${ms(theirs)}`,
      '≤ 1.2 ×',
      verdict(ratio, 1.2),
    ]),
    ...dragRows(product.drags),
    ['First visit to the first heatmap of trained weights', seconds(firstVisits.firstHeatmap), '', ''],
    [
      'First visit to the first page’s answer, by the upper half of every weight',
      seconds(firstVisits.firstAnswer),
      '≤ 40 s',
      met(firstVisits.firstAnswer, 40),
    ],
    ['First visit to its exact answer', seconds(firstVisits.exactAnswer), '', ''],
    ...checkpoints.flatMap(({ format, megabytesPerSecond, peak }) => [
      [
        `Checkpoint of the tiny network read whole, ${format}`,
        `${number(megabytesPerSecond, 0)} MB/s`,
        '',
        '',
      ],
      [`Its peak of memory, ${format}, against its weights`, times(peak), '≤ 2 ×', met(peak, 2)],
    ]),
    [
      'JavaScript of the block page before it can be used, gzipped',
      `${number(product.downloads.page, 0)} kB`,
      '≤ 90 kB',
      met(product.downloads.page, 90),
    ],
    ['JavaScript fetched to compute, gzipped', `${number(product.downloads.worker, 0)} kB`, '', ''],
    [
      'Lighthouse, performance of the slowest chapter',
      `${number(lighthouse.performance, 2)} (${lighthouse.chapter})`,
      '≥ 0.98',
      met(0.98, lighthouse.performance),
    ],
    ['WebAssembly, gzipped', `${number(product.downloads.wasm, 0)} kB`, '', ''],
  ]
  return `# Benchmarks

Written by \`npm run bench\`: ${machine}. The block is the tiny one, 197 × 192 with \`mlp_ratio\` 4, unless said otherwise.

| | measured | target | |
|---|---|---|---|
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}

Our output and onnxruntime's differ by at most ${onnx.difference.toExponential(1)}.

${loadNote([onnx, simd, trace, network, ...kinds, back, scaling, ...product.sliders])}

## How

- Everything runs in headless Chromium, which draws without a GPU, real or emulated. Tensors are computed in a module worker by the product's own code on the wasm backend; onnxruntime-web runs in the same worker, on one thread with SIMD and all its graph optimisations, with the same weights and the same input.
- Contestants take turns within a round, in an order that turns round each time, and a ratio is the median over the rounds of the ratio within one, with its quartiles: what else the machine does then falls on both. A target is met or missed where both quartiles say so; otherwise it is too noisy to say. Absolute times say little, they differ by half from one run to the next.
- A forward pass begins with numbers in a \`Float32Array\` and ends with numbers in one; for reading 13 tensors back, the input is a tensor already. Kernels of our own compute it, compiled with relaxed SIMD unless said otherwise.
- For growth a size runs as many times in a row as make the work of the largest, for a pass of the smallest takes a dozen ticks of a browser's clock.
- A redraw is timed from the start of a frame until the page is free again: script, style, layout and painting.
- The sliders are those of the built page, with both MLPs open; the page itself measures from the event to the last canvas painted. The page is opened three times, for it is faster on some visits than on others. Steps of the slider and onnxruntime's passes take turns, each in a worker that has just been idle, which makes both slower than in a loop of their own. A slider goes one step there and one back, beside the sizes that trained weights fit, so the weights of both sizes are at hand after the first time; the first step to a size no one has been at takes longer. Steps follow each other as while a slider is held; the first after a rest takes new memory for the canvases, some 10 ms.
- For the rows of dragged sliders a mouse moves the thumb of each a step there and one back, two frames a step, and then arrow keys do; of keys it is the one in fifty that takes longest, as Interaction to Next Paint counts, on the slowest slider and visit. The browser tells it in steps of 8 ms.
- A first visit is one with nothing kept, on a page whose thread is slowed four times, at the end of a line of 1.6 Mbit/s and 150 ms that the page shares with its workers and with what keeps the site for offline; the median of three. The target is half of the 80 s that it took when all weights, and the whole site for offline with them, came before an answer; the first heatmap then took 20.7 s.
- A checkpoint is read in Node, in a process of its own, from a file on disk, every array kept as float32. Its peak is how far the process grows beyond what it held before, looked at after every array; the smallest of five runs, for the garbage collector takes its time. The \`.pth\` is written by PyTorch where there is one.
- Downloads are what the block page has fetched when its first heatmaps are there: the scripts that the page names, then those of its worker. Styles and content are not counted.
- Lighthouse (desktop) opens each chapter once on the files as they are built, not compressed; the least of the eight chapters is reported.

## Growth

![Forward time of one block against its multiply-accumulates](scaling.svg)

| dim | grid | tokens | multiply-accumulates | forward | per million |
|---|---|---|---|---|---|
${scaling.sizes
  .map(
    ({ dim, grid, macs, milliseconds }) =>
      `| ${dim} | ${grid} | ${grid ** 2 + 1} | ${number(macs / 1e6, 1)} M | ${ms(milliseconds)} | ${number((milliseconds / macs) * 1e9, 0)} µs |`,
  )
  .join('\n')}
`
}
