/** A source, as it is listed. Titles and names stay in their own language. */
export interface Source {
  authors: string
  title: string
  year: number
  /** Where it appeared. */
  venue: string
  url: string
}

/** Everything the article refers to, by the key it is cited under. The order is that of the numbers. */
export const BIBLIOGRAPHY = {
  melas: {
    authors: 'Luke Melas-Kyriazi',
    title: 'Do You Even Need Attention? A Stack of Feed-Forward Layers Does Surprisingly Well on ImageNet',
    year: 2021,
    venue: 'arXiv:2105.02723',
    url: 'https://arxiv.org/abs/2105.02723',
  },
  code: {
    authors: 'Luke Melas-Kyriazi',
    title: 'do-you-even-need-attention: vision_transformer_linear.py, README and weights',
    year: 2021,
    venue: 'GitHub',
    url: 'https://github.com/lukemelas/do-you-even-need-attention',
  },
  vit: {
    authors: 'Alexey Dosovitskiy et al.',
    title: 'An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale',
    year: 2021,
    venue: 'ICLR, arXiv:2010.11929',
    url: 'https://arxiv.org/abs/2010.11929',
  },
  deit: {
    authors: 'Hugo Touvron et al.',
    title: 'Training data-efficient image transformers & distillation through attention',
    year: 2021,
    venue: 'ICML, arXiv:2012.12877',
    url: 'https://arxiv.org/abs/2012.12877',
  },
  attention: {
    authors: 'Ashish Vaswani et al.',
    title: 'Attention Is All You Need',
    year: 2017,
    venue: 'NeurIPS, arXiv:1706.03762',
    url: 'https://arxiv.org/abs/1706.03762',
  },
  mixer: {
    authors: 'Ilya Tolstikhin et al.',
    title: 'MLP-Mixer: An all-MLP Architecture for Vision',
    year: 2021,
    venue: 'NeurIPS, arXiv:2105.01601',
    url: 'https://arxiv.org/abs/2105.01601',
  },
  resmlp: {
    authors: 'Hugo Touvron et al.',
    title: 'ResMLP: Feedforward networks for image classification with data-efficient training',
    year: 2021,
    venue: 'arXiv:2105.03404',
    url: 'https://arxiv.org/abs/2105.03404',
  },
  gmlp: {
    authors: 'Hanxiao Liu, Zihang Dai, David R. So, Quoc V. Le',
    title: 'Pay Attention to MLPs',
    year: 2021,
    venue: 'NeurIPS, arXiv:2105.08050',
    url: 'https://arxiv.org/abs/2105.08050',
  },
  timm: {
    authors: 'Ross Wightman',
    title: 'PyTorch Image Models (timm): vision_transformer.py, mlp_mixer.py, layers/mlp.py, layers/drop.py',
    year: 2019,
    venue: 'GitHub',
    url: 'https://github.com/huggingface/pytorch-image-models',
  },
  dropout: {
    authors: 'Nitish Srivastava et al.',
    title: 'Dropout: A Simple Way to Prevent Neural Networks from Overfitting',
    year: 2014,
    venue: 'Journal of Machine Learning Research 15',
    url: 'https://jmlr.org/papers/v15/srivastava14a.html',
  },
  depth: {
    authors: 'Gao Huang et al.',
    title: 'Deep Networks with Stochastic Depth',
    year: 2016,
    venue: 'ECCV, arXiv:1603.09382',
    url: 'https://arxiv.org/abs/1603.09382',
  },
  gelu: {
    authors: 'Dan Hendrycks, Kevin Gimpel',
    title: 'Gaussian Error Linear Units (GELUs)',
    year: 2016,
    venue: 'arXiv:1606.08415',
    url: 'https://arxiv.org/abs/1606.08415',
  },
  layernorm: {
    authors: 'Jimmy Lei Ba, Jamie Ryan Kiros, Geoffrey E. Hinton',
    title: 'Layer Normalization',
    year: 2016,
    venue: 'arXiv:1607.06450',
    url: 'https://arxiv.org/abs/1607.06450',
  },
  gelurepr: {
    authors: 'PyTorch',
    title: 'Fix gelu repr (pull request 85790)',
    year: 2022,
    venue: 'GitHub',
    url: 'https://github.com/pytorch/pytorch/pull/85790',
  },
  muon: {
    authors: 'Keller Jordan et al.',
    title: 'Muon: An optimizer for hidden layers in neural networks',
    year: 2024,
    venue: 'kellerjordan.github.io',
    url: 'https://kellerjordan.github.io/posts/muon/',
  },
  introduction: {
    authors: 'weixin_44855366',
    title: 'Feed-Forward Layers (an introduction to the paper, in Chinese)',
    year: 2021,
    venue: 'CSDN',
    url: 'https://blog.csdn.net/weixin_44855366/article/details/120840475',
  },
  adamw: {
    authors: 'Ilya Loshchilov, Frank Hutter',
    title: 'Decoupled Weight Decay Regularization',
    year: 2019,
    venue: 'ICLR 2019',
    url: 'https://arxiv.org/abs/1711.05101',
  },
  fashion: {
    authors: 'Han Xiao, Kashif Rasul, Roland Vollgraf',
    title: 'Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms',
    year: 2017,
    venue: 'arXiv:1708.07747, GitHub',
    url: 'https://arxiv.org/abs/1708.07747',
  },
} as const satisfies Record<string, Source>

export type SourceKey = keyof typeof BIBLIOGRAPHY

export const SOURCE_KEYS = Object.keys(BIBLIOGRAPHY) as SourceKey[]

/** The number a source is cited with. */
export const numberOf = (key: SourceKey): number => SOURCE_KEYS.indexOf(key) + 1

/** Where a source stands in the list of references. */
export const anchorOf = (key: SourceKey): string => `ref-${key}`
