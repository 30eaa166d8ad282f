import type { OwnFiles } from '../../experiment/kept-files.ts'
import type { ByLanguage } from '../../words/language.ts'

const size = (bytes: number) =>
  bytes < 1e5 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`

/** What a file is called, where it has a name: a photo of the camera has none. */
const nameOf = (file: Blob, comma = ', ') =>
  file instanceof File ? `${file.name}${comma}${size(file.size)}` : size(file.size)

const en = {
  label: 'What is kept of yours',
  unknown: 'What you bring is kept in this browser, on this device, until you forget it here.',
  nothing:
    'Nothing of yours is kept. A picture or checkpoint you bring is kept in this browser, on this device, so that it is still there after a reload, until you forget it here.',
  kept: ({ picture, kept, weights }: OwnFiles) =>
    `Kept in this browser, on this device, until you forget it: ${[
      picture && `your picture (${nameOf(picture.file)})`,
      kept && `the one it is compared with (${nameOf(kept.file)})`,
      weights && `your checkpoint (${nameOf(weights.file)})`,
    ]
      .filter(Boolean)
      .join(', ')}.`,
  unavailable:
    'This browser keeps nothing for this page, as in a private window or a sandboxed frame: what you bring goes with the page.',
  full: 'This browser has no room left to keep what you bring: it goes with the page.',
  use: {
    picture: 'Use the picture again',
    kept: 'Compare with it again',
    weights: 'Use the checkpoint again',
  },
  forget: 'Forget all',
}

const zh: typeof en = {
  label: '保留着的你的文件',
  unknown: '你带来的文件会保留在这台设备的这个浏览器里，直到你在这里清除。',
  nothing:
    '没有保留你的任何文件。你带来的图片或检查点会保留在这台设备的这个浏览器里，刷新页面后仍在，直到你在这里清除。',
  kept: ({ picture, kept, weights }) =>
    `已保留在这台设备的这个浏览器里，直到你清除：${[
      picture && `你的图片（${nameOf(picture.file, '，')}）`,
      kept && `你的对比图（${nameOf(kept.file, '，')}）`,
      weights && `你的检查点（${nameOf(weights.file, '，')}）`,
    ]
      .filter(Boolean)
      .join('、')}。`,
  unavailable:
    '这个浏览器不为本页保留任何内容（例如无痕窗口或受限的内嵌框架）：关闭页面后，你带来的文件就没有了。',
  full: '这个浏览器没有空间保留你的文件：关闭页面后就没有了。',
  use: { picture: '再用这张图片', kept: '再与它对比', weights: '再用这个检查点' },
  forget: '全部清除',
}

/** What is said of the files that a reader brought. */
export const keptWords = { en, zh } satisfies ByLanguage<typeof en>
