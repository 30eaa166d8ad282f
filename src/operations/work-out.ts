import type { RunResult } from '../engine/protocol.ts'
import type { TensorCell } from '../experiment/marks.ts'
import { blockOf, networkOf, type Settings } from '../experiment/settings.ts'
import type { Computed } from '../experiment/store.ts'
import { parametersOf, type Step, type StepOf, stepOf } from '../model/block.ts'
import { hasClassToken } from '../model/config.ts'
import { embeddingShapes, projectionOf } from '../model/parameter-shapes.ts'
import type { Trace } from '../model/trace.ts'
import { toPatches } from '../picture/patches.ts'
import { blockKey } from '../weights/network-source.ts'
import { arrayOf, type StateDict } from '../weights/state-dict.ts'
import type { Learned, WorkedCell } from './made.ts'
import { workOutAdd } from './OfAdd.tsx'
import { workOutAffine } from './OfAffine.tsx'
import { workOutChunk } from './OfChunk.tsx'
import { workOutGelu } from './OfGelu.tsx'
import { workOutEmbedded, workOutHandedOn } from './OfInput.tsx'
import { workOutLayerNorm } from './OfLayerNorm.tsx'
import { workOutLinear } from './OfLinear.tsx'
import { workOutMultiply } from './OfMultiply.tsx'
import { workOutScale } from './OfScale.tsx'
import { workOutScores } from './OfScores.tsx'
import { workOutSoftmax } from './OfSoftmax.tsx'
import { workOutMoved } from './OfSplit.tsx'
import { workOutTranspose } from './OfTranspose.tsx'
import { workOutWeightedSum } from './OfWeightedSum.tsx'

const isEmbedded = (step: Step, settings: Settings) => step.operation === 'input' && settings.block === 0

/** The published keys of all arrays that a cell of a step is made with. */
export function arrayNames(step: Step, settings: Settings): string[] {
  return isEmbedded(step, settings)
    ? Object.keys(embeddingShapes(networkOf(settings).config))
    : parametersOf(step).map(({ parameter }) => blockKey(settings.block, parameter))
}

/** Works a cell out, from the run it belongs to and the arrays that `arrayNames` names. */
export function workOut(
  place: TensorCell,
  { result: trace, settings }: Computed<Trace>,
  picture: RunResult['picture'],
  arrays: StateDict,
): WorkedCell {
  const block = blockOf(settings)
  const step = stepOf(block, place.tensor)
  const array = (name: string) => arrayOf(arrays, name)
  const ofBlock = (parameter: string) => array(blockKey(settings.block, parameter))
  const learnedIn = ({ module, weight, bias }: StepOf<'layerNorm' | 'affine' | 'linear'>): Learned => ({
    key: blockKey(settings.block, module),
    weight: ofBlock(weight.parameter),
    bias: ofBlock(bias.parameter),
  })
  const at = { block, place, trace, settings }
  switch (step.operation) {
    case 'layerNorm':
      return workOutLayerNorm({ ...at, step }, learnedIn(step))
    case 'affine':
      return workOutAffine({ ...at, step }, learnedIn(step))
    case 'linear':
      return workOutLinear({ ...at, step }, learnedIn(step))
    case 'gelu':
      return workOutGelu({ ...at, step })
    case 'add':
      return workOutAdd({ ...at, step })
    case 'chunk':
      return workOutChunk({ ...at, step })
    case 'multiply':
      return workOutMultiply({ ...at, step })
    case 'scale':
      return workOutScale({ ...at, step }, ofBlock(step.scale.parameter))
    case 'transpose':
      return workOutTranspose({ ...at, step })
    case 'split':
    case 'join':
      return workOutMoved({ ...at, step })
    case 'scores':
      return workOutScores({ ...at, step })
    case 'softmax':
      return workOutSoftmax({ ...at, step })
    case 'weightedSum':
      return workOutWeightedSum({ ...at, step })
    case 'input': {
      if (!isEmbedded(step, settings)) return workOutHandedOn({ ...at, step })
      const { config } = networkOf(settings)
      const { patchSize, grid } = config
      const projection = projectionOf(config)
      return workOutEmbedded(
        { ...at, step },
        {
          projection: {
            key: projection,
            weight: array(`${projection}.weight`),
            bias: array(`${projection}.bias`),
          },
          places: hasClassToken(config)
            ? {
                classToken: array('cls_token').data,
                classPosition: array('pos_encoding.cls_pos_embed').data,
                patchPositions: array('pos_encoding.pos_embed').data,
              }
            : null,
        },
        { rows: grid ** 2, columns: 3 * patchSize ** 2, data: toPatches(picture, patchSize, config) },
      )
    }
  }
}
