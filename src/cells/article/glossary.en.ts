/** What the words of the article mean, in a sentence or two, for where they are met first. */
export const glossary = {
  act: 'Short for activation: the GELU between the two Linear layers of an MLP.',
  classToken:
    'A row in front of the patches that belongs to none of them, cls_token in code. The answer is read from it.',
  dim: 'How many features each token has: the width of the network, 192 in the paper’s tiny one.',
  fc: 'fc1 and fc2, short for fully connected: the two Linear layers of an MLP, each with a weight for every pair of an input and an output.',
  features:
    'The numbers of one token. In convolutional networks they are called channels: one feature across all patches is the map of one channel.',
  gelu: 'A bent line: it lets positive numbers through and presses negative ones towards 0, smoothly.',
  layerNorm:
    'Brings the numbers of each row to mean 0 and variance 1, then scales and shifts each by learned numbers.',
  logits: 'The network’s number for each class; softmax turns them into probabilities that add up to 1.',
  mlp: 'Two Linear layers with a bend between them: a feed-forward layer.',
  mlpRatio: 'How many times wider the hidden layer of an MLP is than its input: 4 in the paper.',
  numTokens: 'How many tokens there are: one for each patch, and the class token.',
  patch: 'A square of 16 × 16 pixels. The picture is cut into them, and each becomes a token.',
  residualStream:
    'What is passed from block to block. Every layer adds to it and none replaces it; such an addition is a residual.',
  shapeWorld:
    'The pictures our networks were trained on: one of ten shapes, drawn by code on a patterned ground.',
  smoothness:
    'How much neighbouring patches of a filter are alike: 0 for noise, near 1 where it changes slowly.',
  timm: 'PyTorch Image Models, the library of vision networks whose modules and names the paper’s code uses.',
  token:
    'One row of the matrix that goes through the network: the features of one patch, or of the class token.',
}

export type Glossary = typeof glossary
export type TermKey = keyof Glossary
