import { CLASS_NAMES } from '../../model/blocks/index.ts'
import type { Construct } from '../../notebook/problem.ts'
import { han } from '../../words/han.ts'
import { count } from '../../words/language.ts'
import { bySize, called, meantBy, type ProblemWords, written } from './problem-words.en.ts'

const EXPECTED: Readonly<Record<string, string>> = {
  Tensor: '张量',
  Number: '数',
  'Tensor or Number': '张量或数',
  int: '整数',
  float: '数',
  bool: 'True 或 False',
  str: '字符串',
  'tuple of ints': '整数元组',
  'int or tuple of ints': '整数或整数元组',
  'tuple of Tensors': '张量的元组或列表',
  'Tensor or tuple of Tensors': '张量，或张量的元组或列表',
  'list, Number': '数，或数的列表',
  'Number, Tensor': '数或张量',
  'Number, Tensor, str': '数、张量或字符串',
}

const CONSTRUCTS: Partial<Record<Construct, string>> = {
  comprehension: '推导式（括号里的 for … in …）',
  conditional: '条件表达式（… if … else …）',
  'f-string': 'f 字符串里的这种写法',
  bytes: '字节串',
  dictionary: '字典',
  set: '集合',
  decorator: '装饰器',
  star: '参数或变量前的星号',
  complex: '复数',
  annotation: '类型标注',
  'item assignment': '给元素赋值（x[…] = …）',
  'attribute assignment': '给属性赋值（x.y = …）',
  magic: 'Jupyter 的命令（%… 或 !…）',
  other: '这种写法',
}

const didYouMean = (near: string | null) => (near === null ? '' : `是不是想写 ${near}？`)

/** 单元格出错时的用语。 */
export const words: ProblemWords = {
  syntax: () => '这不是合法的 Python：这里少了什么，或者多了什么。',
  indent: () => '这一行有缩进，上面却没有开启代码块的语句。',
  character: ({ character, code }) =>
    character === null
      ? `这里有一个看不见的字符（${code}），Python 不认。`
      : `“${character}”（${code}）不是 Python 的符号。${didYouMean(meantBy(character))}`,
  'unclosed-bracket': ({ bracket, line }) => `第 ${line} 行的 ${bracket} 没有闭合。`,
  'unmatched-bracket': ({ bracket }) => `这个 ${bracket} 前面没有与它配对的括号。`,
  'mismatched-brackets': ({ bracket, opening, line }) =>
    `这个 ${bracket} 与第 ${line} 行的 ${opening} 不配对，后者要先闭合。`,
  'unterminated-string': ({ line }) => `第 ${line} 行开始的字符串缺少收尾的引号。`,
  construct: ({ construct }) => {
    const name = CONSTRUCTS[construct]
    return name
      ? `这个笔记本不支持${/^\w/.test(name) ? ' ' : ''}${name}。`
      : `这个笔记本不支持 ${construct}。`
  },
  import: ({ module }) => `这个笔记本里没有 ${module}，只有 torch、torch.nn.functional 和 math。`,
  'unknown-name': ({ name, near }) => `这里没有叫 ${name} 的东西。${didYouMean(near)}`,
  builtin: ({ name }) => `这个笔记本里没有 Python 自带的 ${name}。`,
  'unknown-attribute': ({ of, name, near }) => `这个笔记本里没有 ${of}.${name}。${didYouMean(near)}`,
  'other-block': ({ name, here, block }) =>
    `现在设定的 ${here} 里没有 ${name.replace(/^blocks?\.(?:\d+\.)?/, '')}，${CLASS_NAMES[block]} 里才有。这个单元格针对的是另一种块。`,
  'not-callable': ({ type }) => `${type} 不能调用。`,
  'trace-not-module': ({ name }) =>
    `单独的 ${name} 只是张量名（例如 ${name}.fc1）的开头。要用这个子模块，请写 block.${name}。`,
  'tensor-not-module': ({ name }) => `${name} 是这一层算出的张量。要用这一层本身，请写 block.${name}。`,
  format: ({ type, spec }) => `${type} 类型的值不能按 :${spec} 的格式来写。`,
  'not-subscriptable': ({ type }) => `${type} 类型的值不能用下标。`,
  'not-iterable': ({ type }) => `${type} 类型的值不能逐项展开。`,
  operands: ({ operator, types: [left = '', right] }) =>
    right === undefined
      ? `${operator} 不能用于 ${left}。`
      : `${operator} 不能用在 ${left} 和 ${right} 之间。`,
  'missing-argument': ({ callee, argument }) => `${called(callee)} 缺少参数 ${argument}。`,
  'unexpected-argument': ({ callee, argument }) => `${called(callee)} 在这里没有参数 ${argument}。`,
  'argument-twice': ({ callee, argument }) => `${called(callee)} 的参数 ${argument} 给了两次。`,
  'too-many-arguments': ({ callee, most, given }) =>
    `${called(callee)} 最多接受 ${most} 个参数，这里给了 ${given} 个。`,
  'argument-type': ({ callee, argument, expected, given }) =>
    `${han(`${called(callee)} 的参数 ${argument} 应为`, EXPECTED[expected] ?? expected)}，而不是 ${given}。`,
  'argument-value': ({ callee, argument, allowed, given }) =>
    `${called(callee)} 的参数 ${argument} 不能是 ${given}，可取：${allowed}。`,
  'unsupported-option': ({ callee, option }) => `这个笔记本的 ${called(callee)} 不支持 ${option}。`,
  'product-shapes': ({ operator, left, right, sizes }) => {
    const [a, b] = [bySize(left), bySize(right)]
    const both = operator === '@' ? `${a} @ ${b}` : `${called(operator)}，${a} 与 ${b}`
    return sizes
      ? `${both}：${sizes[0]} ≠ ${sizes[1]}。左边的最后一维应与右边的${right.length === 1 ? '长度' : '倒数第二维'}相等。`
      : `${both}：维数不对，无法相乘。`
  },
  broadcast: ({ left, right, sizes }) =>
    `${bySize(left)} 与 ${bySize(right)} 无法广播：${sizes[0]} ≠ ${sizes[1]}。从最后一维往前数，大小应相等，或其中之一为 1。`,
  dtypes: ({ callee, dtypes }) => `${called(callee)} 不能同时用于 ${dtypes.join(' 和 ')}。`,
  'needs-dtype': ({ callee, needed, given }) =>
    `${called(callee)} 需要 ${needed}，这里是 ${given}。${needed.includes('float32') ? '可以用 .float() 转换。' : ''}`,
  'dim-range': ({ dim, axes }) =>
    axes === 0
      ? `没有第 ${dim} 维：这是单个数。`
      : `没有第 ${dim} 维：这里有 ${axes} 维，从 0 数到 ${axes - 1}，或从 −1 倒数到 −${axes}。`,
  'dim-twice': ({ dim }) => `第 ${dim} 维写了两次。`,
  'dims-count': ({ callee, needed, given }) => `${called(callee)} 这里需要 ${needed}，给的是 ${given}。`,
  'axes-count': ({ callee, needed, shape }) =>
    `${called(callee)} 要求张量的维数为 ${needed}，这里有 ${shape.length} 维（${bySize(shape)}）。`,
  'index-range': ({ index, size, axis }) =>
    axis === null
      ? `共有 ${size} 项，从 0 数起，没有第 ${index} 项。`
      : `第 ${axis} 维的大小是 ${size}，没有下标 ${index}。`,
  'index-count': ({ indices, axes }) => `张量只有 ${axes} 维，却给了 ${indices} 个下标。`,
  'index-type': ({ type }) => `${type} 不能作下标。可以用整数、切片、None、…、整数列表和掩码。`,
  'mask-shape': ({ mask, shape }) => `${bySize(mask)} 的掩码与 ${bySize(shape)} 的张量对不上。`,
  'slice-step': () => '切片的步长应大于 0。',
  reshape: ({ shape, elements }) => `${elements} 个数无法排成形状 ${written(shape)}。`,
  'view-of-strided': ({ shape }) =>
    `view() 从不复制，而这些数在内存中的排列给不出形状 ${written(shape)}。reshape() 会复制。`,
  expand: ({ shape, to }) => `${bySize(shape)} 无法扩展为 ${written(to)}。`,
  'parts-shapes': ({ callee, first, other, index }) =>
    `${called(callee)}：第 ${index} 个张量（${bySize(other)}）与第 0 个（${bySize(first)}）对不上。`,
  'no-parts': ({ callee }) => `${called(callee)} 没有可以拼接的张量。`,
  'split-sizes': ({ size, sizes }) => `${size} 无法切成 ${written(sizes)}。`,
  empty: ({ callee }) => `一个数也没有，${called(callee)} 没有结果。`,
  'normalized-shape': ({ expected, shape }) =>
    `layer_norm() 的 ${written(expected)} 与输入（${bySize(shape)}）对不上：它应是输入的最后几维。`,
  channels: ({ needed, given }) => `conv2d()：权重要求 ${needed} 个通道，这里有 ${given} 个。`,
  'kernel-size': ({ input, kernel }) =>
    `conv2d()：${bySize(kernel)} 的卷积核放不进 ${bySize(input)} 的输入。`,
  'class-range': ({ given, classes }) => `共有 ${classes} 个类别，从 0 数起，没有 ${given}。`,
  einsum: ({ equation, reason, letter }) =>
    ({
      letters: `einsum()：${equation} 中每个轴应是一个字母，同一个张量里不能重复。`,
      operands: `einsum()：${equation} 与张量对不上：每个轴一个字母，张量之间用逗号分开。`,
      sizes: `einsum()：${equation} 中的 ${letter} 代表了大小不同的轴。`,
      output: `einsum()：${equation} 的输出里 ${letter} 出现了两次，或不在任何输入中。`,
    })[reason],
  'sizes-of-input': ({ callee, expected, given }) =>
    `${called(callee)} 这里需要 ${bySize(expected)}，而不是 ${bySize(given)}。`,
  ragged: () => '要变成张量，里层的列表必须一样长。',
  unpack: ({ expected, given }) => `${expected} 个变量名，却有 ${given} 个值。`,
  'ambiguous-truth': ({ shape }) => `${bySize(shape)} 的张量，真假没有唯一答案，可以用 .any() 或 .all()。`,
  'one-element': ({ shape }) => `只有一个元素的张量才能当作一个数，这里是 ${bySize(shape)}。`,
  'zero-division': () => '整数和 Python 的数不能除以 0。',
  'negative-power': () => 'PyTorch 的整数没有负数次幂，因为结果不是整数。可以先用 .float()。',
  'integer-range': () => '这个笔记本的整数张量是 32 位的，这个数放不下。',
  'no-number': ({ text }) => `${text} 在这里得不出一个数。`,
  'in-place-shape': ({ shape, result }) =>
    `这是原地修改，而 ${bySize(result)} 的结果放不进 ${bySize(shape)} 的张量。`,
  'in-place-dtype': ({ from, to }) => `这是原地修改，而 ${from} 放不进 ${to}。`,
  'in-place-shared': ({ name, other }) =>
    `${other} 与 ${name} 共用内存，这样写会一并改掉它。${name} = ${name} + … 会得到新的。`,
  'in-place-gradient': ({ name }) => `${name} 要求梯度，不能原地修改。${name} = ${name} + … 会得到新的张量。`,
  'no-gradient': ({ callee }) =>
    `这个笔记本里，梯度传不过 ${called(callee)}。能传过的有：四则运算、矩阵乘法、求和与均值、范数、softmax、GELU、LayerNorm、卷积、切片，以及网络的全部子模块。`,
  'gradient-of-nothing': () =>
    '算出它的张量都没有要求梯度。请在计算之前先写 x = x.clone().requires_grad_()。',
  'gradient-not-asked': () => '只能对事先标记过的张量求梯度：用它之前先写 x.clone().requires_grad_()。',
  'gradient-unused': () => '要求梯度的张量没有参与这个计算。加上 allow_unused=True，结果就是 None。',
  'gradient-not-scalar': ({ shape }) =>
    `梯度是单个数的梯度，这里是 ${bySize(shape)}。可以先 .sum()，或用下标取出一个数。`,
  'gradient-dtype': ({ given }) => `只有浮点张量才有梯度，这里是 ${given}。`,
  'gradient-twice': () =>
    '这里已经反向传播过一次，中间结果已经释放。第一次就写上 retain_graph=True 可以留住它们。',
  'gradient-not-leaf': () => '它由要求梯度的张量算出，因此也有梯度。.detach() 给出同样的数，但不带梯度。',
  unseeded: ({ name }) => `${name} 每次运行都会给出不同的数，请先写 torch.manual_seed(…)。`,
  limit: ({ of, limit }) => {
    const most = count.zh(limit)
    return {
      length: `一个单元格最多 ${most} 个字符。`,
      depth: `表达式最多嵌套 ${most} 层。`,
      operations: `一个单元格最多做 ${most} 次运算。`,
      elements: `这里一个张量最多有 ${most} 个数。`,
      memory: `这里所有张量加起来最多有 ${most} 个数。`,
      multiplications: `这里一次矩阵乘法最多做 ${most} 次乘法。`,
      time: `一个单元格最多运行 ${limit / 1000} 秒。`,
      items: `这里一个列表或字符串最多有 ${most} 项。`,
      axes: `这里一个张量最多有 ${most} 维。`,
    }[of]
  },
  unreadable: ({ name, message }) => `读不到 ${name}（${message}）。`,
}
