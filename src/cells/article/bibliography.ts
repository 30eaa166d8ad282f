/** A source, as it is listed and as BibTeX has it. Titles and names stay in their own language. */
export interface Source {
  authors: string
  title: string
  year: number
  /** Where it appeared. */
  venue: string
  url: string
  bibtex: string
}

/** Everything the article refers to, by the key it is cited under. The order is that of the numbers. */
export const BIBLIOGRAPHY = {
  melas: {
    authors: 'Luke Melas-Kyriazi',
    title: 'Do You Even Need Attention? A Stack of Feed-Forward Layers Does Surprisingly Well on ImageNet',
    year: 2021,
    venue: 'arXiv:2105.02723',
    url: 'https://arxiv.org/abs/2105.02723',
    bibtex: `@article{melaskyriazi2021doyoueven,
  title   = {Do You Even Need Attention? A Stack of Feed-Forward Layers Does Surprisingly Well on ImageNet},
  author  = {Melas-Kyriazi, Luke},
  journal = {arXiv preprint arXiv:2105.02723},
  year    = {2021}
}`,
  },
  code: {
    authors: 'Luke Melas-Kyriazi',
    title: 'do-you-even-need-attention: vision_transformer_linear.py, README and weights',
    year: 2021,
    venue: 'GitHub',
    url: 'https://github.com/lukemelas/do-you-even-need-attention',
    bibtex: `@misc{melaskyriazi2021code,
  title  = {do-you-even-need-attention},
  author = {Melas-Kyriazi, Luke},
  howpublished = {https://github.com/lukemelas/do-you-even-need-attention},
  year   = {2021}
}`,
  },
  vit: {
    authors: 'Alexey Dosovitskiy et al.',
    title: 'An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale',
    year: 2021,
    venue: 'ICLR, arXiv:2010.11929',
    url: 'https://arxiv.org/abs/2010.11929',
    bibtex: `@inproceedings{dosovitskiy2021image,
  title     = {An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale},
  author    = {Dosovitskiy, Alexey and others},
  booktitle = {International Conference on Learning Representations},
  year      = {2021}
}`,
  },
  deit: {
    authors: 'Hugo Touvron et al.',
    title: 'Training data-efficient image transformers & distillation through attention',
    year: 2021,
    venue: 'ICML, arXiv:2012.12877',
    url: 'https://arxiv.org/abs/2012.12877',
    bibtex: `@inproceedings{touvron2021training,
  title     = {Training data-efficient image transformers \\& distillation through attention},
  author    = {Touvron, Hugo and others},
  booktitle = {International Conference on Machine Learning},
  year      = {2021}
}`,
  },
  attention: {
    authors: 'Ashish Vaswani et al.',
    title: 'Attention Is All You Need',
    year: 2017,
    venue: 'NeurIPS, arXiv:1706.03762',
    url: 'https://arxiv.org/abs/1706.03762',
    bibtex: `@inproceedings{vaswani2017attention,
  title     = {Attention Is All You Need},
  author    = {Vaswani, Ashish and others},
  booktitle = {Advances in Neural Information Processing Systems},
  year      = {2017}
}`,
  },
  mixer: {
    authors: 'Ilya Tolstikhin et al.',
    title: 'MLP-Mixer: An all-MLP Architecture for Vision',
    year: 2021,
    venue: 'NeurIPS, arXiv:2105.01601',
    url: 'https://arxiv.org/abs/2105.01601',
    bibtex: `@inproceedings{tolstikhin2021mlpmixer,
  title     = {MLP-Mixer: An all-MLP Architecture for Vision},
  author    = {Tolstikhin, Ilya and others},
  booktitle = {Advances in Neural Information Processing Systems},
  year      = {2021}
}`,
  },
  resmlp: {
    authors: 'Hugo Touvron et al.',
    title: 'ResMLP: Feedforward networks for image classification with data-efficient training',
    year: 2021,
    venue: 'arXiv:2105.03404',
    url: 'https://arxiv.org/abs/2105.03404',
    bibtex: `@article{touvron2021resmlp,
  title   = {ResMLP: Feedforward networks for image classification with data-efficient training},
  author  = {Touvron, Hugo and others},
  journal = {arXiv preprint arXiv:2105.03404},
  year    = {2021}
}`,
  },
  gmlp: {
    authors: 'Hanxiao Liu, Zihang Dai, David R. So, Quoc V. Le',
    title: 'Pay Attention to MLPs',
    year: 2021,
    venue: 'NeurIPS, arXiv:2105.08050',
    url: 'https://arxiv.org/abs/2105.08050',
    bibtex: `@inproceedings{liu2021pay,
  title     = {Pay Attention to MLPs},
  author    = {Liu, Hanxiao and Dai, Zihang and So, David R. and Le, Quoc V.},
  booktitle = {Advances in Neural Information Processing Systems},
  year      = {2021}
}`,
  },
  timm: {
    authors: 'Ross Wightman',
    title: 'PyTorch Image Models (timm): vision_transformer.py, mlp_mixer.py, layers/mlp.py, layers/drop.py',
    year: 2019,
    venue: 'GitHub',
    url: 'https://github.com/huggingface/pytorch-image-models',
    bibtex: `@misc{wightman2019timm,
  title  = {PyTorch Image Models},
  author = {Wightman, Ross},
  howpublished = {https://github.com/huggingface/pytorch-image-models},
  year   = {2019}
}`,
  },
  dropout: {
    authors: 'Nitish Srivastava et al.',
    title: 'Dropout: A Simple Way to Prevent Neural Networks from Overfitting',
    year: 2014,
    venue: 'Journal of Machine Learning Research 15',
    url: 'https://jmlr.org/papers/v15/srivastava14a.html',
    bibtex: `@article{srivastava2014dropout,
  title   = {Dropout: A Simple Way to Prevent Neural Networks from Overfitting},
  author  = {Srivastava, Nitish and others},
  journal = {Journal of Machine Learning Research},
  volume  = {15},
  year    = {2014}
}`,
  },
  depth: {
    authors: 'Gao Huang et al.',
    title: 'Deep Networks with Stochastic Depth',
    year: 2016,
    venue: 'ECCV, arXiv:1603.09382',
    url: 'https://arxiv.org/abs/1603.09382',
    bibtex: `@inproceedings{huang2016deep,
  title     = {Deep Networks with Stochastic Depth},
  author    = {Huang, Gao and others},
  booktitle = {European Conference on Computer Vision},
  year      = {2016}
}`,
  },
  gelu: {
    authors: 'Dan Hendrycks, Kevin Gimpel',
    title: 'Gaussian Error Linear Units (GELUs)',
    year: 2016,
    venue: 'arXiv:1606.08415',
    url: 'https://arxiv.org/abs/1606.08415',
    bibtex: `@article{hendrycks2016gelu,
  title   = {Gaussian Error Linear Units (GELUs)},
  author  = {Hendrycks, Dan and Gimpel, Kevin},
  journal = {arXiv preprint arXiv:1606.08415},
  year    = {2016}
}`,
  },
  layernorm: {
    authors: 'Jimmy Lei Ba, Jamie Ryan Kiros, Geoffrey E. Hinton',
    title: 'Layer Normalization',
    year: 2016,
    venue: 'arXiv:1607.06450',
    url: 'https://arxiv.org/abs/1607.06450',
    bibtex: `@article{ba2016layer,
  title   = {Layer Normalization},
  author  = {Ba, Jimmy Lei and Kiros, Jamie Ryan and Hinton, Geoffrey E.},
  journal = {arXiv preprint arXiv:1607.06450},
  year    = {2016}
}`,
  },
  gelurepr: {
    authors: 'PyTorch',
    title: 'Fix gelu repr (pull request 85790)',
    year: 2022,
    venue: 'GitHub',
    url: 'https://github.com/pytorch/pytorch/pull/85790',
    bibtex: `@misc{pytorch2022gelurepr,
  title  = {Fix gelu repr},
  author = {{PyTorch}},
  howpublished = {https://github.com/pytorch/pytorch/pull/85790},
  year   = {2022}
}`,
  },
} as const satisfies Record<string, Source>

export type SourceKey = keyof typeof BIBLIOGRAPHY

export const SOURCE_KEYS = Object.keys(BIBLIOGRAPHY) as SourceKey[]

/** The number a source is cited with. */
export const numberOf = (key: SourceKey): number => SOURCE_KEYS.indexOf(key) + 1
