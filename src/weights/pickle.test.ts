import { describe, expect, it } from 'vitest'
import { CheckpointError } from './checkpoint-error.ts'
import { Call, Global, readPickle } from './pickle.ts'

/** A pickle put together from text, each character a byte. */
const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

const none = () => null
const read = (text: string) => readPickle(bytesOf(text), 0, none).value

function complaint(text: string): string {
  try {
    read(text)
  } catch (error) {
    if (error instanceof CheckpointError) return error.code
    throw error
  }
  return 'none'
}

describe('readPickle', () => {
  it.each([
    ['None', 'N.', null],
    ['booleans of protocol 2', '\x80\x02\x88\x89\x86.', [true, false]],
    ['booleans of protocol 1', '(I01\nI00\nt.', [true, false]],
    ['integers of any width', '(K\xffM\x00\x01J\xfe\xff\xff\xfft.', [255, 256, -2]],
    ['a long that fits a number', '\x8a\x06\x00\x00\x00\x00\x00\x01.', 2 ** 40],
    ['a negative long', '\x8a\x02\x00\xff.', -256],
    ['a long of no bytes', '\x8a\x00.', 0],
    ['a long beyond exact numbers', '\x8a\x09\x00\x00\x00\x00\x00\x00\x00\x00\x01.', 2n ** 64n],
    ['a decimal long', '(L-12L\nL18446744073709551616L\nt.', [-12, 2n ** 64n]],
    ['a float', 'G\xbf\xe0\x00\x00\x00\x00\x00\x00.', -0.5],
    ['text in UTF-8', 'X\x03\x00\x00\x00\xe6\xb3\xa8.', '注'],
    ['short and long text', '(\x8c\x01a\x8d\x01\x00\x00\x00\x00\x00\x00\x00bt.', ['a', 'b']],
    ['text of Python 2', '(U\x01aT\x01\x00\x00\x00bt.', ['a', 'b']],
    ['bytes', 'C\x02\x00\xff.', Uint8Array.of(0, 255)],
    ['tuples', ')N\x85NN\x86NNN\x87\x87.', [[null], [null, null], [null, null, null]]],
    ['a list', '](K\x01K\x02eK\x03a.', [1, 2, 3]],
    [
      'a dict',
      '}(U\x01aK\x01U\x01bK\x02uU\x01cK\x03s.',
      new Map([
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ]),
    ],
    ['an OrderedDict', 'ccollections\nOrderedDict\n)RU\x01aK\x01s.', new Map([['a', 1]])],
    ['a set and a frozenset', '\x8f(K\x01K\x02\x90(K\x03\x91\x86.', [[1, 2], [3]]],
    ['what was put into the memo', '(K\x01q\x00K\x02r\x00\x01\x00\x00h\x00j\x00\x01\x00\x00t.', [1, 2, 1, 2]],
    ['what was memoized in order', '\x80\x04(K\x01\x94K\x02\x94h\x01h\x00t.', [1, 2, 2, 1]],
    ['nothing of what was popped', '(K\x01K\x020(K\x031t.', [1]],
  ])('reads %s', (_, text, value) => {
    expect(read(text)).toEqual(value)
  })

  it('takes calls down without calling, whatever they name', () => {
    expect(read('cos\nsystem\n(X\x02\x00\x00\x00lstR.')).toEqual(new Call(new Global('os.system'), ['ls']))
    expect(read('\x8c\x08builtins\x8c\x04eval\x93\x8c\x031+1\x85R.')).toEqual(
      new Call(new Global('builtins.eval'), ['1+1']),
    )
    expect(read('cargparse\nNamespace\n)\x81}U\x02lrK\x01sb.')).toEqual(
      new Call(new Global('argparse.Namespace'), []),
    )
    expect(read('ca\nB\n)}\x92.')).toEqual(new Call(new Global('a.B'), []))
  })

  it('gives objects of unknown classes items and attributes without a complaint', () => {
    expect(read('cmy\nDict\n)\x81U\x01aK\x01s.')).toBeInstanceOf(Call)
    expect(read('cmy\nList\n)\x81K\x01a.')).toBeInstanceOf(Call)
  })

  it('holds keys that mean something to a JavaScript object', () => {
    const dict = read('}(U\x09__proto__}U\x08pollutedK\x01sU\x0bconstructorK\x02u.') as Map<unknown, unknown>
    expect([...dict.keys()]).toEqual(['__proto__', 'constructor'])
    expect('polluted' in {}).toBe(false)
  })

  it('asks for the object of a persistent id', () => {
    const { value } = readPickle(bytesOf('U\x01aQ.'), 0, (id) => `object ${id}`)
    expect(value).toBe('object a')
  })

  it('says where the pickle ends, for the next begins there', () => {
    const two = bytesOf('K\x01.K\x02.')
    expect(readPickle(two, 0, none)).toEqual({ value: 1, end: 3 })
    expect(readPickle(two, 3, none)).toEqual({ value: 2, end: 6 })
  })

  it('reads values nested a hundred thousand deep', () => {
    expect(read(`N${'\x85'.repeat(1e5)}.`)).toHaveLength(1)
    expect(read(`${'('.repeat(1e5)}${'t'.repeat(1e5)}.`)).toHaveLength(1)
  })

  it('reads a list that contains itself', () => {
    const list = read(']q\x00h\x00a.') as unknown[]
    expect(list[0]).toBe(list)
  })

  it.each([
    ['an end in the middle', 'X\x05\x00\x00\x00abc', 'truncated'],
    ['a text longer than memory', 'X\xff\xff\xff\xffabc.', 'truncated'],
    ['a text longer than any file', '\x8d\xff\xff\xff\xff\xff\xff\xff\xffabc.', 'truncated'],
    ['bytes longer than the file', '\x8e\x00\x00\x00\x00\x01\x00\x00\x00abc.', 'truncated'],
    ['a line without its end', 'ctorch', 'truncated'],
    ['nothing', '', 'truncated'],
    ['an end before the first value', '.', 'damaged'],
    ['a tuple of values that are not there', 'K\x01\x86.', 'damaged'],
    ['a tuple without its mark', 'K\x01t.', 'damaged'],
    ['a key without a value', '}(K\x01u.', 'damaged'],
    ['items for nothing', '(K\x01e.', 'damaged'],
    ['a memo never made', 'h\x07.', 'damaged'],
    ['a memo of nothing', 'q\x00.', 'damaged'],
    ['a call of nothing', ')R.', 'damaged'],
    ['a number that is none', 'Ltwelve\n.', 'damaged'],
    ['a number of thousands of digits', `L${'1'.repeat(5000)}L\n.`, 'damaged'],
    ['a protocol yet to come', '\x80\x06N.', 'unknown-pickle'],
    ['an instance in the way of protocol 0', '(ios\nsystem\n.', 'unknown-pickle'],
    ['an extension', '\x82\x01.', 'unknown-pickle'],
    ['a byte that is no opcode', '\xff.', 'unknown-pickle'],
    ['more opcodes than any network needs', '}'.repeat(2 ** 20), 'too-large'],
  ])('refuses %s', (_, text, code) => {
    expect(complaint(text)).toBe(code)
  })
})
