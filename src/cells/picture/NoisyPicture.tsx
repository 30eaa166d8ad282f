import type { ByLanguage } from '../../words/language.ts'
import { useWordsOf } from '../../words/reader.ts'

const en: string =
  'This browser adds noise to every picture that a page reads, as a protection against fingerprinting. So these numbers are not quite those of your file: PyTorch will get others. Allow this page to read canvases, or use another browser.'

const zh: string =
  '这个浏览器为了防止指纹追踪，会给网页读取的每张图片加上噪声，所以这里的数值与文件略有出入，PyTorch 会得到不同的结果。请允许本页读取画布，或换一个浏览器。'

const noisyWords = { en, zh } satisfies ByLanguage<string>

/** That the numbers of the reader's picture are not quite its own. */
export function NoisyPicture() {
  return (
    <p className="notice" role="status">
      {useWordsOf(noisyWords)}
    </p>
  )
}
