import type { Problem } from '../../engine/protocol.ts'
import type { CheckpointErrorCode } from '../../weights/checkpoint.ts'
import type { NetworkProblem } from '../../weights/network-of-file.ts'
import { count } from '../../words/language.ts'

const checkpointProblem: Record<CheckpointErrorCode, string> = {
  unreadable:
    'The browser can no longer read this file: it was changed or moved after it was chosen. Choose it again.',
  'not-a-checkpoint': 'This is not a checkpoint of PyTorch (.pth, .pt) or a .safetensors file.',
  truncated: 'This file ends too soon, as after a download that broke off. Download it again.',
  damaged: 'This file contradicts itself; it is damaged. Download it again.',
  'unknown-pickle':
    'This file has instructions that torch.save does not write. They are not followed. Save the state dict again with torch.save(model.state_dict(), …).',
  'compressed-zip': 'This zip was packed again. Unpack it, or save the checkpoint again with torch.save.',
  'too-large': 'What this file says of its tensors is larger than for any network that can run here.',
  'no-state-dict':
    'There is no state dict in this file. Save one with torch.save(model.state_dict(), …) and choose that.',
  dtype: 'This file has weights that are no floating-point numbers of 16, 32 or 64 bits.',
}

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
  },
  scales: { label: 'Scale', own: 'own scale', shared: 'shared scale' },
  embedding: 'embedding',
  block: (block: number) => `block ${block}`,
  answer: {
    label: 'What the network says',
    noHead: 'These weights have no head, so there is nothing to say.',
    classNumber: (index: number) => `class ${index}`,
    truth: ' (drawn)',
    percent: (share: number) => (share > 0 && share < 0.005 ? '<1 %' : `${Math.round(share * 100)} %`),
  },
  weights: {
    label: 'weights',
    kinds: { trained: 'trained', seeded: 'fresh', file: 'your checkpoint' },
    choose: 'Choose a checkpoint…',
    file: 'Checkpoint',
    trained: 'Trained on the shape world to name the shape: four blocks of the paper’s tiny size.',
    fresh:
      'Freshly initialised by the paper’s rule from the seed, not trained: truncated normal with standard deviation 0.02, biases 0. Twelve blocks, as in the paper.',
    yours: (name: string, dim: number, tokens: number, depth: number, classes: number | null) =>
      `From ${name}: ${dim} features, ${tokens} tokens, ${depth === 1 ? '1 block' : `${depth} blocks`}, ${classes === null ? 'no head' : `${count.en(classes)} classes`}. The file stays on your computer.`,
    noEmbedding: 'It has no patch embedding, so a fresh one turns the picture into tokens.',
    misfit: (dim: number, tokens: number, ratio: number) =>
      `These weights were trained for ${dim} features, ${tokens} tokens and mlp_ratio ${ratio}. Other sizes need other weights, so fresh ones have taken their place.`,
    back: 'Back to the trained sizes',
    fits: 'fits',
    fitsNot: (tokens: number, trained: number) => `does not fit: ${tokens} is not ${trained}`,
    whyTokens:
      'mlp1 works along the features, and its trained weights would fit any number of tokens. mlp2 works along the tokens: it has learned one weight for each of them, for each place of the picture. So has norm2, and so have the positions. Attention has no such weights, which is why a transformer with it can be given pictures of another size.',
    loading: (loaded: number, total: number) =>
      `Fetching the trained weights: ${loaded.toFixed(1)} of ${total.toFixed(1)} MB`,
    tryAgain: 'Try again',
  },
  problem: (problem: Problem): string => {
    switch (problem.code) {
      case 'not-a-picture':
        return `This file (${problem.type || 'of unknown type'}) could not be read as a picture. Try a PNG, JPEG, WebP or GIF. The picture you had is still here.`
      case 'picture-too-large':
        return `This picture is ${count.en(problem.width)} × ${count.en(problem.height)} pixels. The largest that can be read has sides of ${count.en(problem.maxSide)} and ${problem.maxMegapixels} megapixels. Make it smaller and try again. The picture you had is still here.`
      case 'weights-unavailable':
        return `The trained weights could not be fetched (${problem.message}). Fresh ones are used meanwhile.`
      case 'checkpoint':
        return `${checkpointProblem[problem.reason]} ${problem.tensor === null ? '' : `Tensor: ${problem.tensor}. `}The weights you had are still here. (${problem.detail})`
      case 'other-network':
        return 'This file was read, but it is not a network that can run here. The weights you had are still here.'
      case 'computation-failed':
        return `The calculation failed (${problem.message}). What you see is the last result. Try smaller sizes, or run it again.`
    }
  },
  networkProblem: (problem: NetworkProblem): string => {
    switch (problem.code) {
      case 'not-this-network':
        return 'Nothing in it is named like a part of a feed-forward-only network, such as blocks.0.mlp2.fc1.weight.'
      case 'attention':
        return `It is a vision transformer with attention (${problem.key}); this page runs networks without.`
      case 'missing':
        return `${problem.key} is missing.`
      case 'extra':
        return `${problem.key} does not belong there.`
      case 'shape':
        return `${problem.key} should be ${problem.expected.join(' × ')}, but is ${problem.found.join(' × ')}.`
      case 'tokens':
        return `${count.en(problem.tokens)} tokens are not a square of patches and one class token.`
      case 'ratio':
        return `Hidden widths ${problem.features[1]} of ${problem.features[0]} and ${problem.tokens[1]} of ${problem.tokens[0]} do not come from one mlp_ratio.`
      case 'positions':
        return `Its positions are for ${problem.positionGrid} × ${problem.positionGrid} patches, its token MLPs for ${problem.grid} × ${problem.grid}.`
      case 'limits':
        return `${problem.key} is ${problem.value}; what can run here goes from ${problem.limits.min} to ${problem.limits.max}.`
    }
  },
  moreProblems: (more: number) => `… and ${count.en(more)} more`,
  cannotRun: (why: string) =>
    `The calculation stopped and could not be started again (${why}). What you see is the last result.`,
  runAgain: 'Run again',
  notice: {
    'no-webassembly':
      'This browser has no WebAssembly, so the block runs in plain JavaScript, about twenty times slower. Everything else works.',
    'gpu-lost': 'The graphics processor was lost, so the block now runs in WebAssembly.',
  },
  status: {
    starting: 'starting…',
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
