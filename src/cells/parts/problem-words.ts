import type { WorkerFailure } from '../../engine/client.ts'
import type { NotFetched, Problem } from '../../engine/protocol.ts'
import type { NotHad } from '../../engine/trained.ts'
import { CLASS_NAMES } from '../../model/blocks/index.ts'
import type { CheckpointErrorCode } from '../../weights/checkpoint.ts'
import type { NetworkProblem } from '../../weights/network-of-file.ts'
import { type ByLanguage, count } from '../../words/language.ts'
import { checkpointWords } from './checkpoint-words.ts'

const inFileEn: Record<CheckpointErrorCode, string> = {
  unreadable:
    'The browser can no longer read this file: it was changed or moved after it was chosen. Choose it again.',
  'not-a-checkpoint': 'This is not a checkpoint that torch.save wrote, nor a .safetensors file.',
  truncated: 'This file ends too soon, as if its download had been cut off. Download it again.',
  damaged: 'This file contradicts itself; it is damaged. Download it again.',
  'unknown-pickle':
    'This file has instructions that torch.save never writes, and they were not followed. Save the state dict again with torch.save(model.state_dict(), …).',
  'compressed-zip': 'This zip was packed again. Unpack it, or save the checkpoint again with torch.save.',
  'too-large':
    'The description of the tensors in this file is larger, or takes longer to read, than that of any network that can run here.',
  'no-state-dict':
    'There is no state dict in this file. Save one with torch.save(model.state_dict(), …) and choose that.',
  dtype:
    'This file has weights that are not floating-point numbers of 16, 32 or 64 bits. Save it again after model.float().',
}

const notHadEn: Record<NotHad, string> = {
  'no-answer': 'there is no connection, or the server does not answer',
  refused: 'the server does not give them out',
  damaged: 'they were damaged on their way',
}
const notHadZh: Record<NotHad, string> = {
  'no-answer': '没有连接，或服务器没有应答',
  refused: '服务器不提供这个文件',
  damaged: '文件在传输中损坏',
}
const notFetchedEn = ({ why, message }: NotFetched): string => (why ? notHadEn[why] : message)
const notFetchedZh = ({ why, message }: NotFetched): string => (why ? notHadZh[why] : message)

type First = { [P in NetworkProblem as P['code']]?: P }

/** The first problem of each kind. */
const first = (problems: readonly NetworkProblem[]): First =>
  Object.fromEntries(problems.toReversed().map((problem) => [problem.code, problem]))

const isTransposed = ({ expected, found }: First['shape'] & {}): boolean =>
  expected.length === 2 && String(expected.toReversed()) === String(found)

/** What has to stand before the patches, by how many tokens that are. */
const beforeEn = ['', ' plus one class token', ' plus a class token and a distillation token']
const beforeZh = ['', '加一个 class token', '加一个 class token 和一个 distillation token']

/** What a vision transformer may go without. */
const QKV_BIAS = 'qkv.bias'

const en = {
  cannotRun: (why: string): string =>
    `The calculation stopped and could not be started again (${why}). Whatever is still shown was computed before.`,
  problem: (problem: Problem): string => {
    switch (problem.code) {
      case 'picture-unreadable':
        return 'The browser cannot read this: it is a folder, or a file that was changed or moved after it was chosen. Choose the file again. The picture you had is still here.'
      case 'not-a-picture':
        return `This file (${problem.type || 'of unknown type'}) could not be read as a picture. Try a PNG, JPEG, WebP or GIF. The picture you had is still here.`
      case 'picture-too-large':
        return `This picture is ${count.en(problem.width)} × ${count.en(problem.height)} pixels. The largest that can be read has sides of ${count.en(problem.maxSide)} and ${problem.maxMegapixels} megapixels. Make it smaller and try again. The picture you had is still here.`
      case 'weights-unavailable':
        return `The trained weights could not be fetched: ${notFetchedEn(problem)}.`
      case 'pictures-unavailable':
        return `The pictures of garments could not be fetched: ${notFetchedEn(problem)}. Whatever is still shown was computed before.`
      case 'checkpoint':
        return `${inFileEn[problem.reason]} ${problem.tensor === null ? '' : `Tensor: ${problem.tensor}. `}The weights you had are still here. (${checkpointWords.en(problem.detail)})`
      case 'other-network':
        return 'This file was read, but it is not a network that can run here. The weights you had are still here.'
      case 'computation-failed':
        return `The calculation failed (${problem.message}). Whatever is still shown was computed before. Try smaller sizes, or run it again.`
    }
  },
  networkProblem: (problem: NetworkProblem): string => {
    switch (problem.code) {
      case 'not-this-network':
        return 'Nothing in it has a name that a network of this page’s kinds would use, such as blocks.0.mlp2.fc1.weight or blocks.0.attn.qkv.weight.'
      case 'other':
        return `By its names it is this: ${problem.network}. What runs here are LinearBlocks and their relatives: ViT and DeiT, MLP-Mixer, ResMLP and gMLP.`
      case 'mixed': {
        const [a, b] = problem.kinds
        return `It has parts of two kinds of block: of ${CLASS_NAMES[a.model]}, such as ${a.key}, and of ${CLASS_NAMES[b.model]}, such as ${b.key}.`
      }
      case 'renamed':
        return `${problem.key} is missing. ${problem.from}, which does not belong there, has its shape.`
      case 'missing':
        return `${problem.key} is missing.`
      case 'extra':
        return `${problem.key} does not belong there.`
      case 'shape':
        return `${problem.key} should be ${problem.expected.join(' × ')}, but is ${problem.found.join(' × ') || 'a single number'}.`
      case 'tokens':
        return `${count.en(problem.tokens)} tokens are not a square number of patches${beforeEn[problem.before]}.`
      case 'heads':
        return `${count.en(problem.dim)} features cannot be shared among heads of 64, nor among three.`
      case 'ratio':
        return `The hidden widths, ${problem.features[1]} for ${problem.features[0]} features and ${problem.tokens[1]} for ${problem.tokens[0]} tokens, cannot come from one mlp_ratio.`
      case 'positions':
        return `Its positions are for ${problem.positionGrid} × ${problem.positionGrid} patches, its token MLPs for ${problem.grid} × ${problem.grid}.`
      case 'limits':
        if (problem.key === 'grid')
          return `It cuts a picture into ${problem.value} × ${problem.value} patches; from ${problem.limits.min} to ${problem.limits.max} a side can run here. Choose its file for 224 pixels a side.`
        return `${problem.key} is ${problem.value}; what can run here goes from ${problem.limits.min} to ${problem.limits.max}.`
    }
  },
  /** What to do about a file that was read and cannot run, where that can be said. */
  remedy: (problems: readonly NetworkProblem[]): string | null => {
    const { mixed, renamed, missing, extra, shape, tokens } = first(problems)
    if (mixed) return 'Every block has to be of one kind. Save each network to a file of its own.'
    if (renamed)
      return `If these are the same arrays, rename them, as in state['${renamed.key}'] = state.pop('${renamed.from}'), and save again with torch.save(state, …).`
    if (missing && extra)
      return 'What runs here has the names that timm or the authors give it. If yours are the same arrays under other names, rename them and save again. A prefix of all names may stay.'
    if (missing?.key.endsWith(QKV_BIAS))
      return `If the network has none (qkv_bias=False), add zeros, which change nothing, for every block: state['${missing.key}'] = torch.zeros(…), three times as many as features.`
    if (missing)
      return 'Save all of the network with torch.save(model.state_dict(), …), or one block by itself.'
    if (extra)
      return 'With such parts a network computes something else than the blocks of this page, so it is not run without them.'
    if (shape && isTransposed(shape))
      return `PyTorch has the weight of a Linear as (out, in). Transpose it, as in state['${shape.key}'] = state['${shape.key}'].T, and save again.`
    if (tokens)
      return 'Pictures that are not square, and more tokens before the patches, are nothing that can run here.'
    return null
  },
  moreProblems: (more: number) => `… and ${count.en(more)} more`,
}

const inFileZh: Record<CheckpointErrorCode, string> = {
  unreadable: '浏览器无法再读取这个文件：选中之后它被修改或移动了。请重新选择。',
  'not-a-checkpoint': '这既不是 torch.save 写出的检查点，也不是 .safetensors 文件。',
  truncated: '文件不完整，可能是下载中断了。请重新下载。',
  damaged: '文件内容自相矛盾，可能已损坏。请重新下载。',
  'unknown-pickle':
    '文件里有 torch.save 不会写出的指令，没有执行。请用 torch.save(model.state_dict(), …) 重新保存。',
  'compressed-zip': '这个 zip 被重新打包过。请解压，或用 torch.save 重新保存检查点。',
  'too-large': '文件中对张量的描述太大，或读取太慢，超出了这里能运行的任何网络。',
  'no-state-dict': '文件里没有 state dict。请用 torch.save(model.state_dict(), …) 保存后再选择。',
  dtype: '文件中的权重不是 16、32 或 64 位浮点数。请先用 model.float() 转换再保存。',
}

const failureZh: Record<WorkerFailure, string> = {
  'the worker did not load': 'worker 没有加载成功',
  'the worker did not start in time': 'worker 迟迟没有启动',
  'the worker ended': 'worker 意外终止',
}

/** What is known is said in Chinese; what the browser says itself stays as it is. */
const reasonZh = (message: string): string =>
  (failureZh as Record<string, string | undefined>)[message] ?? message

const zh: typeof en = {
  cannotRun: (why) => `计算中断，而且无法重新启动（${reasonZh(why)}）。页面上仍有的结果都是之前算出的。`,
  problem: (problem) => {
    switch (problem.code) {
      case 'picture-unreadable':
        return '浏览器无法读取：这是一个文件夹，或者文件在选中之后被修改、移动过。请重新选择文件。原来的图片还在。'
      case 'not-a-picture':
        return `这个文件（${problem.type || '类型不明'}）无法作为图片读取。请换一张 PNG、JPEG、WebP 或 GIF。原来的图片还在。`
      case 'picture-too-large':
        return `这张图片有 ${count.zh(problem.width)} × ${count.zh(problem.height)} 像素。能读取的上限是边长 ${count.zh(problem.maxSide)}、总共 ${problem.maxMegapixels} 百万像素。请缩小后再试。原来的图片还在。`
      case 'weights-unavailable':
        return `无法取得训练好的权重：${notFetchedZh(problem)}。`
      case 'pictures-unavailable':
        return `无法取得服装图片：${notFetchedZh(problem)}。现在显示的是之前算出的结果。`
      case 'checkpoint':
        return `${inFileZh[problem.reason]}${problem.tensor === null ? '' : `张量：${problem.tensor}。`}原来的权重还在。（${checkpointWords.zh(problem.detail)}）`
      case 'other-network':
        return '文件已读取，但其中的网络不能在这里运行。原来的权重还在。'
      case 'computation-failed':
        return `计算失败（${reasonZh(problem.message)}）。页面上仍有的结果都是之前算出的。请把尺寸调小，或再运行一次。`
    }
  },
  networkProblem: (problem) => {
    switch (problem.code) {
      case 'not-this-network':
        return '其中没有本站几类网络会用的参数名，例如 blocks.0.mlp2.fc1.weight 或 blocks.0.attn.qkv.weight。'
      case 'other':
        return `从参数名看，这是 ${problem.network}。这里能运行的是 LinearBlock 和它的近亲：ViT 与 DeiT、MLP-Mixer、ResMLP、gMLP。`
      case 'mixed': {
        const [a, b] = problem.kinds
        return `其中混有两类模块的参数：${CLASS_NAMES[a.model]} 的，例如 ${a.key}；${CLASS_NAMES[b.model]} 的，例如 ${b.key}。`
      }
      case 'renamed':
        return `缺少 ${problem.key}；多出来的 ${problem.from} 形状与它相同。`
      case 'missing':
        return `缺少 ${problem.key}。`
      case 'extra':
        return `${problem.key} 不该出现。`
      case 'shape':
        return `${problem.key} 的形状应为 ${problem.expected.join(' × ')}，实际是 ${problem.found.join(' × ') || '单个数'}。`
      case 'tokens':
        return `${count.zh(problem.tokens)} 个 token 不是“一个平方数的图块${beforeZh[problem.before]}”。`
      case 'heads':
        return `${count.zh(problem.dim)} 个特征既不能按每头 64 个分给各个头，也不能平分给三个头。`
      case 'ratio':
        return `隐藏宽度 ${problem.features[1]}（输入 ${problem.features[0]}）和 ${problem.tokens[1]}（输入 ${problem.tokens[0]}）不是由同一个 mlp_ratio 得到的。`
      case 'positions':
        return `位置编码是 ${problem.positionGrid} × ${problem.positionGrid} 个图块，token MLP 却是 ${problem.grid} × ${problem.grid} 个。`
      case 'limits':
        if (problem.key === 'grid')
          return `它把图片切成 ${problem.value} × ${problem.value} 个图块，这里每边只能是 ${problem.limits.min}～${problem.limits.max} 个。请改用边长 224 像素的版本。`
        return `${problem.key} 为 ${problem.value}，这里能运行的范围是 ${problem.limits.min}～${problem.limits.max}。`
    }
  },
  remedy: (problems) => {
    const { mixed, renamed, missing, extra, shape, tokens } = first(problems)
    if (mixed) return '所有模块必须是同一类。请把两个网络分别保存成文件。'
    if (renamed)
      return `如果它们就是同一个数组，请改名，例如 state['${renamed.key}'] = state.pop('${renamed.from}')，再用 torch.save(state, …) 重新保存。`
    if (missing && extra)
      return '这里只认 timm 或原作者使用的参数名。如果只是名字不同，请改名后重新保存；所有名字共有的前缀可以保留。'
    if (missing?.key.endsWith(QKV_BIAS))
      return `如果网络本来就没有这个偏置（qkv_bias=False），请给每个模块补上零，结果不变：state['${missing.key}'] = torch.zeros(…)，个数是特征数的三倍。`
    if (missing) return '请用 torch.save(model.state_dict(), …) 保存整个网络，或者只保存一个模块。'
    if (extra) return '网络有这些部分，计算就与本站的模块不同，所以不会丢掉它们来运行。'
    if (shape && isTransposed(shape))
      return `PyTorch 中 Linear 的权重按（输出，输入）排列。请先转置再重新保存，例如 state['${shape.key}'] = state['${shape.key}'].T。`
    if (tokens) return '图片不是正方形的网络，或图块之前还有别的 token 的网络，不能在这里运行。'
    return null
  },
  moreProblems: (more) => `……另有 ${count.zh(more)} 处`,
}

/** What is said of things that went wrong. */
export const problemWords = { en, zh } satisfies ByLanguage<typeof en>
