import { type DecodedPicture, decodePicture } from '../picture/decode.ts'
import { GARMENTS_FILE, renderGarment } from '../picture/garments.ts'
import type { Pixels } from '../picture/pixels.ts'
import { evaluationCrop } from '../picture/preprocess.ts'
import { renderPlaceWorld } from '../picture/render-place-world.ts'
import { renderShapeWorld } from '../picture/render-shape-world.ts'
import type { PictureRequest, RunResult } from './protocol.ts'
import { remembered } from './remembered.ts'
import { Unavailable, type WeightsFolder } from './trained.ts'

/** The pictures that come with the page cannot be had just now. */
export class PicturesUnavailable extends Unavailable {}

/** The pictures that are asked for. The last one of each kind is kept: most changes leave the picture as it is. */
export class Pictures {
  private made: { key: string; pixels: Pixels } | null = null
  private decoded: ({ id: number } & DecodedPicture) | null = null
  private readonly fetched = new Map<string, Promise<Uint8Array>>()

  constructor(private readonly folder: WeightsFolder) {}

  /**
   * The picture cut to a square, and the size it had.
   * @throws PictureError if a file cannot be shown to the network
   * @throws PicturesUnavailable if those that come with the page cannot be fetched
   */
  async square(request: PictureRequest, side: number): Promise<Pick<RunResult, 'picture' | 'original'>> {
    if (request.kind !== 'file') {
      const key = JSON.stringify([request, side])
      if (this.made?.key !== key) this.made = { key, pixels: await this.make(request, side) }
      return { picture: this.made.pixels, original: null }
    }
    const { id, file } = request
    if (this.decoded?.id !== id) this.decoded = { id, ...(await decodePicture(file)) }
    const { pixels, noisy } = this.decoded
    const { width, height } = pixels
    return { picture: evaluationCrop(pixels, side), original: { width, height, noisy } }
  }

  private async make(request: Exclude<PictureRequest, { kind: 'file' }>, side: number): Promise<Pixels> {
    switch (request.kind) {
      case 'shape':
        return renderShapeWorld(request.shape, side)
      case 'place':
        return renderPlaceWorld(request.place, side)
      case 'garment':
        return renderGarment(await this.garments(), request.number, side)
    }
  }

  private garments(): Promise<Uint8Array> {
    return remembered(this.fetched, GARMENTS_FILE, () =>
      this.folder
        .read(GARMENTS_FILE, () => {})
        .catch((error: unknown) => {
          throw PicturesUnavailable.because(error)
        }),
    )
  }
}
