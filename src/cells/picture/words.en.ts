import type { Task } from '../../model/config.ts'
import type { GroundPattern } from '../../picture/colours.ts'
import type { Garment } from '../../picture/garments.ts'
import type { Arrangement } from '../../picture/place-world.ts'
import type { Shape } from '../../picture/shapes.ts'
import { count } from '../../words/language.ts'

/** What the picture and its controls say. */
export const words = {
  file: 'Picture',
  section: 'Patches and tokens',
  choose: 'Choose a picture…',
  hint: 'or drop one here, or paste it. It stays on your device.',
  draw: 'Draw your own',
  close: 'Close',
  camera: 'Camera',
  takePhoto: 'Take the photo',
  closeCamera: 'Close the camera',
  cameraRefused:
    'The camera could not be opened. Allow it for this page in the browser, or choose a file instead.',
  backTo: {
    shapes: 'Back to the shapes',
    places: 'Back to the drawn parts',
    fashion: 'Back to the garments',
  } satisfies Record<Task, string>,
  cell: (token: string, feature: string, value: string) => `${token}, ${feature}: ${value}`,
  afterBlocks: (block: number) =>
    block === 1
      ? 'x as block 1 receives it: block 0 has already worked on the tokens'
      : `x as block ${block} receives it: blocks 0–${block - 1} have already worked on the tokens`,
  own: (width: number, height: number, side: number) =>
    `Your picture, ${count.en(width)} × ${count.en(height)}, cut and resized to ${side} × ${side}.`,
  tiny: (times: number) =>
    `It is enlarged ${count.en(times)} times, so neighbouring patches look much alike.`,
  shape: 'shape',
  shapes: {
    circle: 'circle',
    square: 'square',
    triangle: 'triangle',
    star: 'star',
    cross: 'cross',
    ring: 'ring',
    crescent: 'crescent',
    heart: 'heart',
    arrow: 'arrow',
    hexagon: 'hexagon',
  } satisfies Record<Shape, string>,
  arrangement: 'arrangement',
  places: {
    left: 'left',
    right: 'right',
    inside: 'inside',
    beside: 'beside',
    stacked: 'above or below',
    diagonal: 'diagonal',
    clockwise: 'clockwise',
    anticlockwise: 'anticlockwise',
  } satisfies Record<Arrangement, string>,
  start: 'first spot',
  fashion: {
    top: 'T-shirt',
    trousers: 'trousers',
    pullover: 'pullover',
    dress: 'dress',
    coat: 'coat',
    sandal: 'sandal',
    shirt: 'shirt',
    sneaker: 'sneaker',
    bag: 'bag',
    boot: 'boot',
  } satisfies Record<Garment, string>,
  x: 'across',
  y: 'down',
  size: 'size',
  turn: 'turn',
  hue: 'colour',
  groundHue: 'ground colour',
  pattern: 'ground',
  patterns: {
    plain: 'plain',
    stripes: 'stripes',
    checks: 'checks',
    dots: 'dots',
    waves: 'waves',
    cloud: 'cloud',
  } satisfies Record<GroundPattern, string>,
  patternStrength: 'ground strength',
  seed: 'ground variant',
  another: 'Draw another picture',
  keep: 'Keep this picture to compare',
  isKept: 'This picture is kept',
  present: 'the current picture',
  kept: 'the kept picture',
  difference: 'current minus kept',
}

export type PictureWords = typeof words

declare module '../../words/reader.ts' {
  interface Words {
    picture: PictureWords
  }
}
