import type { BlockName, Relative } from '../../model/blocks/index.ts'
import type { Task } from '../../model/config.ts'

/** What the parts say that cells of several chapters have. */
export const words = {
  grid: (side: number) => `The ${side} × ${side} patches; arrow keys move between them`,
  scrub: (size: string, key: string) => `${size}; change ${key}`,
  ofBlocks: (depth: number) => `of ${depth}`,
  views: {
    label: 'View',
    value: 'value',
    centred: 'minus feature means',
    change: 'what changed',
    difference: 'minus kept',
  },
  scales: { label: 'Scale', own: 'own scale', shared: 'shared scale' },
  embedding: 'embedding',
  block: (block: number) => `block ${block}`,
  /** What is said of the article's kinds of block, and where one lacks something. */
  model: {
    label: 'block',
    about: {
      linear: '',
      none: 'The first half of a LinearBlock. Nothing mixes the tokens, so no patch learns anything about another.',
    } satisfies Record<Exclude<BlockName, Relative>, string>,
    otherNorm: (className: string) => `This figure is about LinearBlock’s norm2; ${className} has another.`,
    noBranch: (className: string, branch: string) =>
      `${/^[AEIOU]/.test(className) ? 'An' : 'A'} ${className} has no ${branch}, which this figure is about.`,
    backToLinear: 'Back to LinearBlock',
  },
  answer: {
    label: 'What the network says',
    noHead: 'These weights have no head, so there is no answer.',
    classNumber: (index: number) => `class ${index}`,
    truth: { shapes: ' (drawn)', places: ' (drawn)', fashion: ' (label)' } satisfies Record<Task, string>,
    percent: (share: number) => (share > 0 && share < 0.005 ? '<1 %' : `${Math.round(share * 100)} %`),
  },
  weights: {
    label: 'weights',
    kinds: { trained: 'trained', seeded: 'fresh', file: 'your checkpoint' },
    choose: 'Choose a checkpoint…',
    file: 'Checkpoint',
    pictures: {
      shapes: 'ten shapes drawn here',
      places: 'arrangements drawn here',
      fashion: 'ten kinds of garment',
    } satisfies Record<Task, string>,
    trained: (pictures: string) => `Trained on ${pictures}: four blocks of the paper’s tiny size.`,
    fresh:
      'Freshly initialised by the paper’s rule from the seed, not trained: truncated normal with standard deviation 0.02, biases 0. Twelve blocks, as in the paper.',
    misfit: (dim: number, tokens: number, ratio: number) =>
      `These weights were trained for ${dim} features, ${tokens} tokens and mlp_ratio ${ratio}. Other sizes need other weights, so fresh, untrained ones have taken their place.`,
    back: 'Back to the trained sizes',
    otherBlock: (theirs: string, own: string) =>
      `These weights are of ${theirs}s and do not fit ${own}s. Fresh, untrained ones have taken their place.`,
    backToBlock: 'Back to those weights',
    fits: 'fits',
    fitsNot: (tokens: number, trained: number) => `does not fit: ${tokens} is not ${trained}`,
    whyTokens:
      'mlp1 works along the features, and its trained weights would fit any number of tokens. mlp2 works along the tokens: each of its hidden units has learned a weight for every token, that is, for every place in the picture. norm2 and the positions, too, belong to places. Attention has no such weights, which is why a transformer with attention can be given pictures of another size.',
    loading: (loaded: number, total: number) =>
      `Fetching the trained weights: ${loaded.toFixed(1)} of ${total.toFixed(1)} MB`,
    standIn: (problem: string) => `${problem} Fresh ones are used for now.`,
    tryAgain: 'Try again',
  },
  runAgain: 'Run again',
  notice: {
    'no-webassembly':
      'This browser has no WebAssembly, so the block runs in plain JavaScript, which is much slower. Everything else works.',
    'webassembly-forbidden':
      'Where this page is shown, a security policy forbids WebAssembly (it lacks wasm-unsafe-eval), so the block runs in plain JavaScript, which is much slower. Everything else works.',
    'gpu-lost': 'The connection to the graphics processor was lost, so the block now runs in WebAssembly.',
  },
  status: {
    nothing: 'this page computes nothing by itself',
    starting: 'starting…',
    rough: 'a first answer, by the upper half of every weight; the lower halves are on their way',
    /** @param off the most by which a percentage of the answer before was off; null where there was none */
    answers: (milliseconds: number | null, backend: string, off: string | null) =>
      `both networks ${milliseconds === null ? '' : `in ${milliseconds.toFixed(0)} ms `}on ${backend}${off === null ? '' : `; the first answer, by the upper half of every weight, was off by at most ${off} points`}`,
    running: (block: number | null, of: number) =>
      block === null ? 'computing…' : `computing: block ${block} of ${of}…`,
    restarting: 'starting again…',
    failed: 'stopped',
    idle: (milliseconds: number | null, backend: string, redraw: number | null) =>
      `${milliseconds === null ? '' : `block ${milliseconds.toFixed(1)} ms `}on ${backend}${redraw === null ? '' : `, all redrawn after ${redraw.toFixed(0)} ms`}`,
  },
  backend: 'backend',
  backendAuto: (name: string) => `auto: ${name}`,
}

export type PartsWords = typeof words

declare module '../../words/reader.ts' {
  interface Words {
    parts: PartsWords
  }
}
