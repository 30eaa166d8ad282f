/*
 * Python's pickle is a program for a small stack machine, and Python runs whatever functions it names. Here
 * nothing is ever run: a function's name stays a name, its call a note of what was to be called. The opcodes
 * are those that `torch.save` writes, under any `pickle_protocol` that it can be given (1 to 5); anything
 * else ends the reading. Source: CPython, Lib/pickletools.py.
 */
import { CheckpointError, type PickleFault } from './checkpoint-error.ts'

/** A Python function or class, by its full name: `collections.OrderedDict`. */
export class Global {
  constructor(readonly path: string) {}
}

/** What calling a function would have given. */
export class Call {
  constructor(
    readonly callee: unknown,
    readonly args: unknown,
  ) {}
}

export interface Pickle {
  /**
   * None is null; numbers too large to be exact are bigints; tuples, lists and sets are arrays; dicts are Maps,
   * to which a key like `__proto__` means nothing.
   */
  value: unknown
  /** Where the bytes after the pickle begin. */
  end: number
}

/** The pickle of a network with its optimizer has some 100 kB and 20,000 opcodes. */
export const MAX_PICKLE_BYTES = 2 ** 26
/** An opcode adds at most one value, so this bounds stack and memo as well. */
const MAX_OPCODES = 2 ** 20

const decoder = new TextDecoder()

/**
 * Reads one pickle.
 *
 * @param resolve gives the object a persistent id stands for: in PyTorch's files, a storage
 * @throws CheckpointError `truncated` if the bytes end before the pickle does, `damaged`, `unknown-pickle`, `too-large`
 */
export function readPickle(bytes: Uint8Array, begin: number, resolve: (id: unknown) => unknown): Pickle {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = begin
  let stack: unknown[] = []
  /** The stacks that MARKs put aside. */
  const below: unknown[][] = []
  const memo = new Map<unknown, unknown>()

  /** Steps over some bytes and says where they begin. */
  const step = (length: number): number => {
    if (length > bytes.length - at) throw new CheckpointError('truncated', { what: 'pickle-goes-on', at })
    at += length
    return at - length
  }
  const uint8 = () => view.getUint8(step(1))
  const uint16 = () => view.getUint16(step(2), true)
  const uint32 = () => view.getUint32(step(4), true)
  /** Inexact only where it is larger than any file. */
  const uint64 = () => Number(view.getBigUint64(step(8), true))
  const slice = (length: number) => bytes.subarray(step(length), at)
  const text = (length: number) => decoder.decode(slice(length))
  const line = () => {
    const end = bytes.indexOf(0x0a, at)
    const words = text((end < 0 ? bytes.length : end) - at)
    step(1)
    return words
  }

  const damaged = (what: PickleFault) => new CheckpointError('damaged', { what, at })
  const push = (value: unknown) => {
    stack.push(value)
  }
  const pop = (): unknown => {
    if (stack.length === 0) throw damaged('stack-empty')
    return stack.pop()
  }
  const popLast = (count: number): unknown[] => {
    if (stack.length < count) throw damaged('stack-short')
    return stack.splice(stack.length - count)
  }
  const popToMark = (): unknown[] => {
    const items = stack
    const previous = below.pop()
    if (!previous) throw damaged('no-mark')
    stack = previous
    return items
  }
  const top = (): unknown => {
    if (stack.length === 0) throw damaged('stack-empty')
    return stack.at(-1)
  }
  const recall = (key: unknown) => {
    if (!memo.has(key)) throw damaged('no-memo')
    push(memo.get(key))
  }
  const call = (args: unknown, callee: unknown) =>
    push(
      callee instanceof Global && callee.path === 'collections.OrderedDict'
        ? new Map()
        : new Call(callee, args),
    )
  /** Appending to a Call, which stands for an object of a class of its own, is left out: nobody looks inside. */
  const append = (items: unknown[]) => {
    const list = top()
    if (Array.isArray(list)) for (const item of items) list.push(item)
  }
  const setItems = (items: unknown[]) => {
    const dict = top()
    if (items.length % 2 !== 0) throw damaged('no-value')
    if (!(dict instanceof Map)) return
    for (let i = 0; i < items.length; i += 2) dict.set(items[i], items[i + 1])
  }

  for (let opcodes = 0; opcodes < MAX_OPCODES; opcodes++) {
    const opcode = uint8()
    switch (String.fromCharCode(opcode)) {
      case '\x80': // PROTO
        if (uint8() > 5) throw new CheckpointError('unknown-pickle', { what: 'protocol' })
        break
      case '\x95': // FRAME
        step(8)
        break
      case '.': // STOP
        return { value: pop(), end: at }

      case 'N': // NONE
        push(null)
        break
      case '\x88': // NEWTRUE
        push(true)
        break
      case '\x89': // NEWFALSE
        push(false)
        break
      case 'K': // BININT1
        push(uint8())
        break
      case 'M': // BININT2
        push(uint16())
        break
      case 'J': // BININT
        push(view.getInt32(step(4), true))
        break
      case 'I': // INT, in protocol 1 a bool
        push(line() === '01')
        break
      case 'L': // LONG, a decimal number and the letter L
        push(decimal(line(), damaged))
        break
      case '\x8a': // LONG1
        push(signed(slice(uint8())))
        break
      case 'G': // BINFLOAT
        push(view.getFloat64(step(8)))
        break

      case 'X': // BINUNICODE
      case 'T': // BINSTRING, from Python 2
        push(text(uint32()))
        break
      case '\x8c': // SHORT_BINUNICODE
      case 'U': // SHORT_BINSTRING
        push(text(uint8()))
        break
      case '\x8d': // BINUNICODE8
        push(text(uint64()))
        break
      case 'B': // BINBYTES
        push(slice(uint32()))
        break
      case 'C': // SHORT_BINBYTES
        push(slice(uint8()))
        break
      case '\x8e': // BINBYTES8
      case '\x96': // BYTEARRAY8
        push(slice(uint64()))
        break

      case '(': // MARK
        below.push(stack)
        stack = []
        break
      case '0': // POP
        pop()
        break
      case '1': // POP_MARK
        popToMark()
        break
      case ')': // EMPTY_TUPLE
      case ']': // EMPTY_LIST
      case '\x8f': // EMPTY_SET
        push([])
        break
      case '\x85': // TUPLE1
      case '\x86': // TUPLE2
      case '\x87': // TUPLE3
        push(popLast(opcode - 0x84))
        break
      case 't': // TUPLE
      case '\x91': // FROZENSET
        push(popToMark())
        break
      case '}': // EMPTY_DICT
        push(new Map())
        break
      case 'a': // APPEND
        append([pop()])
        break
      case 'e': // APPENDS
      case '\x90': // ADDITEMS
        append(popToMark())
        break
      case 's': // SETITEM
        setItems(popLast(2))
        break
      case 'u': // SETITEMS
        setItems(popToMark())
        break

      case 'q': // BINPUT
        memo.set(uint8(), top())
        break
      case 'r': // LONG_BINPUT
        memo.set(uint32(), top())
        break
      case '\x94': // MEMOIZE
        memo.set(memo.size, top())
        break
      case 'h': // BINGET
        recall(uint8())
        break
      case 'j': // LONG_BINGET
        recall(uint32())
        break

      case 'c': // GLOBAL
        push(new Global(`${line()}.${line()}`))
        break
      case '\x93': // STACK_GLOBAL
        push(new Global(popLast(2).map(name).join('.')))
        break
      case 'R': // REDUCE, a call
      case '\x81': // NEWOBJ, the making of an object
        call(pop(), pop())
        break
      case '\x92': // NEWOBJ_EX, the same with named arguments
        pop()
        call(pop(), pop())
        break
      case 'b': // BUILD, the filling of an object with its attributes
        pop()
        break
      case 'Q': // BINPERSID
        push(resolve(pop()))
        break
      default:
        throw new CheckpointError('unknown-pickle', { what: 'opcode', opcode, at })
    }
  }
  throw new CheckpointError('too-large', { what: 'opcode-count', most: MAX_OPCODES })
}

/** A number as JavaScript prefers it: not a bigint unless it must be one. */
const integer = (value: bigint) => (Number.isSafeInteger(Number(value)) ? Number(value) : value)

function decimal(words: string, damaged: (what: PickleFault) => Error): number | bigint {
  // A long decimal number takes quadratic time to read, and nothing in a checkpoint has one.
  if (!/^-?\d{1,400}L$/.test(words)) throw damaged('no-number')
  return integer(BigInt(words.slice(0, -1)))
}

/** Two's complement of any length, the lowest byte first. */
const signed = (bytes: Uint8Array) =>
  integer(
    BigInt.asIntN(
      8 * bytes.length,
      bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n),
    ),
  )

const name = (part: unknown) => (typeof part === 'string' ? part : '?')
