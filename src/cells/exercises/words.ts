import { cellValue, shortValue } from '../../heatmap/figures.ts'
import type { ByLanguage } from '../../words/language.ts'
import type { MistakeKind } from './exercises.ts'

type Shape = readonly number[]

/** Two numbers in as many figures as tell them apart. */
const apart = (a: number, b: number): [string, string] => {
  const inShort: [string, string] = [shortValue(a), shortValue(b)]
  return inShort[0] === inShort[1] ? [cellValue(a), cellValue(b)] : inShort
}

/** A place in a tensor, on one line. */
const placeText = (at: Shape) => `[${at.join(',\u00a0')}]`

const shapeText = (shape: Shape) => (shape.length === 0 ? '[]' : shape.join(' × '))

const en = {
  number: (n: number) => `Exercise ${n}`,
  isDone: 'done',
  make: 'To make: ',
  ofShape: ', ',
  lines: (n: number) => `Exercise ${n}, your lines of PyTorch`,
  run: 'Run',
  running: 'Running…',
  stop: 'Stop',
  first: 'Back to the first try',
  hint: (n: number) => `Hint ${n}`,
  solution: 'Solution',

  unassigned: (variable: string) =>
    `It ran, but nothing was called ${variable}. A line has to begin with “${variable} =”.`,
  noTensor: (variable: string) => `${variable} is no tensor.`,
  right: (difference: number) =>
    difference === 0
      ? 'Right, to the last bit.'
      : `Right. It differs from the network’s own by ${shortValue(difference)} at most, which is rounding.`,
  shape: (shape: Shape, expected: Shape) =>
    `The shape is ${shapeText(shape)}. It should be ${shapeText(expected)}.`,
  numbers: (difference: number, at: Shape, mine: number, truth: number) => {
    const [made, expected] = apart(mine, truth)
    return `The shape is right, the numbers are not. The largest difference is ${shortValue(difference)}, at ${placeText(at)}: ${made} in place of ${expected}.`
  },
  mistakes: {
    'first-feature': 'It is a column of x: the first feature of every token.',
    'first-patch': 'It is row 1 of x, the first patch.',
    'mean-of-tokens': 'It is the mean of all tokens.',
    'over-dim-0': 'It is the norm along axis 0: over each column, where each row has its own mean.',
    unbiased: 'It is the norm with n − 1 in place of n: var and std divide so unless told otherwise.',
    'no-affine': 'It is the norm without its weight and bias.',
    'default-eps': 'It is the norm with PyTorch’s default eps, 1e-5. This network has eps=1e-6.',
    'no-bias': 'It is the product alone. The bias is missing.',
    'not-normed': 'It is what the layer makes of the tensor before the norm.',
    tanh: 'It is the tanh approximation of GELU, close but not the same.',
    relu: 'It is ReLU.',
    'no-activation': 'It is what comes without the GELU between the two layers.',
    'activated-twice': 'It is the right tensor with one more GELU on top.',
    'from-norm': 'It adds to the normed tensor. The stream goes past the norm as it is.',
    'from-x': 'It goes on with the block’s input, so what mlp1 added is lost.',
    'no-residual': 'It is what is to be added, without the stream.',
    reshaped: 'It has all the numbers in their old order, only cut into other rows. Nothing is transposed.',
    'not-turned': 'It is the right tensor, but not transposed.',
    turned: 'All its numbers are right. It lies the other way round: transpose it.',
    'wrong-axis':
      'It mixes the features of a token. It runs only because there are as many features as tokens.',
  } satisfies Record<MistakeKind, string>,
  differences: 'Your tensor minus the network’s',
  line: (line: number, column: number) => `Line ${line}, column ${column}: `,
  failed: 'It could not be run.',

  progress: 'Exercises',
  done: (done: number, all: number) => `${done} of ${all} done.`,
  kept: 'Your answers are kept in this browser, on this device.',
  notKept: 'This browser keeps nothing for this page: your answers go with it.',
  mark: (n: number, tensor: string, done: boolean) => `Exercise ${n}, ${tensor}${done ? ', done' : ''}`,
  export: 'Save answers (.json)',
  import: 'Load answers…',
  noProgress: 'That is no file of answers.',
  startOver: 'Start over',
  bringBack: 'Bring them back',

  forward: 'Your forward pass',
  own: (own: number, all: number) =>
    `${own} of ${all} lines are yours; the others are the page’s own tensors.`,
  allOwn: 'All thirteen are yours.',
  runForward: 'Run the network with it',
  says: 'What the network says',
}

const zh: typeof en = {
  number: (n) => `第 ${n} 题`,
  isDone: '已完成',
  make: '要得到：',
  ofShape: '，',
  lines: (n) => `第 ${n} 题，你的 PyTorch 代码`,
  run: '运行',
  running: '正在运行…',
  stop: '停止',
  first: '恢复初稿',
  hint: (n) => `提示 ${n}`,
  solution: '答案',

  unassigned: (variable) => `代码运行了，但没有给 ${variable} 赋值：要有一行以“${variable} =”开头。`,
  noTensor: (variable) => `${variable} 不是张量。`,
  right: (difference) =>
    difference === 0
      ? '正确，每一位都相同。'
      : `正确。与网络自己的张量最多相差 ${shortValue(difference)}，只是舍入误差。`,
  shape: (shape, expected) => `形状是 ${shapeText(shape)}，应该是 ${shapeText(expected)}。`,
  numbers(difference, at, mine, truth) {
    const [made, expected] = apart(mine, truth)
    return `形状对了，数不对。最大的差值是 ${shortValue(difference)}，在 ${placeText(at)}：应为 ${expected}，得到的是 ${made}。`
  },
  mistakes: {
    'first-feature': '这是 x 的一列：所有 token 的第一个特征。',
    'first-patch': '这是 x 的第 1 行，也就是第一个图块。',
    'mean-of-tokens': '这是所有 token 的平均。',
    'over-dim-0': '这是沿第 0 轴的归一化：每一列用了一个均值，而应该每一行有自己的均值。',
    unbiased: '这个归一化除以了 n − 1，而不是 n：var 和 std 默认就是这样。',
    'no-affine': '这是没有乘权重、没有加偏置的归一化。',
    'default-eps': '这里的 eps 是 PyTorch 默认的 1e-5，而这个网络用的是 eps=1e-6。',
    'no-bias': '这只是矩阵乘积，少了偏置。',
    'not-normed': '这是对归一化之前的张量算出来的。',
    tanh: '这是 GELU 的 tanh 近似，很接近，但不相同。',
    relu: '这是 ReLU。',
    'no-activation': '两层之间少了 GELU。',
    'activated-twice': '张量本来是对的，又多做了一次 GELU。',
    'from-norm': '这里加在了归一化之后的张量上。残差流是绕过归一化、原样往前走的。',
    'from-x': '这里接的是模块的输入，mlp1 加上去的东西就丢了。',
    'no-residual': '这只是要加上去的部分，少了残差流本身。',
    reshaped: '这些数的先后次序没有变，只是重新分了行，并没有转置。',
    'not-turned': '张量是对的，但没有转置。',
    turned: '所有的数都对，只是方向反了：请转置。',
    'wrong-axis': '这里混合的是一个 token 的各个特征。能够运行，只是因为特征和 token 恰好一样多。',
  },
  differences: '你的张量减去网络的张量',
  line: (line, column) => `第 ${line} 行第 ${column} 列：`,
  failed: '无法运行。',

  progress: '各题进度',
  done: (done, all) => `${all} 题中已完成 ${done} 题。`,
  kept: '你的答案保留在这台设备的这个浏览器里。',
  notKept: '这个浏览器不为本页保留任何内容：关闭页面后，你的答案就没有了。',
  mark: (n, tensor, done) => `第 ${n} 题，${tensor}${done ? '，已完成' : ''}`,
  export: '保存答案（.json）',
  import: '载入答案…',
  noProgress: '这不是保存答案的文件。',
  startOver: '从头开始',
  bringBack: '恢复刚才的答案',

  forward: '你的前向计算',
  own: (own, all) => `${all} 行中有 ${own} 行是你写的，其余用的是页面自己的张量。`,
  allOwn: '十三行全是你写的。',
  runForward: '接上整个网络运行',
  says: '网络的回答',
}

export const exercisesWords = { en, zh } satisfies ByLanguage<typeof en>
