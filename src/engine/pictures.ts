import { decodePicture } from '../picture/decode.ts'
import type { Pixels } from '../picture/pixels.ts'
import { evaluationCrop } from '../picture/preprocess.ts'
import { renderShapeWorld } from '../picture/render-shape-world.ts'
import type { PictureRequest, RunResult } from './protocol.ts'

/** The pictures that are asked for. The last one of each kind is kept: most changes leave the picture as it is. */
export class Pictures {
  private drawn: { key: string; pixels: Pixels } | null = null
  private decoded: { id: number; pixels: Pixels } | null = null

  /**
   * The picture cut to a square, and the size it had.
   * @throws PictureError if a file cannot be shown to the network
   */
  async square(request: PictureRequest, side: number): Promise<Pick<RunResult, 'picture' | 'original'>> {
    if (request.kind === 'shape') {
      const key = JSON.stringify([request.shape, side])
      if (this.drawn?.key !== key) this.drawn = { key, pixels: renderShapeWorld(request.shape, side) }
      return { picture: this.drawn.pixels, original: null }
    }
    const { id, file } = request
    if (this.decoded?.id !== id) this.decoded = { id, pixels: await decodePicture(file) }
    const { pixels } = this.decoded
    return { picture: evaluationCrop(pixels, side), original: { width: pixels.width, height: pixels.height } }
  }
}
