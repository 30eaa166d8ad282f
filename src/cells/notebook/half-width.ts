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

const ANY_SIGN = new RegExp(`[${Object.keys(SIGNS).join('')}]`, 'g')

/** The same with the signs, and the digits, that Python reads. */
export const halfWidth = (text: string): string =>
  text
    .replace(ANY_SIGN, (sign) => SIGNS[sign] ?? sign)
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
