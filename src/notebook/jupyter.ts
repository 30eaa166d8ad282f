import { hasClassToken, type NetworkConfig } from '../model/config.ts'
import { parse } from './parse.ts'

/** A cell to be taken along. */
export interface TakenCell {
  /** Its own among all of them: small letters, digits and hyphens. */
  id: string
  code: string
  /** The title of the section that begins with it. */
  section?: string
}

/** What the cells are about: the network, and those tensors of a block that they find by name. */
export interface TakenSubject {
  config: NetworkConfig
  /** In the order they are made. */
  tensors: readonly string[]
  index: number
  /** Networks of a reader's own may have none. */
  hasHead: boolean
}

/** The files beside a notebook that its first cell reads. */
export const WEIGHTS_FILE = 'weights.npz'
export const TRACE_FILE = 'trace.npz'

/** The first cell: it gives PyTorch what the page's cells find by name. The network's own source lies beside it. */
export function firstCell({ config, tensors, index, hasHead }: TakenSubject): string {
  const { model, dim, grid, depth, patchSize, classes, ratio, positionGrid, distilled } = config
  const isTensor = (name: string) => tensors.includes(name)
  // Of `mlp1.fc1` there has to be an `mlp1` first; where that is a tensor itself, PyTorch lets it have more parts.
  const wholes = new Set(tensors.flatMap((name) => beginningsOf(name).filter((whole) => !isTensor(whole))))
  const byDepth = tensors.toSorted((a, b) => a.split('.').length - b.split('.').length)
  const isOurs = hasClassToken(config)
  const network = isOurs ? (distilled ? 'DistilledNetwork' : 'Network') : 'RelativeNetwork'
  const sizes = `dim=${dim}, grid=${grid}, depth=${depth}, patch_size=${patchSize}, classes=${classes}, mlp_ratio=${ratio}`
  return [
    'import math',
    'from types import SimpleNamespace',
    '',
    'import numpy as np',
    'import torch',
    'import torch.nn.functional as F',
    'from torch import nn',
    '',
    `from network import ${network}${isOurs ? ', PositionEncoding' : ''}`,
    '',
    '',
    'def tensors_of(path):',
    '    with np.load(path) as file:',
    '        return {name: torch.from_numpy(file[name]) for name in file.files}',
    '',
    '',
    `network = ${network}('${model}', ${sizes})`,
    ...(positionGrid === grid || !isOurs
      ? []
      : [`network.pos_encoding = PositionEncoding(${dim}, ${positionGrid})`]),
    `network.load_state_dict(tensors_of('${WEIGHTS_FILE}')${hasHead ? '' : ', strict=False'})`,
    'network.eval().requires_grad_(False)',
    isOurs
      ? 'patch_embed, cls_token, pos_encoding = network.patch_embed, network.cls_token, network.pos_encoding'
      : 'stem = network.stem',
    `blocks, block = network.blocks, network.blocks[${index}]`,
    ...(hasHead ? ['norm, head = network.norm, network.head'] : []),
    ...(hasHead && distilled ? ['head_dist = network.head_dist'] : []),
    '',
    `trace = tensors_of('${TRACE_FILE}')`,
    ...[...wholes].map((whole) => `${whole} = SimpleNamespace()`),
    ...['picture', ...byDepth].map((name) => `${name} = trace['${name}']`),
  ].join('\n')
}

/** What a name is a part of: `a` and `a.b` of `a.b.c`. */
const beginningsOf = (name: string): string[] =>
  name
    .split('.')
    .slice(0, -1)
    .map((_, i, parts) => parts.slice(0, i + 1).join('.'))

/** A notebook as Jupyter reads it: https://nbformat.readthedocs.io/en/latest/format_description.html, version 4.5. */
export function formatNotebook(intro: string, first: string, cells: readonly TakenCell[]): string {
  const lines = (text: string) => text.split(/(?<=\n)/)
  const prose = (id: string, text: string) => ({
    cell_type: 'markdown',
    id,
    metadata: {},
    source: lines(text),
  })
  const code = (id: string, text: string) => ({
    cell_type: 'code',
    id,
    metadata: {},
    execution_count: null,
    outputs: [],
    source: lines(text),
  })
  const notebook = {
    cells: [
      prose('what-this-is', intro),
      code('what-there-is', first),
      ...cells.flatMap(({ id, code: text, section }) => [
        ...(section === undefined ? [] : [prose(`before-${id}`, `## ${section}`)]),
        code(id, text),
      ]),
    ],
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  }
  return `${JSON.stringify(notebook, null, 1)}\n`
}

/** The same as a program. It prints what a notebook would show; editors that know `# %%` have its cells. */
export function formatScript(intro: string, first: string, cells: readonly TakenCell[]): string {
  const prose = (text: string) => `# %% [markdown]\n${text.replace(/^/gm, '# ').replace(/ +$/gm, '')}\n`
  const parts = cells.flatMap(({ code, section }) => [
    ...(section === undefined ? [] : [prose(`## ${section}`)]),
    `# %%\n${printing(code).trimEnd()}\n`,
  ])
  return [prose(intro), `# %%\n${first}\n`, ...parts].join('\n')
}

/** A cell whose last line is printed, where that has a value. What is no Python of ours stays as it is. */
function printing(code: string): string {
  try {
    const last = parse(code).at(-1)
    if (last?.kind !== 'expression') return code
    const { value, from, to } = last
    const isPrinted = value.kind === 'call' && value.callee.kind === 'name' && value.callee.name === 'print'
    return isPrinted ? code : `${code.slice(0, from)}print(${code.slice(from, to)})${code.slice(to)}`
  } catch {
    return code
  }
}
