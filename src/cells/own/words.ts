import type { ByLanguage } from '../../words/language.ts'

const en = {
  by: { pytorch: 'Use it with PyTorch', tensorflow: 'Use it with TensorFlow.js' },
  block: (block: number) => `Weights of block ${block} (.safetensors)`,
  network: 'Weights of the network (.safetensors)',
  trace: (block: number) => `Trace of block ${block} (.npz)`,
  failed: 'The file could not be made. Try again.',
  show: (program: string) => `Show ${program}`,
}

const zh: typeof en = {
  by: { pytorch: '在 PyTorch 中使用', tensorflow: '在 TensorFlow.js 中使用' },
  block: (block) => `模块 ${block} 的权重（.safetensors）`,
  network: '整个网络的权重（.safetensors）',
  trace: (block) => `模块 ${block} 的中间结果（.npz）`,
  failed: '文件没有生成。请重试。',
  show: (program) => `查看 ${program}`,
}

/** What the files to take along say. */
export const ownWords = { en, zh } satisfies ByLanguage<typeof en>
