/** What a Chinese input method writes for the signs of Python. */
const SIGNS: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '【': '[',
  '】': ']',
  '［': '[',
  '］': ']',
  '，': ',',
  '、': ',',
  '：': ':',
  '；': ';',
  '。': '.',
  '．': '.',
  '＝': '=',
  '＋': '+',
  '－': '-',
  '—': '-',
  '–': '-',
  '−': '-',
  '＊': '*',
  '×': '*',
  '／': '/',
  '％': '%',
  '＜': '<',
  '＞': '>',
  '！': '!',
  '＠': '@',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '＿': '_',
  '　': ' ',
}

/** The same with the signs, and the digits, that Python reads. */
export const halfWidth = (text: string): string =>
  text
    .replace(/[（）【】［］，、：；。．＝＋－—–−＊×／％＜＞！＠“”‘’＿　]/g, (sign) => SIGNS[sign] ?? sign)
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
