const ends = /[\w)]$/
const begins = /^[\w(]/

/** Chinese of several parts: a space stands between Latin letters or digits and a Han character, none between two of those. */
export const han = (...parts: string[]): string =>
  parts.reduce((said, part) =>
    ends.test(said) === begins.test(part) ||
    /[，。：；、（）“”\s]$/.test(said) ||
    /^[，。：；、（）“”\s]/.test(part)
      ? said + part
      : `${said} ${part}`,
  )
