/** What the block and its stepper say. */
export const words = {
  diagram: {
    label: 'The block, left to right',
    input: 'your picture',
    embed: 'embed',
    embedDetail: '+ position',
    blocks: (block: number) => (block === 1 ? 'block 0' : `blocks 0–${block - 1}`),
    overFeatures: 'over features',
    overTokens: 'over tokens',
    overBoth: 'over both axes',
    adds: (tensor: string) => `+ ${tensor}`,
    flip: 'flip',
    flipDetail: 'transpose',
    residual: 'residual: the input passes unchanged, and the update is added to it',
    openInside: (mlp: string) => `Show the tensors of ${mlp}`,
    inside: (norm: string, update: string) => `From ${norm} to ${update}`,
    choosePicture: 'Choose the picture',
  },
  stepper: {
    label: 'Steps',
    previous: 'Previous step',
    next: 'Next step',
    play: 'Play',
    pause: 'Pause',
    step: 'step',
    chip: (shown: string, id: string) => `${shown}, ${id}`,
    speed: 'Speed',
    speeds: { slow: 'slow', normal: 'medium', fast: 'fast' },
    fullScreen: 'Full screen',
    leaveFullScreen: 'Leave full screen',
    present: 'Present',
    endPresenting: 'End presenting',
    position: (index: number, count: number) => `${index} of ${count}`,
  },
  sizes: {
    label: 'Sizes',
    dim: 'features',
    num_tokens: 'tokens',
    mlp_ratio: 'hidden',
    hidden: (ratio: number, widths: readonly number[]) => `${ratio} → ${widths.join(', ')}`,
    seed: 'fresh weights',
    tokens: (tokens: number, grid: number) =>
      `${tokens} = ${grid}²${tokens > grid ** 2 ? ` + ${tokens - grid ** 2}` : ''}`,
  },
  working: { label: 'Shown', ways: { sum: 'term by term', picture: 'on the picture' } },
  weights: {
    trained: (pictures: string, depth: number, paper: number) =>
      `Trained on ${pictures}: ${depth} blocks, not ${paper}.`,
    fresh: (depth: number) => `Fresh from the seed: ${depth} blocks, as in the paper.`,
    problem: 'The chosen weights do not fit.',
    why: 'Why?',
  },
  panels: {
    label: 'Show',
    step: 'step',
    matrix: 'matrix',
    diagram: 'diagram',
    sizes: 'sizes',
    code: 'code',
    working: 'number',
  },
  inTab: (tab: string) => ` (in the tab “${tab}”)`,
  viewNote: {
    centred: 'minus each feature’s mean over the tokens: what is left is how they differ',
    start: 'x is where the block starts: nothing has changed yet',
    since: (tensor: string) => `minus ${tensor}`,
    sinceMirrored: (tensor: string) => `minus ${tensor}, transposed as this is`,
    difference: 'minus the same tensor of the kept picture',
    nothing: 'a Linear’s output is in a space of its own: there is nothing to subtract',
  },
  legend: (limit: string) => `Colours from −${limit} (blue) through 0 to ${limit} (red)`,
  focus: {
    means: (mean: string, deviation: string) => `mean\u00a0${mean} · std\u00a0${deviation}`,
    range: (min: string, max: string) => `from ${min} to ${max}`,
    files: 'Save this matrix',
    copyCsv: 'Copy CSV',
    csvCopied: 'Copied',
    savePng: 'Save PNG',
    downloadTrace: 'Download trace (.npz)',
  },
  cell: {
    label: 'The cell',
    comma: ', ',
    none: 'Point at a cell to read it; click to follow it.',
    noneToken: (token: string) => `${token} is marked in every matrix that has tokens.`,
    from: 'from',
    to: 'into',
    wholeRow: (row: number) => `all of row ${row}`,
    wholeColumn: (column: number) => `all of column ${column}`,
  },
  source: {
    label: 'PyTorch source',
    folded: (lines: number) => (lines === 1 ? '1 line' : `${lines} lines`),
    showLines: (lines: number) => `Show ${lines} more lines`,
  },
}

export type BlockWords = typeof words

declare module '../../words/reader.ts' {
  interface Words {
    block: BlockWords
  }
}
