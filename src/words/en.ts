import type { Problem } from '../engine/protocol.ts'
import type { Axis } from '../model/config.ts'
import type { GroundPattern } from '../picture/patterns.ts'
import type { Shape } from '../picture/shapes.ts'
import type { CheckpointErrorCode } from '../weights/checkpoint.ts'
import type { NetworkProblem } from '../weights/network-of-file.ts'
import { enArticle } from './en-article.ts'
import { count } from './language.ts'

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

/** The interface's words in English. Its type is the catalogue every other language must fill. */
export const en = {
  article: enArticle,
  site: {
    title: 'Do you even need attention?',
    otherLanguage: '中文',
    theme: { system: 'Theme: system', light: 'Theme: light', dark: 'Theme: dark' },
    copyLink: 'Copy link',
    linkCopied: 'Link copied',
    keys: 'Keys (?)',
    reset: 'Reset',
    skip: 'Skip to the article',
    notFound: 'There is no such page.',
    shortTitle: 'No attention',
    description:
      'Run the block of a vision transformer that needs no attention, step by step, in your browser, and see every number it makes.',
    previewAlt: 'A picture, and three matrices of the block that a network without attention makes of it.',
    noScript:
      'Without JavaScript the figures are stills: what the network makes of one picture. With it, all of them run on your device.',
    toStart: 'Go to the beginning',
    chapters: 'Chapters',
    neighbours: 'Previous and next chapter',
    chapter: {
      question: 'The question',
      tokens: 'Tokens',
      block: 'The block',
      mixing: 'The mixing',
      network: 'The network',
      printout: 'The printout',
      own: 'Your own',
      references: 'References',
    },
  },
  number: count.en,

  axis: {
    tokens: 'tokens',
    features: 'features',
    tokensHidden: 'hidden units over tokens',
    featuresHidden: 'hidden units over features',
  } satisfies Record<Axis, string>,
  token: (index: number, grid: number) =>
    index === 0
      ? 'token 0, the class token'
      : `token ${index}, patch row ${Math.floor((index - 1) / grid)}, column ${(index - 1) % grid}`,
  indexOn: {
    features: (i: number) => `feature ${i}`,
    tokensHidden: (i: number) => `hidden unit ${i}`,
    featuresHidden: (i: number) => `hidden unit ${i}`,
  },

  photo: {
    grid: (side: number) => `The ${side} × ${side} patches; arrow keys move between them`,
    file: 'Picture',
    section: 'Patches and tokens',
    choose: 'Choose a picture…',
    hint: 'or drop one here, or paste it. It stays on your computer.',
    camera: 'Camera',
    takePhoto: 'Take the photo',
    closeCamera: 'Close the camera',
    cameraRefused:
      'The camera could not be opened. Allow it for this page in the browser, or choose a file instead.',
    backToShape: 'Back to the shapes',
    afterBlocks: (block: number) =>
      block === 1
        ? 'x as block 1 receives it: block 0 has been over the tokens already'
        : `x as block ${block} receives it: blocks 0–${block - 1} have been over the tokens already`,
    own: (width: number, height: number, side: number) =>
      `Your picture, ${count.en(width)} × ${count.en(height)}, cut and resized to ${side} × ${side}.`,
    tiny: (times: number) =>
      `It is enlarged ${count.en(times)} times, so neighbouring patches look much alike.`,
    shape: 'shape',
    shapes: {
      circle: 'circle',
      square: 'square',
      triangle: 'triangle',
      star: 'star',
      cross: 'cross',
      ring: 'ring',
      crescent: 'crescent',
      heart: 'heart',
      arrow: 'arrow',
      hexagon: 'hexagon',
    } satisfies Record<Shape, string>,
    x: 'across',
    y: 'down',
    size: 'size',
    turn: 'turn',
    hue: 'colour',
    groundHue: 'ground colour',
    pattern: 'ground',
    patterns: {
      plain: 'plain',
      stripes: 'stripes',
      checks: 'checks',
      dots: 'dots',
      waves: 'waves',
      cloud: 'cloud',
    } satisfies Record<GroundPattern, string>,
    patternStrength: 'ground strength',
    patternSeed: 'ground variant',
    another: 'Draw another picture',
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
  dismiss: 'Dismiss',
  notice: {
    'no-webassembly':
      'This browser has no WebAssembly, so the block runs in plain JavaScript, about twenty times slower. Everything else works.',
    'gpu-lost': 'The graphics processor was lost, so the block now runs in WebAssembly.',
  },
  urlProblem: (key: string, value: string, allowed: string) =>
    `The link asks for ${key} = ${value}, which is not possible: ${allowed}. The usual value is used.`,
  urlUnknown: (key: string) =>
    `The link has a setting “${key}” that this page does not know. It is left out.`,
  urlAllowed: {
    range: (min: number, max: number) => `it goes from ${min} to ${max}`,
    oneOf: (values: readonly string[]) => `it is one of ${values.join(', ')}`,
    cell: 'it is a row and a column that the matrix has, such as 7,3',
    shape: 'it is a shape such as star, or star,size:0.5,turn:20',
    without: 'it is a list such as 0.mlp2,residual,norm, of blocks that the network has',
  },
  urlOwnWeights:
    'This link was made with its author’s own checkpoint, which never left their computer. The weights that come with the page are used.',
  urlOwnPicture:
    'This link was made with its author’s own picture, which never left their computer. The default picture is shown.',

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

  diagram: {
    label: 'The block, left to right',
    input: 'your picture',
    embed: 'embed',
    embedDetail: '+ position',
    blocks: (block: number) => (block === 1 ? 'block 0' : `blocks 0–${block - 1}`),
    overFeatures: 'over features',
    overTokens: 'over tokens',
    adds: (tensor: string) => `+ ${tensor}`,
    flip: 'flip',
    flipDetail: 'transpose',
    residual: 'residual: the input goes on unchanged, the update is added to it',
    openInside: (mlp: string) => `Show the inside of ${mlp}`,
    inside: (mlp: string) => `Inside ${mlp}`,
    matrix: (tensor: string, rows: number, rowAxis: string, columns: number, columnAxis: string) =>
      `${tensor}: ${rows} ${rowAxis} down, ${columns} ${columnAxis} across`,
  },

  stepper: {
    label: 'Steps',
    previous: 'Previous step',
    next: 'Next step',
    play: 'Play',
    millisecondsPerCharacter: 60,
    pause: 'Pause',
    step: 'step',
    keys: 'Keys: ← → step · Space play or pause · on a focused matrix ← ↑ → ↓ read cells, Enter pins, Esc lets go · ? all keys',
    position: (index: number, count: number) => `${index} of ${count}`,
  },

  sizes: {
    label: 'Sizes',
    dim: 'features',
    num_tokens: 'tokens',
    mlp_ratio: 'hidden',
    hidden: (ratio: number, features: number, tokens: number) => `${ratio} → ${features}, ${tokens}`,
    seed: 'of fresh weights',
    block: (depth: number) => `of ${depth}`,
    tokens: (tokens: number, grid: number) => `${tokens} = ${grid}² + 1`,
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

  network: {
    label: 'The whole network',
    answer: 'What the network says',
    noHead: 'These weights have no head, so there is nothing to say.',
    classNumber: (index: number) => `class ${index}`,
    truth: ' (drawn)',
    percent: (share: number) => (share > 0 && share < 0.005 ? '<1 %' : `${Math.round(share * 100)} %`),
    embedding: 'embedding',
    block: (block: number) => `block ${block}`,
    open: (name: string) => `Open ${name} in the block page`,
    tokens: (name: string, rows: number, columns: number) =>
      `The stream after the ${name}: ${rows} tokens down, ${columns} features across`,
    lens: 'if it stopped here',
    lensOf: (name: string) => `What the head would say after the ${name}`,
    alike: 'likeness to the chosen patch',
    alikeOf: (name: string, token: number) =>
      `Cosine similarity of token ${token} with every patch after the ${name}`,
    meanAlike: (mean: number) => `mean over all pairs ${mean.toFixed(2).replace('-', '−')}`,
    wholeBlock: 'run this block',
    runs: (mlp: string, block: number) => `Run ${mlp} of block ${block}`,
    adds: (share: number) => `+${share.toFixed(2)}`,
    leftOut: 'left out',
    runsWith: 'Run with',
    every: (mlp: string) => `every ${mlp}`,
    residuals: 'residuals',
    norms: 'norms',
    positions: 'positions',
    allBack: 'Put everything back',
    blind: (difference: number) =>
      `No mlp2 runs, so no token hears of another, and the class token never sees the picture. Measured: with a plain grey picture in its place, the largest change in the class token is ${difference}.`,
  },
  pytorch: {
    label: 'Use with PyTorch',
    block: (block: number) => `Weights of block ${block} (.safetensors)`,
    network: 'Weights of the network (.safetensors)',
    trace: (block: number) => `Trace of block ${block} (.npz)`,
    failed: (message: string) => `The weights could not be written (${message}). Try again.`,
    copy: 'Copy',
    copied: 'Copied',
    show: 'Show rerun.py',
  },
  trained: {
    label: 'Accuracy of the three trained networks',
    mixing: 'between tokens',
    mixings: { linear: 'mlp2 (this page)', attention: 'attention, 3 heads', none: 'nothing' },
    parameters: 'parameters',
    pictures: 'pictures seen',
    difficulty: (d: number) => `d = ${d}`,
    share: (share: number) => `${(share * 100).toFixed(1)} %`,
    measured: (pictures: number, seed: number) =>
      `Share of ${count.en(pictures)} held-out pictures named rightly at each difficulty d, with the float16 weights that are shipped. Seed ${seed}, one run each. Commands:`,
  },

  views: {
    label: 'View',
    value: 'value',
    centred: 'minus feature means',
    change: 'what changed',
  },
  viewNote: {
    centred: 'each feature’s mean over the tokens is taken off; what is left differs between tokens',
    start: 'x is where the block starts: nothing has changed yet',
    since: (tensor: string) => `minus ${tensor}`,
    sinceMirrored: (tensor: string) => `minus ${tensor}, transposed as this is`,
    nothing: 'a Linear’s output is in a space of its own: there is nothing to take off',
  },
  scales: { label: 'Scale', own: 'own scale', shared: 'shared scale' },
  legend: (limit: string) => `Colours from −${limit}, blue, over 0 to ${limit}, red`,

  focus: {
    cells: (shape: string) => `${shape}. Arrow keys move from cell to cell.`,
    means: (mean: string, deviation: string, min: string, max: string) =>
      `mean ${mean} · standard deviation ${deviation} · from ${min} to ${max}`,
    files: 'Take this matrix along',
    copyCsv: 'Copy CSV',
    csvCopied: 'Copied',
    savePng: 'Save PNG',
    downloadTrace: 'Download trace (.npz)',
    copyFailed: 'The browser did not allow copying.',
  },

  cell: {
    label: 'The cell',
    none: 'Point at or tap a matrix to read a cell, or focus it and use the arrow keys.',
    noneToken: (token: string) => `${token} is marked in every matrix that has tokens.`,
    from: 'made from',
    to: 'goes into',
    wholeRow: (row: number) => `all of row ${row}`,
    unpin: 'Let go',
  },

  arithmetic: {
    label: 'How this number is made',
    offer:
      'Every number here can be worked out. Click a cell of the matrix above, or start with a strong one:',
    follow: (cell: string) => `Follow ${cell}`,
    failed: (message: string) => `The weights could not be read (${message}).`,
  },

  source: {
    label: 'PyTorch source',
    folded: (lines: number) => (lines === 1 ? '1 line' : `${lines} lines`),
    showLines: (lines: number) => `Show ${lines} more lines`,
    copy: 'Copy',
    copied: 'Copied',
    goTo: (step: string) => `Go to step ${step}`,
  },
  printout: {
    label: 'PyTorch printout',
    article: 'as the article prints it',
    complete: 'complete',
    extent: 'Extent',
    parameters: 'parameters',
    macs: 'multiply-accumulates',
    millions: (n: number) => `${n.toFixed(n < 1 ? 3 : 1)} M`,
    total: (parameters: number, macs: number) =>
      `The whole block: ${count.en(parameters)} parameters, ${count.en(macs)} multiply-accumulates a picture. `,
    noModule: 'No module does this step: it is a line of forward() itself.',
    leftOut: (module: string) => `The article’s printout leaves ${module} out.`,
    scrub: (size: string, key: string) => `${size}; change ${key}`,
  },
}

export type Words = typeof en
