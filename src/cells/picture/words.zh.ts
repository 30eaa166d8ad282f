import { count } from '../../words/language.ts'
import type { PictureWords } from './words.en.ts'

export const words: PictureWords = {
  file: '图片',
  section: 'patch 与 token',
  choose: '选择图片…',
  hint: '也可以拖到这里，或直接粘贴。图片只留在你的电脑上。',
  camera: '摄像头',
  takePhoto: '拍照',
  closeCamera: '关闭摄像头',
  cameraRefused: '无法打开摄像头。请在浏览器里允许本页使用，或者改为选择文件。',
  backToShape: '换回内置图形',
  own: (width, height, side) =>
    `你的图片，${count.zh(width)} × ${count.zh(height)}，已裁剪并缩放为 ${side} × ${side}。`,
  tiny: (times) => `它被放大了 ${count.zh(times)} 倍，所以相邻 patch 看起来差不多。`,
  afterBlocks: (block) => `这是模块 ${block} 收到的 x：前面的模块已经处理过这些 token`,
  shape: '图形',
  x: '左右',
  y: '上下',
  size: '大小',
  turn: '旋转',
  hue: '颜色',
  groundHue: '背景颜色',
  pattern: '背景',
  patterns: {
    plain: '纯色',
    stripes: '条纹',
    checks: '棋盘格',
    dots: '圆点',
    waves: '波纹',
    cloud: '云纹',
  },
  patternStrength: '背景强度',
  patternSeed: '背景变体',
  another: '随机画一张',
}
