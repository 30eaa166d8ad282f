import type { Shape } from '../../picture/shapes.ts'
import type { ByLanguage } from '../../words/language.ts'

const en = {
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
}

const zh = {
  circle: '圆',
  square: '正方形',
  triangle: '三角形',
  star: '星形',
  cross: '十字',
  ring: '圆环',
  crescent: '月牙',
  heart: '心形',
  arrow: '箭头',
  hexagon: '六边形',
}

/** What the shapes are called. */
export const shapeWords = { en, zh } satisfies ByLanguage<Record<Shape, string>>
