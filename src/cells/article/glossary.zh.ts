import type { Glossary } from './glossary.en.ts'

/** 文中用语的意思，各一两句，放在第一次出现的地方。 */
export const glossary: Glossary = {
  act: 'activation（激活）的缩写：MLP 两个线性层之间的 GELU。',
  classToken: '排在所有图块前面的一行，不属于任何图块，代码里叫 cls_token。网络的回答只从这一行读出。',
  dim: '每个 token 有多少个特征，也就是网络的宽度。论文的 tiny 网络是 192。',
  fc: 'fc1 和 fc2，fully connected（全连接）的缩写：MLP 的两个线性层，每一对输入和输出之间都有一个权重。',
  features:
    '一个 token 的各个数。熟悉卷积网络的读者可以把它当作通道：一个特征在所有图块上的值，就是一个通道的特征图。',
  gelu: '一条弯曲的线：正数基本照原样通过，负数被平滑地压向 0。',
  layerNorm: '把每一行的均值变为 0、方差变为 1，再用学到的数逐个缩放和平移。',
  logits: '网络给每个类别的一个数；softmax 把它们变成一组和为 1 的概率。',
  mlp: '两个线性层，中间隔一个非线性函数，也就是前馈层。',
  mlpRatio: 'MLP 的隐藏层是输入的多少倍宽，论文里是 4。',
  numTokens: 'token 的个数：每个图块一个，再加一个 class token。',
  patch: '图块（patch）：16 × 16 像素的小方块。图片切成这样的小块，每块变成一个 token。',
  residualStream: '从一个模块传到下一个模块的矩阵。每一层都往上加，而不是取而代之；这样的相加叫残差。',
  shapeWorld: '训练本站网络用的图片：由代码画在花纹背景上的十种形状之一。',
  smoothness: '一个滤波器在相邻图块上的权重有多接近：噪声是 0，缓慢变化的接近 1。',
  timm: 'PyTorch Image Models，一个视觉网络的代码库。论文的代码用了它的模块和名称。',
  token: '词元：在网络里传递的矩阵的一行，是一个图块（或 class token）的全部特征。',
}
