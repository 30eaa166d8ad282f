import { CLASS_NAMES } from '../../model/blocks/index.ts'
import type { Construct, Problem, Shape } from '../../notebook/problem.ts'
import { count } from '../../words/language.ts'
import { halfWidth } from './half-width.ts'

/** What each kind of problem is in words, from its fields. */
export type ProblemWords = {
  [Kind in Problem['kind']]: (problem: Extract<Problem, { kind: Kind }>) => string
}

/** A function as it is called; an operator as it is. */
export const called = (name: string): string => (/^[a-z][\w.]*$/i.test(name) ? `${name}()` : name)

/** A shape as it is read: `197 × 192`, and `(197,)` where there is one size alone. */
export const bySize = (shape: Shape): string => (shape.length > 1 ? shape.join(' × ') : written(shape))

/** A shape as it is written: `(197, 192)`. */
export const written = (shape: Shape): string => `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`

const EXPECTED: Readonly<Record<string, string>> = {
  Tensor: 'a tensor',
  Number: 'a number',
  'Tensor or Number': 'a tensor or a number',
  int: 'a whole number (int)',
  float: 'a number',
  bool: 'True or False',
  str: 'a string',
  'tuple of ints': 'a tuple of whole numbers',
  'int or tuple of ints': 'a whole number or a tuple of them',
  'tuple of Tensors': 'a tuple or list of tensors',
  'Tensor or tuple of Tensors': 'a tensor or a tuple or list of them',
  'list, Number': 'a number or a list of numbers',
  'Number, Tensor': 'a number or a tensor',
  'Number, Tensor, str': 'a number, a tensor or a string',
}

const CONSTRUCTS: Partial<Record<Construct, string>> = {
  comprehension: 'A comprehension (for … in … inside brackets)',
  conditional: 'A conditional (… if … else …)',
  'f-string': 'This in an f-string',
  bytes: 'A string of bytes',
  dictionary: 'A dictionary',
  set: 'A set',
  decorator: 'A decorator',
  star: 'A star before an argument or a name',
  complex: 'A complex number',
  annotation: 'A type annotation',
  'item assignment': 'Assigning to an item (x[…] = …)',
  'attribute assignment': 'Assigning to an attribute (x.y = …)',
  magic: 'A command of Jupyter’s (%… or !…)',
  other: 'This',
}

/** The sign of Python's that another is written for; null where there is none. */
export const meantBy = (sign: string): string | null => {
  const written = halfWidth(sign)
  return written === sign ? null : written
}

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

const didYouMean = (near: string | null) => (near === null ? '' : ` Did you mean ${near}?`)

export const words: ProblemWords = {
  syntax: () => 'This is not Python: something is missing here, or too much.',
  indent: () => 'This line is indented, and nothing above it opens a block.',
  character: ({ character, code }) =>
    character === null
      ? `Here stands a character that cannot be seen (${code}); Python does not read it.`
      : `${character} (${code}) is no sign of Python’s.${didYouMean(meantBy(character))}`,
  'unclosed-bracket': ({ bracket, line }) => `The ${bracket} of line ${line} is never closed.`,
  'unmatched-bracket': ({ bracket }) => `This ${bracket} closes nothing that was opened.`,
  'mismatched-brackets': ({ bracket, opening, line }) =>
    `This ${bracket} does not close the ${opening} of line ${line}, which has to be closed first.`,
  'unterminated-string': ({ line }) =>
    `The string that begins in line ${line} has no closing quotation mark.`,
  construct: ({ construct }) => `${CONSTRUCTS[construct] ?? construct} is not part of this notebook.`,
  import: ({ module }) => `${module} is not part of this notebook; torch, torch.nn.functional and math are.`,
  'unknown-name': ({ name, near }) => `Nothing is called ${name} here.${didYouMean(near)}`,
  builtin: ({ name }) => `${name} of Python’s is not part of this notebook.`,
  'unknown-attribute': ({ of, name, near }) =>
    `${of}.${name} is not part of this notebook.${didYouMean(near)}`,
  'other-block': ({ name, here, block }) =>
    `With ${here} there is no ${name.replace(/^blocks?\.(?:\d+\.)?/, '')}; with ${CLASS_NAMES[block]} there is. This cell is about another block than the one that is set.`,
  'not-callable': ({ type }) => `${type} is nothing that can be called.`,
  'trace-not-module': ({ name }) =>
    `${name} by itself is only the beginning of names in the trace, such as ${name}.fc1. The module is block.${name}.`,
  'tensor-not-module': ({ name }) =>
    `${name} is the tensor that a layer makes. The layer itself is block.${name}.`,
  format: ({ type, spec }) => `A value of type ${type} cannot be written as :${spec}.`,
  'not-subscriptable': ({ type }) => `A value of type ${type} has no items.`,
  'not-iterable': ({ type }) => `A value of type ${type} has no items to go through.`,
  operands: ({ operator, types: [left = '', right] }) =>
    right === undefined
      ? `${operator} does not work on ${left}.`
      : `${operator} does not work between ${left} and ${right}.`,
  'missing-argument': ({ callee, argument }) => `${called(callee)} needs ${argument}.`,
  'unexpected-argument': ({ callee, argument }) => `${called(callee)} takes no ${argument} here.`,
  'argument-twice': ({ callee, argument }) => `${called(callee)} is given ${argument} twice.`,
  'too-many-arguments': ({ callee, most, given }) =>
    `${called(callee)} takes ${counted(most, 'argument')} at most; here are ${given}.`,
  'argument-type': ({ callee, argument, expected, given }) =>
    `${argument} of ${called(callee)} has to be ${EXPECTED[expected] ?? expected}, not ${given}.`,
  'argument-value': ({ callee, argument, allowed, given }) =>
    `${argument} of ${called(callee)} cannot be ${given}; allowed: ${allowed}.`,
  'unsupported-option': ({ callee, option }) =>
    `${called(callee)} with ${option} is not part of this notebook.`,
  'product-shapes': ({ operator, left, right, sizes }) => {
    const [a, b] = [bySize(left), bySize(right)]
    const both = operator === '@' ? `${a} @ ${b}` : `${called(operator)} of ${a} and ${b}`
    return sizes
      ? `${both}: ${sizes[0]} ≠ ${sizes[1]}. The last size on the left has to be the ${right.length === 1 ? 'size' : 'one before last'} on the right.`
      : `${both}: these have too few axes, or too many, to be multiplied.`
  },
  broadcast: ({ left, right, sizes }) =>
    `${bySize(left)} and ${bySize(right)} do not go together: ${sizes[0]} ≠ ${sizes[1]}. Counted from the last, sizes have to be equal, or one of them 1.`,
  dtypes: ({ callee, dtypes }) => `${called(callee)} does not go between ${dtypes.join(' and ')}.`,
  'needs-dtype': ({ callee, needed, given }) =>
    `${called(callee)} needs ${needed}; these are ${given}.${needed.includes('float32') ? ' .float() makes floats of them.' : ''}`,
  'dim-range': ({ dim, axes }) =>
    axes === 0
      ? `There is no axis ${dim}: this is a single number.`
      : `There is no axis ${dim}: ${counted(axes, 'axis', 'axes')} can be counted from 0 to ${axes - 1}, or from −1 back to −${axes}.`,
  'dim-twice': ({ dim }) => `Axis ${dim} is named twice.`,
  'dims-count': ({ callee, needed, given }) =>
    `${called(callee)} has ${given} here where it needs ${needed}.`,
  'axes-count': ({ callee, needed, shape }) =>
    `${called(callee)} needs a tensor of this many axes: ${needed}. This one has ${shape.length} (${bySize(shape)}).`,
  'index-range': ({ index, size, axis }) =>
    axis === null
      ? `There is no item ${index}: there ${size === 1 ? 'is' : 'are'} ${size}, counted from 0.`
      : `There is no place ${index} on axis ${axis}, whose size is ${size}.`,
  'index-count': ({ indices, axes }) =>
    `${counted(indices, 'index', 'indices')} for a tensor of ${counted(axes, 'axis', 'axes')}.`,
  'index-type': ({ type }) =>
    `${type} is no index: whole numbers are, slices, None, …, lists of whole numbers, and masks.`,
  'mask-shape': ({ mask, shape }) => `A mask of ${bySize(mask)} does not fit ${bySize(shape)}.`,
  'slice-step': () => 'The step of a slice has to be larger than 0.',
  reshape: ({ shape, elements }) =>
    `${counted(elements, 'number')} cannot be brought into the shape ${written(shape)}.`,
  'view-of-strided': ({ shape }) =>
    `view() never copies, and these numbers do not lie in memory as ${bySize(shape)} would need it. reshape() copies.`,
  expand: ({ shape, to }) => `${bySize(shape)} cannot be spread over ${written(to)}.`,
  'parts-shapes': ({ callee, first, other, index }) =>
    `${called(callee)}: part ${index} is ${bySize(other)}, which does not fit the first, ${bySize(first)}.`,
  'no-parts': ({ callee }) => `${called(callee)} has nothing to put together.`,
  'split-sizes': ({ size, sizes }) => `${size} cannot be split into ${written(sizes)}.`,
  empty: ({ callee }) => `${called(callee)} of no numbers at all is nothing.`,
  'normalized-shape': ({ expected, shape }) =>
    `layer_norm() over ${written(expected)} does not fit ${bySize(shape)}: these have to be its last sizes.`,
  channels: ({ needed, given }) => `conv2d(): the weight is for ${needed} channels, and here are ${given}.`,
  'kernel-size': ({ input, kernel }) =>
    `conv2d(): a kernel of ${bySize(kernel)} does not fit into ${bySize(input)}.`,
  'class-range': ({ given, classes }) =>
    `${given} is none of ${counted(classes, 'class', 'classes')}, which are counted from 0.`,
  einsum: ({ equation, reason, letter }) =>
    ({
      letters: `einsum(): in ${equation} every axis has to be one letter, each once in an operand.`,
      operands: `einsum(): ${equation} does not fit the operands: one letter for each axis, and commas between operands.`,
      sizes: `einsum(): ${letter} stands for axes of different sizes in ${equation}.`,
      output: `einsum(): ${letter} stands in the output of ${equation} twice, or in no operand.`,
    })[reason],
  'sizes-of-input': ({ callee, expected, given }) =>
    `${called(callee)} needs ${bySize(expected)} here, not ${bySize(given)}.`,
  ragged: () => 'Lists inside a list have to be equally long to become a tensor.',
  unpack: ({ expected, given }) => `${counted(expected, 'name')} for ${counted(given, 'value')}.`,
  'ambiguous-truth': ({ shape }) =>
    `Whether a tensor of ${bySize(shape)} is true has no one answer; .any() or .all() makes one.`,
  'one-element': ({ shape }) => `Only a tensor of one element is a number; this is ${bySize(shape)}.`,
  'zero-division': () => 'Whole numbers, and numbers of Python’s, cannot be divided by 0.',
  'negative-power': () =>
    'Whole numbers have no negative powers in PyTorch: the outcome would not be whole. .float() helps.',
  'integer-range': () => 'Whole numbers of this notebook’s tensors have 32 bits, and this one needs more.',
  'no-number': ({ text }) => `There is no number for ${text} here.`,
  'in-place-shape': ({ shape, result }) =>
    `This changes a tensor in place, and ${bySize(result)} does not fit into ${bySize(shape)}.`,
  'in-place-dtype': ({ from, to }) => `This changes a tensor in place, and ${from} does not fit into ${to}.`,
  'in-place-shared': ({ name, other }) =>
    `This would change ${other} as well, which shares its memory with ${name}. ${name} = ${name} + … makes a new one.`,
  'in-place-gradient': ({ name }) =>
    `${name} has gradients, and is not changed in place. ${name} = ${name} + … makes a new tensor.`,
  'no-gradient': ({ callee }) =>
    `Gradients do not pass ${called(callee)} in this notebook. They pass arithmetic, products, sums and means, norms, softmax, GELU, LayerNorm, convolutions, slices and all of the network’s modules.`,
  'gradient-of-nothing': () =>
    'Nothing that this is made of has gradients: x = x.clone().requires_grad_() has to come before it is computed.',
  'gradient-not-asked': () =>
    'Gradients can only be asked for what has been marked before it was used: x.clone().requires_grad_().',
  'gradient-unused': () =>
    'What the gradients are asked for has no part in this. With allow_unused=True the answer is None.',
  'gradient-not-scalar': ({ shape }) =>
    `Gradients are of a single number, and this is ${bySize(shape)}. .sum() makes one number of it, and so does an index.`,
  'gradient-dtype': ({ given }) => `Only floats have gradients; this is ${given}.`,
  'gradient-twice': () =>
    'Gradients have come through here once and let go of what they needed. retain_graph=True keeps it the first time.',
  'gradient-not-leaf': () =>
    'This is made of something that has gradients, so it has some too; .detach() is the same numbers without.',
  unseeded: ({ name }) =>
    `${name} would give other numbers each time this cell is run: torch.manual_seed(…) has to come before it.`,
  limit: ({ of, limit }) => {
    const most = count.en(limit)
    return {
      length: `A cell can have ${most} characters at most.`,
      depth: `Expressions can be nested ${most} deep at most.`,
      operations: `A cell can do ${most} operations at most.`,
      elements: `A tensor can have ${most} numbers at most here.`,
      memory: `All tensors together can have ${most} numbers at most here.`,
      multiplications: `A product can take ${most} multiplications at most here.`,
      time: `A cell can take ${limit / 1000} seconds at most.`,
      items: `A list or string can be ${most} items long at most here.`,
      axes: `A tensor can have ${most} axes at most here.`,
    }[of]
  },
  unreadable: ({ name, message }) => `${name} could not be read (${message}).`,
}
