import '../src/engine/kernels/wasm-backend.ts'
import { readFileSync } from 'node:fs'
import { sum } from 'd3'
import { describe, expect, test } from 'vitest'
import { MEASURED, type Mixing, type Scores, shareOf } from '../src/cells/network/measured.ts'
import { folderOnDisk, nodeDevice } from '../src/engine/in-node.ts'
import { TWINS, type Twin } from '../src/engine/protocol.ts'
import { Session } from '../src/engine/session.ts'
import { largest } from '../src/experiment/network-figures.ts'
import { DEFAULT_SETTINGS, requestOf } from '../src/experiment/settings.ts'
import { parseSettings } from '../src/experiment/url.ts'
import { CLASSES, NETWORKS, type Task } from '../src/model/config.ts'
import { LANES } from '../src/model/models.ts'
import { GARMENTS } from '../src/picture/garments.ts'
import { ARRANGEMENTS, type Arrangement } from '../src/picture/place-world.ts'
import { sampleShapeWorld } from '../src/picture/sample-shape-world.ts'
import { DEFAULT_SHAPE_WORLD, SHAPE_WORLD_LIMITS, type ShapeWorld } from '../src/picture/shape-world.ts'
import { SHAPES } from '../src/picture/shapes.ts'
import { LANGUAGES, type Language } from '../src/words/language.ts'

const session = new Session({ device: nodeDevice, weights: folderOnDisk('public/weights'), tell: () => {} })
const started = session.start('wasm')

/** What the trained network answers to a drawn picture. */
async function answerTo(shape: ShapeWorld): Promise<string | undefined> {
  await started
  const request = requestOf({ ...DEFAULT_SETTINGS, picture: { kind: 'shape', shape } }, new Set(['network']))
  const outcome = await session.run(request, new AbortController().signal)
  const logits = outcome.kind === 'result' ? outcome.result.network?.depths.at(-1)?.logits : null
  return SHAPES[largest(logits ?? [], 1)[0] ?? -1]
}

/** What was measured of a network with something changed, as the prose writes it. */
const measured = (mixing: Mixing, change: string, task: Task = 'shapes'): string => {
  const scores = MEASURED[task][mixing]?.changed ?? []
  const score = scores.find((each) => each.change === change)
  return score ? (100 * shareOf(score)).toFixed(1) : 'not measured'
}

/** The runs of a network that comes with the page; the first is the one that runs. */
const runsOf = (mixing: Mixing, task: Task): Scores[] => {
  const network = MEASURED[task][mixing]!
  const runs = [network, ...network.otherSeeds]
  expect(runs).toHaveLength(3)
  return runs
}

/** The share of pictures that a run has right at a difficulty; garments have none. */
const shareAt = ({ accuracy }: Scores, difficulty: number | null): number =>
  shareOf(accuracy.find((score) => score.difficulty === difficulty)!)

/** A share as prose writes it, alone or in a list of several. */
const percent = (share: number) => new RegExp(`\\b${(100 * share).toFixed(1)}\\b`)

const read = (file: string) => readFileSync(file, 'utf8')

const lastLine = (log: string): { accuracy: number } => JSON.parse(read(log).trim().split('\n').at(-1) ?? '')

/** A section of an article. */
const section = (language: Language, chapter: string, id: string): string =>
  read(`content/${language}/${chapter}.mdx`)
    .split(/^## /m)
    .find((part) => part.includes(`{/* #${id} */}`)) ?? ''

const confusion: Record<Mixing, number[][]> = JSON.parse(read('public/weights/fashion/confusion.json'))

describe.each(LANGUAGES)('what the articles say was measured, in %s', (language) => {
  const text = (chapter: string) => readFileSync(`content/${language}/${chapter}.mdx`, 'utf8')

  test.each([
    ['network', 'linear', ['shuffled', 'no positions']],
    ['network', 'attention', ['shuffled', 'no positions']],
    ['network', 'none', ['shuffled', 'no positions']],
    ['tokens', 'linear', ['nothing', 'shuffled', 'no positions']],
    ['tokens', 'attention', ['nothing', 'shuffled', 'no positions']],
  ] as const)('%s: %s', (chapter, mixing, changes) => {
    for (const change of changes)
      expect(text(chapter)).toMatch(new RegExp(`\\b${measured(mixing, change)} ?%`))
  })

  test.each(TWINS)('what is left of garments that are shuffled, and without positions: %s', (twin) => {
    const said = (change: string) => new RegExp(`\\b${measured(twin, change, 'fashion')} ?%`)
    for (const change of ['shuffled', 'no positions'])
      expect(section(language, 'network', 'places')).toMatch(said(change))
    for (const change of ['nothing', 'no positions']) expect(text('tokens')).toMatch(said(change))
  })

  test('what is left of places that are shuffled, moved, and without positions', () => {
    const places = section(language, 'network', 'places')
    const shuffled = NETWORKS.places.map((mixing) => Number(measured(mixing, 'shuffled', 'places')))
    const [least, most] = [Math.floor(Math.min(...shuffled)), Math.ceil(Math.max(...shuffled))]
    expect(places).toMatch(new RegExp(`\\b${least}\\b.{0,8}\\b${most} ?%`))
    const said = LANES.map((mixing) => measured(mixing, 'no positions', 'places'))
    const moved = (['moved 1', 'moved 3'] as const).map((change) => measured('linear', change, 'places'))
    for (const share of [...said, ...moved, measured('linear', 'moved 3', 'fashion')])
      expect(places).toMatch(new RegExp(`\\b${share} ?%`))
  })

  test.each(NETWORKS.places)('what each run makes of the arrangements: %s', (mixing) => {
    for (const share of runsOf(mixing, 'places').map((run) => shareAt(run, 0.5)))
      expect(section(language, 'network', 'arrangements')).toMatch(percent(share))
  })

  test.each(['mixer', 'resmlp', 'gmlp'] as const)(
    'what is left of shapes that are shuffled: %s',
    (relative) => {
      const said = new RegExp(`\\b${measured(relative, 'shuffled')} ?%`)
      expect(section(language, 'network', 'places')).toMatch(said)
    },
  )

  test('what each run of MLP-Mixer makes of mirrored shapes', () => {
    for (const { changed } of runsOf('mixer', 'shapes'))
      expect(section(language, 'network', 'places')).toMatch(
        percent(shareOf(changed.find(({ change }) => change === 'mirrored')!)),
      )
  })

  test('what runs that differ in the seed make of the hardest shapes', () => {
    const trained = section(language, 'network', 'trained')
    const shares = (mixing: Mixing) => runsOf(mixing, 'shapes').map((run) => shareAt(run, 1))
    for (const mixing of NETWORKS.shapes.filter((each) => each !== 'none'))
      for (const share of shares(mixing)) expect(trained).toMatch(percent(share))
    const nothing = Math.max(...shares('none'))
    expect(trained).toMatch(percent(nothing))
    expect(nothing).toBeLessThan(Math.min(...shares('linear'), ...shares('attention')))
    // What is said to be ahead in every run.
    expect(Math.min(...shares('featurenorm'))).toBeGreaterThan(Math.max(...shares('linear')))
    const others = NETWORKS.shapes.filter((each) => each !== 'resmlp')
    expect(Math.min(...shares('resmlp'))).toBeGreaterThan(Math.max(...others.flatMap(shares)))
    // Which of the two is ahead is a matter of luck.
    const [linear, attention] = [shares('linear'), shares('attention')]
    expect(Math.min(...linear)).toBeLessThan(Math.max(...attention))
    expect(Math.max(...linear)).toBeGreaterThan(Math.min(...attention))
  })

  test('how long the networks were trained', () => {
    const count = (pictures: number) => pictures.toLocaleString('en')
    for (const [task, id] of [
      ['shapes', 'trained'],
      ['places', 'arrangements'],
      ['fashion', 'garments'],
    ] as const)
      for (const network of Object.values(MEASURED[task]))
        expect(section(language, 'network', id)).toContain(count(network.training.pictures))
    const [, batch = 0] = read('training/train.py').match(/^BATCH = (\d+)$/m) ?? []
    const trained = section(language, 'network', 'trained')
    expect(trained).toMatch(new RegExp(`\\b${batch}\\b`))
    expect(trained).toContain(count(MEASURED.shapes.linear!.training.pictures / Number(batch)))
  })

  test('which arrangements attention takes for which', () => {
    const rows: Record<Twin, number[][]> = JSON.parse(read('public/weights/places/confusion.json'))
    const of = (is: Arrangement) => rows.attention[ARRANGEMENTS.indexOf(is)]!
    const named = (is: Arrangement, answer: Arrangement) =>
      of(is)[ARRANGEMENTS.indexOf(answer)]! / sum(of(is))
    for (const [is, answer] of [
      ['left', 'left'],
      ['right', 'right'],
      ['inside', 'stacked'],
      ['stacked', 'stacked'],
      ['beside', 'diagonal'],
      ['diagonal', 'diagonal'],
    ] as const)
      expect(named(is, answer)).toBe(1)
    expect(named('clockwise', 'clockwise')).toBeCloseTo(named('anticlockwise', 'clockwise'), 1)
  })

  test('what else is said of places, and of shapes without mixing', () => {
    const said = (share: string) => new RegExp(`\\b${share} ?%`)
    const needs = section(language, 'network', 'places')
    expect(needs).toMatch(said(measured('linear', 'mirrored', 'places')))
    expect(needs).toMatch(said((100 / CLASSES.places).toFixed(1)))
    expect(needs).toMatch(said(measured('none', 'nothing')))
    for (const change of ['nothing', 'no positions'])
      for (const twin of TWINS) expect(text('tokens')).toMatch(said(measured(twin, change, 'places')))
  })

  test('of shapes and places the token MLP loses next to nothing without positions', () => {
    for (const task of ['shapes', 'places'] as const) {
      const lost =
        Number(measured('linear', 'nothing', task)) - Number(measured('linear', 'no positions', task))
      expect(lost).toBeLessThan(0.5)
    }
  })

  test('what the rates made of attention where places matter', () => {
    for (const run of ['places-attention-0', 'places-attention-0-full-rate']) {
      const { accuracy } = lastLine(`training/logs/${run}.jsonl`)
      expect(section(language, 'network', 'arrangements')).toMatch(
        new RegExp(`\\b${(100 * accuracy).toFixed(0)} ?%`),
      )
    }
    expect(MEASURED.places.attention?.training.command).toContain('--rate 0.25')
  })

  test('how many garments are named, and how many shirts', () => {
    const garments = section(language, 'network', 'garments')
    const shares = (mixing: Mixing) => runsOf(mixing, 'fashion').map((run) => shareAt(run, null))
    // What is said to be ahead in every run.
    expect(Math.min(...shares('linear'))).toBeGreaterThan(Math.max(...shares('attention')))
    for (const mixing of LANES) {
      for (const share of shares(mixing)) expect(garments).toMatch(percent(share))
      const shirts = confusion[mixing][GARMENTS.indexOf('shirt')]!
      const named = shirts[GARMENTS.indexOf('shirt')]!
      expect(garments).toContain(`${named}`)
      for (const [kind, row] of confusion[mixing].entries())
        expect(row[kind], GARMENTS[kind]).toBeGreaterThanOrEqual(named)
      const taken = (['top', 'pullover', 'coat'] as const).map((kind) => shirts[GARMENTS.indexOf(kind)]!)
      expect(taken.reduce((sum, count) => sum + count)).toBeGreaterThan((1000 - named) * 0.75)
    }
  })

  test('what became of attention on garments at the full rates', () => {
    const lines = read('training/logs/fashion-attention-0-full-rate.jsonl').trim().split('\n')
    const log: { pictures: number; loss: number; accuracy: number }[] = lines.map((line) => JSON.parse(line))
    const half = log.slice(0, log.length / 2)
    const best = half.reduce((one, other) => (other.loss < one.loss ? other : one))
    const garments = section(language, 'network', 'garments')
    expect(garments).toContain(best.pictures.toLocaleString('en'))
    expect(garments).toMatch(new RegExp(`\\b${(100 * log.at(-1)!.accuracy).toFixed(0)} ?%`))
    const { training } = MEASURED.fashion.attention!
    expect(training.pictures).toBe(2 * log.at(-1)!.pictures)
    expect(training.command).toContain('--rate 0.125')
  })
})

test.each(['linear', 'attention'] as const)(
  'no mirrored crescent is named by the network with %s',
  async (mixing) => {
    await started
    const weights =
      mixing === 'attention'
        ? ({ kind: 'attention', task: 'shapes' } as const)
        : ({ kind: 'trained', model: mixing, task: 'shapes' } as const)
    for (let seed = 0; seed < 12; seed++) {
      const picture = { kind: 'shape', shape: sampleShapeWorld(seed, 0.5, 'crescent') } as const
      const outcome = await session.ask('changed', { weights, picture, change: 'mirrored' })
      const logits = outcome.kind === 'result' ? outcome.result : null
      expect(SHAPES[largest(logits ?? [], 1)[0] ?? -1]).not.toBe('crescent')
    }
  },
)

describe('what the chapter on the whole network says of its sliders', () => {
  test.each(['x', 'y', 'size', 'turn', 'patternStrength'] as const)(
    'no place of %s alone changes the answer',
    async (slider) => {
      const { min, max } = SHAPE_WORLD_LIMITS[slider]
      for (const value of [min, (min + max) / 2, max])
        expect(await answerTo({ ...DEFAULT_SHAPE_WORLD, [slider]: value })).toBe(DEFAULT_SHAPE_WORLD.shape)
    },
  )

  test.each(LANGUAGES)('the picture it links to does, in %s', async (language) => {
    const article = readFileSync(`content/${language}/network.mdx`, 'utf8')
    const { picture } = parseSettings(article.match(/\(network(\?picture=[^#)]*)/)?.[1] ?? '').settings
    if (picture.kind !== 'shape') throw new Error('the link has no drawn picture')
    expect(picture.shape.shape).toBe(DEFAULT_SHAPE_WORLD.shape)
    expect(await answerTo(picture.shape)).not.toBe(DEFAULT_SHAPE_WORLD.shape)
  })
})
