export const SHAPES = [
  'circle',
  'square',
  'triangle',
  'star',
  'cross',
  'ring',
  'crescent',
  'heart',
  'arrow',
  'hexagon',
] as const

export type Shape = (typeof SHAPES)[number]
