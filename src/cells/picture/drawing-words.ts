import type { ByLanguage } from '../../words/language.ts'
import type { Ink } from './brush.ts'

const en = {
  pad: 'A pad to draw on. Arrow keys move the pen, Space puts it down and lifts it.',
  pen: (across: number, down: number, of: number, isDown: boolean) =>
    `Pen ${isDown ? 'down' : 'up'}, ${Math.round(across)} across and ${Math.round(down)} down, of ${of}`,
  ink: 'Colour of the brush',
  inks: { orange: 'orange', green: 'green', purple: 'purple', ground: 'rub out' } satisfies Record<
    Ink,
    string
  >,
  fill: 'fill what I outline',
  clear: 'Clear',
}

const zh: typeof en = {
  pad: '画板。用方向键移动画笔，按空格键落笔或提笔。',
  pen: (across, down, of, isDown) =>
    `画笔${isDown ? '已落下' : '已提起'}，横向 ${Math.round(across)}，纵向 ${Math.round(down)}，共 ${of} 格`,
  ink: '画笔颜色',
  inks: { orange: '橙色', green: '绿色', purple: '紫色', ground: '橡皮' },
  fill: '填满画出的轮廓',
  clear: '清空',
}

/** What the pad says. */
export const drawingWords = { en, zh } satisfies ByLanguage<typeof en>
