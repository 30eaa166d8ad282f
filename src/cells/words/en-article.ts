const count = (n: number) => n.toLocaleString('en')

const minus = (text: string) => text.replace('-', '−')

/** The words of the cells that make pages an article, in English. */
export const enArticle = {
  contents: 'On this page',
  figure: (number: number) => `Figure ${number}`,
  note: 'Note',
  listings: {
    summary: (kinds: readonly string[]) => `Code: ${kinds.join(' and ')}`,
    failed: 'The code could not be fetched. Reload the page to see it.',
  },
  reference: (number: number, source: string) => `Reference ${number}: ${source}`,

  predict: {
    title: 'First guess, then see',
    guess: 'Your guess:',
    options: 'Your guess',
    commit: 'That is my guess',
    again: 'Guess again',
    computing: 'Computing…',
    outcome: (guess: string, answer: string) => `You said ${guess}. It is ${answer}.`,
    right: 'Right.',
    wrong: 'Not this one; the right answer is marked.',
    rightOption: 'the right answer',
    value: {
      count,
      percent: (n: number) => `${Number(n.toFixed(1))} %`,
      megabytes: (n: number) => `${Number(n.toPrecision(3))} MB`,
      plain: (n: number) => minus(String(Number(n.toPrecision(3)))),
    },
  },

  published: {
    label: 'Published accuracies on ImageNet',
    network: 'network',
    between: 'between tokens',
    mixings: { linear: 'feed-forward', attention: 'attention' },
    top1: 'top-1 (%)',
    source: 'source',
    millions: (n: number) => `${n < 10 && !Number.isInteger(n) ? n.toFixed(1) : Math.round(n)} M`,
  },

  question: {
    label: 'A picture, one block, and the answer',
    stream: {
      x: 'the tokens',
      'mlp1.fc2': 'what mlp1 adds, token by token',
      transpose1: 'turned',
      'mlp2.fc2': 'what mlp2 adds, across the tokens',
      transpose2: 'turned back, for the next block',
    },
    ofBlock: (block: number) =>
      `The five matrices are those of block ${block}. Their names lead to the page that steps through it.`,
  },

  positions: {
    label: 'With positions and without',
    add: 'add the learned positions',
    parts: { content: 'what the patch says', position: '+ where it is', x: '= x' },
    map: (name: string, rows: number, columns: number) =>
      `${name}: ${rows} tokens down, ${columns} features across`,
    tallyWith: (right: number, pictures: number) => `with positions: ${right} of ${pictures} pictures right`,
    tallyWithout: (right: number, pictures: number) => `without: ${right} of ${pictures}`,
  },

  classToken: {
    label: 'Largest change since the picture before',
    none: 'Draw another picture, and here stands by how much row 0 changed, and by how much the others.',
    after: 'after',
    row0: 'largest change in row 0, the class token',
    others: 'largest change in the other rows',
  },

  order: {
    label: 'Registered and run',
    registered: 'as print lists them: the order of __init__',
    run: 'as they run: the order of forward',
    operations: { add: 'x + …', transpose: 'x.transpose(−2, −1)' },
    does: {
      norm1: 'LayerNorm over the features of each token',
      mlp1: 'MLP over the features of each token',
      norm2: 'LayerNorm over the tokens of each feature',
      mlp2: 'MLP over the tokens of each feature',
      drop_path: 'Identity at p = 0',
    },
  },

  arguments: {
    label: 'Arguments of LinearBlock that nothing reads',
    argument: 'argument',
    value: 'value',
    withAttention: 'a block with attention',
    unread: 'not read',
    heads: (heads: number, width: number) =>
      heads === 1 ? `1 head of width ${width}` : `${heads} heads of width ${width}`,
    headsDoNotFit: (heads: number, dim: number) => `error: ${dim} is not divisible by ${heads}`,
    bias: (size: number) => `${count(size)} biases for queries, keys and values`,
    noBias: 'no biases for queries, keys and values',
    scale: (value: string, isDefault: boolean) =>
      isDefault ? `scores times ${value}, one over the root of the width` : `scores times ${value}`,
    drop: (percent: number) => `drops ${percent} % of the attention weights in training`,
  },

  training: {
    label: 'Dropout and DropPath in training',
    mode: 'Mode',
    modes: { eval: 'block.eval()', train: 'block.train()' },
    module: 'Module',
    modules: { drop: 'drop', drop_path: 'drop_path' },
    tensor: 'Tensor',
    again: (seed: number) => `Draw again (seed ${seed})`,
    map: (name: string) => `The matrix ${name}`,
    dropped: (percent: number, scale: number, before: string, after: string) =>
      `${percent.toFixed(1)} % of the cells are 0, the others are multiplied by ${scale.toFixed(3)}. The mean was ${before} and is ${after}.`,
    path: (index: number, kept: boolean) =>
      `Picture ${index} of the batch: the update is ${kept ? 'kept' : 'dropped'}`,
    kept: (scale: number) => `× ${scale.toFixed(3)}`,
    left: 'dropped',
    paths: (dropped: number, of: number, tensor: string) =>
      `A batch of ${of} times this picture, and what of ${tensor} is added to the stream of each: ${dropped} of ${of} go on as if the MLP were not there.`,
  },

  transposing: {
    label: 'The block without a transpose',
    compute: 'Compute mlp2.fc1 without a transpose',
    running: 'computing…',
    same: (values: number, difference: string) =>
      `Read down the columns, all ${count(values)} values of mlp2.fc1 come out the same. The largest difference is ${difference}, the rounding of float32.`,
    leftOut: 'And if the two lines are merely left out of forward:',
    fits: 'With as many features as tokens PyTorch does not complain. But mlp2 then mixes features, as mlp1 has done before it, and no token ever hears of another.',
  },

  unread: {
    label: 'Length of the rows of mlp2.fc2',
    lengths: (classToken: string, mean: string) =>
      `class token ${classToken}, the other rows ${mean} on average`,
  },

  family: {
    label: 'Five blocks in one language',
    added: 'added to the stream',
    parts: {
      norm: 'LayerNorm',
      affine: 'affine',
      transpose: 'transpose',
      mlp: 'MLP',
      linear: 'Linear',
      gelu: 'GELU',
      attention: 'attention',
      gate: 'gate: u · Linear(v)',
      scale: 'scale',
    },
    along: { features: 'over features', tokens: 'over tokens' },
    resolution: 'resolution',
    picture: (side: number) => `${side} × ${side}`,
    table: 'The five blocks compared',
    block: 'block',
    first: 'mixes first',
    tokenOperation: 'between tokens',
    tokenOperations: {
      linear: 'MLP',
      attention: 'attention',
      mixer: 'MLP',
      resmlp: 'one Linear',
      gmlp: 'one Linear, then a product',
    },
    norm: 'norm before it',
    norms: {
      linear: 'LayerNorm over tokens',
      attention: 'LayerNorm over features',
      mixer: 'LayerNorm over features',
      resmlp: 'affine, no statistics',
      gmlp: 'LayerNorm over features',
    },
    answer: 'answer read from',
    classToken: 'class token',
    mean: 'mean of tokens',
    positions: 'positions added',
    yes: 'yes',
    no: 'no',
    parameters: 'parameters a block at dim',
    fits: 'fits',
    anyTokens: 'any number of tokens',
    thisManyTokens: (tokens: number) => `${tokens} tokens only`,
  },
}

export type ArticleWords = typeof enArticle
