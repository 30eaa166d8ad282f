import type { SourceKey } from './bibliography.ts'

/** Every source as BibTeX has it. */
export const BIBTEX: Record<SourceKey, string> = {
  melas: `@article{melaskyriazi2021doyoueven,
  title   = {Do You Even Need Attention? A Stack of Feed-Forward Layers Does Surprisingly Well on ImageNet},
  author  = {Melas-Kyriazi, Luke},
  journal = {arXiv preprint arXiv:2105.02723},
  year    = {2021}
}`,
  code: `@misc{melaskyriazi2021code,
  title  = {do-you-even-need-attention},
  author = {Melas-Kyriazi, Luke},
  howpublished = {https://github.com/lukemelas/do-you-even-need-attention},
  year   = {2021}
}`,
  vit: `@inproceedings{dosovitskiy2021image,
  title     = {An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale},
  author    = {Dosovitskiy, Alexey and others},
  booktitle = {International Conference on Learning Representations},
  year      = {2021}
}`,
  deit: `@inproceedings{touvron2021training,
  title     = {Training data-efficient image transformers \\& distillation through attention},
  author    = {Touvron, Hugo and others},
  booktitle = {International Conference on Machine Learning},
  year      = {2021}
}`,
  attention: `@inproceedings{vaswani2017attention,
  title     = {Attention Is All You Need},
  author    = {Vaswani, Ashish and others},
  booktitle = {Advances in Neural Information Processing Systems},
  year      = {2017}
}`,
  mixer: `@inproceedings{tolstikhin2021mlpmixer,
  title     = {MLP-Mixer: An all-MLP Architecture for Vision},
  author    = {Tolstikhin, Ilya and others},
  booktitle = {Advances in Neural Information Processing Systems},
  year      = {2021}
}`,
  resmlp: `@article{touvron2021resmlp,
  title   = {ResMLP: Feedforward networks for image classification with data-efficient training},
  author  = {Touvron, Hugo and others},
  journal = {arXiv preprint arXiv:2105.03404},
  year    = {2021}
}`,
  gmlp: `@inproceedings{liu2021pay,
  title     = {Pay Attention to MLPs},
  author    = {Liu, Hanxiao and Dai, Zihang and So, David R. and Le, Quoc V.},
  booktitle = {Advances in Neural Information Processing Systems},
  year      = {2021}
}`,
  timm: `@misc{wightman2019timm,
  title  = {PyTorch Image Models},
  author = {Wightman, Ross},
  howpublished = {https://github.com/huggingface/pytorch-image-models},
  year   = {2019}
}`,
  dropout: `@article{srivastava2014dropout,
  title   = {Dropout: A Simple Way to Prevent Neural Networks from Overfitting},
  author  = {Srivastava, Nitish and others},
  journal = {Journal of Machine Learning Research},
  volume  = {15},
  year    = {2014}
}`,
  depth: `@inproceedings{huang2016deep,
  title     = {Deep Networks with Stochastic Depth},
  author    = {Huang, Gao and others},
  booktitle = {European Conference on Computer Vision},
  year      = {2016}
}`,
  gelu: `@article{hendrycks2016gelu,
  title   = {Gaussian Error Linear Units (GELUs)},
  author  = {Hendrycks, Dan and Gimpel, Kevin},
  journal = {arXiv preprint arXiv:1606.08415},
  year    = {2016}
}`,
  layernorm: `@article{ba2016layer,
  title   = {Layer Normalization},
  author  = {Ba, Jimmy Lei and Kiros, Jamie Ryan and Hinton, Geoffrey E.},
  journal = {arXiv preprint arXiv:1607.06450},
  year    = {2016}
}`,
  gelurepr: `@misc{pytorch2022gelurepr,
  title  = {Fix gelu repr},
  author = {{PyTorch}},
  howpublished = {https://github.com/pytorch/pytorch/pull/85790},
  year   = {2022}
}`,
  muon: `@misc{jordan2024muon,
  title  = {Muon: An optimizer for hidden layers in neural networks},
  author = {Jordan, Keller and others},
  howpublished = {https://kellerjordan.github.io/posts/muon/},
  year   = {2024}
}`,
  introduction: `@misc{csdn2021feedforward,
  title  = {Feed-Forward Layers},
  author = {{weixin_44855366}},
  howpublished = {CSDN, https://blog.csdn.net/weixin_44855366/article/details/120840475},
  note   = {In Chinese},
  year   = {2021}
}`,
  adamw: `@inproceedings{loshchilov2019adamw,
  title  = {Decoupled Weight Decay Regularization},
  author = {Loshchilov, Ilya and Hutter, Frank},
  booktitle = {International Conference on Learning Representations},
  year   = {2019}
}`,
  fashion: `@article{xiao2017fashion,
  title   = {Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms},
  author  = {Xiao, Han and Rasul, Kashif and Vollgraf, Roland},
  journal = {arXiv preprint arXiv:1708.07747},
  year    = {2017}
}`,
}
