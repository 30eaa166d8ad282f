import type { Ablation } from '../model/ablation.ts'
import type { BlockName } from '../model/blocks/index.ts'
import type { NetworkConfig, Sizes, Task } from '../model/config.ts'
import type { Matrix } from '../model/matrix.ts'
import type { Trace } from '../model/trace.ts'
import type { KnownNames } from '../notebook/names.ts'
import type { CellResult } from '../notebook/result.ts'
import type { PictureProblem } from '../picture/decode.ts'
import type { Pixels } from '../picture/pixels.ts'
import type { PlaceWorld } from '../picture/place-world.ts'
import type { Fill } from '../picture/replace-patch.ts'
import type { ShapeWorld } from '../picture/shape-world.ts'
import type { CheckpointDetail, CheckpointErrorCode } from '../weights/checkpoint.ts'
import type { NetworkProblem } from '../weights/network-of-file.ts'
import type { Place } from '../weights/networks-in.ts'
import type { NotFinite } from '../weights/not-finite.ts'
import type { StateDict } from '../weights/state-dict.ts'
import type { Advanced, Look, LookQuestion, Pupil } from './classroom.ts'
import type { Influence } from './influence.ts'
import type { StepResult } from './learner.ts'
import type { Permutation } from './permutation.ts'
import type { MapMeasures } from './token-map.ts'
import type { NotHad } from './trained.ts'

/** What the page asks of the worker: everything a run depends on, so that a new worker can take it up. */
export interface RunRequest {
  weights: WeightsRequest
  picture: PictureRequest
  /** Which block to trace; those before it are run to make its input. Null to trace none. */
  block: number | null
  /** What to leave out of a run of the whole network. Null for no such run. */
  without: readonly Ablation[] | null
}

/**
 * Fresh weights fit any sizes; trained ones come with theirs, and some run on another grid too. A file has an id, so
 * that it is opened once.
 */
export type WeightsRequest =
  | { kind: 'seeded'; model: BlockName; sizes: Sizes; seed: number }
  | { kind: 'trained'; model: BlockName; task: Task; grid?: number }
  | ({ kind: 'file'; id: number; file: Blob; place: Place } & AsChosen)

/** What of a file's network is the reader's to choose; without a grid it is the file's. */
export type AsChosen = { grid?: number } & Pick<NetworkConfig, 'normalised'>

/**
 * Pictures that are drawn are told by what is drawn, garments by their number among those that come with the page. A
 * file has an id, so that one picture is decoded once however often it is run.
 */
export type PictureRequest =
  | { kind: 'shape'; shape: ShapeWorld }
  | { kind: 'place'; place: PlaceWorld }
  | { kind: 'garment'; number: number }
  | { kind: 'file'; id: number; file: Blob }

/** Is given a tensor of the traced block as soon as it is known. */
export type OnTensor = (name: string, matrix: Matrix) => void

export const BACKENDS = ['wasm', 'cpu', 'webgl', 'webgpu'] as const
export type BackendName = (typeof BACKENDS)[number]

/** The stream at one depth of a network: before the first block, or after one of them. */
export interface DepthResult {
  tokens: Matrix
  /** What the head answers here, one a class; null where the weights have no head. */
  logits: Float32Array | null
  /** How much each branch of the block before added, as a share of the stream; null where one added nothing. */
  updates: Readonly<Record<string, number | null>>
}

export interface NetworkResult {
  /** One more than there are blocks. */
  depths: DepthResult[]
  /**
   * Where no branch mixes tokens: the largest difference between the class token of this picture and that of a grey
   * one. It is 0, for no other way leads from the patches to the class token.
   */
  blindness: number | null
  milliseconds: number
}

export interface RunResult {
  trace: Trace | null
  network: NetworkResult | null
  /** The picture as the network saw it, square, before normalising. */
  picture: Pixels
  /** The picture before it was cut and resized, and whether this browser let it be read only with noise; null for a drawn one. */
  original: { width: number; height: number; noisy: boolean } | null
  backend: BackendName
  /** Time of the traced block with its 13 tensors read back; null if none was. */
  milliseconds: number | null
  /** Something the reader should know about how this was computed. */
  notice: 'no-webassembly' | 'webassembly-forbidden' | 'gpu-lost' | null
}

/** Why a file that comes with the page could not be fetched; what the browser says of it is in its own language. */
export interface NotFetched {
  message: string
  why: NotHad | null
}

/** Why weights could not be had: those that come with the page, or those in the reader's file. */
export type WeightsProblem =
  | ({ code: 'weights-unavailable' } & NotFetched)
  | { code: 'checkpoint'; reason: CheckpointErrorCode; detail: CheckpointDetail; tensor: string | null }
  | { code: 'other-network'; problems: readonly NetworkProblem[] }

/** Why a run gave no result; the page words it in the reader's language. */
export type Problem =
  | PictureProblem
  | WeightsProblem
  | ({ code: 'pictures-unavailable' } & NotFetched)
  | { code: 'computation-failed'; message: string }

/** Whether nothing else helps than to run it again: all that is set may stay. */
export const wantsAnotherTry = ({ code }: Problem): boolean =>
  code === 'computation-failed' || code === 'pictures-unavailable'

/** Whether it is the picture that is to blame, so that another one helps. */
export const isPictureProblem = (problem: Problem): problem is PictureProblem =>
  problem.code === 'not-a-picture' ||
  problem.code === 'picture-too-large' ||
  problem.code === 'picture-unreadable'

export type RunOutcome<Result = RunResult> =
  | { kind: 'result'; result: Result }
  | { kind: 'problem'; problem: Problem }
  | { kind: 'cancelled' }

/**
 * What the worker posts of its own accord during a run: each tensor of the traced block, so that the page can draw
 * it while the next is computed; how many blocks are done, where that takes long; and, while weights are fetched, how
 * many of their bytes have come.
 */
export type News =
  | { tensor: string; matrix: Matrix }
  | { blocksDone: number }
  | { loaded: number; total: number }

/** A network in a reader's checkpoint that can be run, where in it, and what of a network it lacks. */
export interface OpenedCheckpoint {
  config: NetworkConfig & { model: BlockName }
  hasEmbedding: boolean
  hasHead: boolean
  notFinite: readonly NotFinite[]
  place: Place
  /** What stands beside it in its state dict and is no part of it: how many tensors, and the names of the first. */
  leftOut: { count: number; first: readonly string[] }
}

/** Hears how much of something long is done. */
export type OnSlow = (done: number) => void

/** Which network a question is about: that of the chosen weights, or the trained twin that has attention for mlp2. */
export interface ProbeSubject {
  weights: WeightsRequest | { kind: 'attention'; task: Task }
  picture: PictureRequest
}

/**
 * How much every token matters to one of them, or with null to the answer, were it read there, through the blocks from
 * `from` up to, not including, `to`.
 */
export interface InfluenceQuestion {
  from: number
  to: number
  token: number | null
}

export interface InfluenceResult extends Influence {
  /** The output token's row of attention weights in the last of the blocks, one a head; none where there is no attention. */
  attention: Float32Array[]
  /** The weights of mlp2.fc1 in the last of the blocks; null where there is no mlp2. */
  weights: Float32Array | null
  /** Null where nobody was waiting. */
  milliseconds: number | null
}

/** Which token of a block listens to which: all tokens down, all tokens across. */
export interface MixingMap {
  /** By the derivative, on a picture. */
  listening: Matrix
  /** The attention of each head on it; none where there is none. */
  attention: Matrix[]
  /** What the weights would mix without a GELU, whatever the picture; null where none lead from token to token. */
  weights: Matrix | null
}

/** The two networks that come with the page and differ in one thing: what mixes their tokens. */
export const TWINS = ['linear', 'attention'] as const
export type Twin = (typeof TWINS)[number]

/** What both say of a picture, those of a task; without `mixing`, with all that mixes tokens left out of both. */
export interface AnswersQuestion {
  task: Task
  picture: PictureRequest
  mixing: boolean
}

export interface AnswersResult {
  logits: Record<Twin, Float32Array>
  /** False where only the upper halves of the weights had come, which say much the same. */
  exact: boolean
  /** The picture as the networks saw it. */
  picture: Pixels
  backend: BackendName
  /** Null where nobody was waiting. */
  milliseconds: number | null
}

/** What is done before and undone after: patches in any order, the picture moved by a patch, features in any order. */
export const SYMMETRIES = ['shuffle', 'shift', 'features'] as const
export type Symmetry = (typeof SYMMETRIES)[number]

/** What is held to each. The convolution is there to compare with: 3 × 3, with random weights, the same for all features. */
export const SYMMETRY_PARTS = ['mlp1', 'mlp2', 'block', 'attention', 'convolution'] as const
export type SymmetryPart = (typeof SYMMETRY_PARTS)[number]

/** What comes of exchanging tokens, or features, before each part of a block, and putting them back after it. */
export interface SymmetryQuestion {
  block: number
  symmetry: Symmetry
  /** Draws the order. */
  seed: number
}

export interface SymmetryResult {
  /** By part: the change of its update, as a share of it. */
  differences: Partial<Record<SymmetryPart, number>>
  /** The order the tokens were brought in; null where features were. */
  order: Permutation | null
}

/**
 * What can be changed about a picture before a network sees it: its patches in an order that is the same for every
 * picture, the picture moved to the right by one patch or by three, what leaves it there coming in again on the left,
 * and left and right exchanged. The code that does it is not for every page.
 */
export const PICTURE_CHANGES = ['shuffled', 'moved 1', 'moved 3', 'mirrored'] as const
export type PictureChange = (typeof PICTURE_CHANGES)[number]

/** What is changed before a network answers: nothing, something about the picture, or that positions are added. */
export const CHANGES = ['nothing', ...PICTURE_CHANGES, 'no positions'] as const
export type Change = (typeof CHANGES)[number]

/** A network that comes with the page, of each of which there may be one for every task. */
export interface AccuracyQuestion {
  weights: Extract<ProbeSubject['weights'], { kind: 'trained' | 'attention' }>
  change: Change
  /** Pictures are drawn from seeds, counted up from this one. */
  seed: number
  pictures: number
  /** From 0 to 1, where pictures are drawn. */
  difficulty: number
}

/** What takes the place of each patch in turn. */
export interface LeaveOutQuestion {
  fill: Fill
}

export interface LeaveOutResult {
  /** What the head answers to the picture as it is, one a class. */
  whole: Float32Array
  /** What it answers without each patch, row by row. */
  without: Float32Array[]
  /** The picture whose patches take the places of its own. */
  filled: Pixels
  milliseconds: number | null
}

/**
 * What can be asked of the engine besides a run. A question stands here, and a method of the session answers it; all
 * that lies between follows. The arrays in an answer are the asker's own.
 */
export interface Questions {
  /** Reads what networks are in a file, at least one; the weights of one are read when it is run. */
  open: { asked: { id: number; file: Blob }; answer: OpenedCheckpoint[] | WeightsProblem }
  /** The weights of a block, keyed as in a block of its own, or of the whole network around it, as safetensors. */
  exportWeights: {
    asked: { weights: WeightsRequest; block: number; whole: boolean }
    answer: Uint8Array
  }
  /** Some arrays of a network, under their published keys and in PyTorch's layout. */
  readArrays: { asked: { weights: WeightsRequest; names: readonly string[] }; answer: StateDict }
  /** What a block's layers over the tokens would mix without a GELU, fc2 · fc1 of an MLP, and what is measured of it. */
  tokenMap: {
    asked: { weights: WeightsRequest; block: number }
    answer: { map: Matrix; measures: MapMeasures }
  }
  /** A run whose tensors are not told of one by one, because another one is what the page shows; in turn with runs. */
  runBeside: { asked: RunRequest; answer: RunOutcome }
  /** How much every token matters to one; in turn with runs. */
  influence: { asked: ProbeSubject & InfluenceQuestion; answer: RunOutcome<InfluenceResult> }
  /** Which token of a block listens to which; in turn with runs. */
  mixingMap: { asked: ProbeSubject & { block: number }; answer: RunOutcome<MixingMap> }
  /** What the twins say of a picture; in turn with runs. */
  answers: { asked: AnswersQuestion; answer: RunOutcome<AnswersResult> }
  /** Fetches what is lacking of the twins, after which their answers are exact. */
  wholeTwins: { asked: { task: Task }; answer: RunOutcome<void> }
  /** How far a block is from not minding an exchange; in turn with runs. */
  symmetry: { asked: ProbeSubject & SymmetryQuestion; answer: RunOutcome<SymmetryResult> }
  /** What a network answers where something is changed; in turn with runs. Null where it has no head. */
  changed: { asked: ProbeSubject & { change: Change }; answer: RunOutcome<Float32Array | null> }
  /** How many pictures, drawn for this, a network gets right where something is changed; in turn with runs. */
  accuracy: { asked: AccuracyQuestion; answer: RunOutcome<number> }
  /** What the network answers without each patch in turn; in turn with runs. Null where it has no head. */
  leaveOut: { asked: ProbeSubject & LeaveOutQuestion; answer: RunOutcome<LeaveOutResult | null> }
  /**
   * Runs cells of a notebook on what a network makes of a picture, from the first cell on, each with the variables of
   * those before it; in turn with runs. A cell that fails has its problem as its result.
   */
  runCells: {
    asked: { weights: WeightsRequest; picture: PictureRequest; block: number; cells: readonly string[] }
    answer: RunOutcome<CellResult[]>
  }
  /** What such cells find by name, to be offered while one is written. */
  cellNames: {
    asked: Omit<Questions['runCells']['asked'], 'cells'>
    answer: RunOutcome<KnownNames>
  }
  /** The next step of a network that learns, counted from 1; null if it is not there any more. In turn with runs. */
  learn: { asked: Pupil & { step: number }; answer: RunOutcome<StepResult | null> }
  /** What such a network says of the sample pictures, and how it is made just now. In turn with runs. */
  lookAtLearner: { asked: Advanced & LookQuestion; answer: RunOutcome<Look | null> }
  /** Such a network as safetensors. */
  exportLearner: { asked: Advanced; answer: RunOutcome<Uint8Array<ArrayBuffer> | null> }
}

export type QuestionName = keyof Questions
export type Asked<Name extends QuestionName> = Questions[Name]['asked']
export type Answer<Name extends QuestionName> = Questions[Name]['answer']

/** How a question that takes long is given up, before it has begun or at the next block, and what is heard of it. */
export interface QuestionControl {
  signal?: AbortSignal
  onSlow?: OnSlow
}

export type Ask = <Name extends QuestionName>(
  name: Name,
  asked: Asked<Name>,
  control?: QuestionControl,
) => Promise<Answer<Name>>

/** The same for questions that have the same answer: a file in one is told by its id. */
export const keyOfQuestion = <Name extends QuestionName>(name: Name, asked: Asked<Name>): string =>
  JSON.stringify([name, asked])

/** What computes, wherever it does. */
export interface Engine {
  /** Runs a request; the signal stops it at the next block. */
  run(request: RunRequest, signal: AbortSignal): Promise<RunOutcome>
  ask: Ask
  /** Times the GPU backends, where there is a real GPU, against the present one, and keeps the fastest. */
  tune(signal: AbortSignal): Promise<void>
}
