import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { notFiniteWords } from '../../src/app/not-finite-words.ts'
import { en } from '../../src/app/words/en.ts'
import { zh } from '../../src/app/words/zh.ts'
import { mixingMapWords } from '../../src/cells/mixing/mixing-map-words.ts'
import { ownWords } from '../../src/cells/own/words.ts'
import { checkpointWords } from '../../src/cells/parts/checkpoint-words.ts'
import { foundWords } from '../../src/cells/parts/found-words.ts'
import { problemWords } from '../../src/cells/parts/problem-words.ts'
import '../../src/model/blocks/all.ts'
import { LINEAR } from '../../src/model/blocks/linear.ts'
import { TINY, TRAINED } from '../../src/model/config.ts'
import { blockShapes } from '../../src/model/parameter-shapes.ts'
import { initialiseBlock, seededNetwork } from '../../src/weights/initialise.ts'
import { formatSafetensors, parseSafetensors } from '../../src/weights/safetensors.ts'
import type { StateDict } from '../../src/weights/state-dict.ts'
import { LANGUAGES } from '../../src/words/language.ts'
import {
  alert,
  canvasSize,
  expect,
  focusMap,
  focusName,
  idle,
  openBlock,
  openPictureControls,
  part,
  readout,
  setSlider,
  slider,
  test,
  tileHashes,
} from './page.ts'
import { WORDS } from './words.ts'

const SIZES = { model: 'linear', dim: 16, grid: 3, ratio: 2 } as const

/** The network that `?dim=16&grid=3&ratio=2&weights=seeded&seed=5` runs, but two blocks deep. */
async function network(): Promise<StateDict> {
  const source = seededNetwork({ ...TRAINED, ...SIZES, positionGrid: SIZES.grid, depth: 2 }, 5)
  const weights: StateDict = {}
  for (const name of source.shapes.keys()) weights[name] = await source.read(name)
  return weights
}

const choose = (page: Page, name: string, bytes: Uint8Array) =>
  page
    .getByLabel(/^(Checkpoint|检查点)$/)
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })

/** Drops a file on the page, as any chapter takes one. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([called, values]) => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(values)], called))
      return data
    },
    [name, [...bytes]] as const,
  )
  await page.dispatchEvent('body', 'drop', { dataTransfer })
}

/** What a button of a cell hands over. */
async function saved(cell: Locator, button: string): Promise<{ name: string; bytes: Uint8Array }> {
  const download = cell.page().waitForEvent('download')
  await cell.getByRole('button', { name: button, exact: true }).click()
  const file = await download
  return { name: file.suggestedFilename(), bytes: new Uint8Array(readFileSync(await file.path())) }
}

test('a checkpoint sets the sizes it was made for and runs, block by block', async ({ page }) => {
  await openBlock(page, '?dim=16&grid=3&ratio=2&weights=seeded&seed=5&block=1')
  const expected = await tileHashes(page)
  await openBlock(page, '?block=3')
  await choose(page, 'mine.safetensors', formatSafetensors(await network()))
  await expect(
    page.getByText(foundWords.en.yours('mine.safetensors', { ...TRAINED, ...SIZES, depth: 2 }, true)),
  ).toBeVisible()
  await expect(slider(page, 'dim')).toHaveValue('16')
  await expect(slider(page, 'block')).toHaveValue('1')
  await idle(page)
  expect(await tileHashes(page)).toEqual(expected)

  // Dragged away and back, the file is still there.
  await setSlider(page, 'dim', 20)
  await page.getByRole('button', { name: en.block.weights.why }).click()
  await page.getByRole('button', { name: en.parts.weights.back }).click()
  await idle(page)
  expect(await tileHashes(page)).toEqual(expected)
  await expect.poll(() => new URL(page.url()).search).toContain('weights=file')
})

test('what torch.save wrote is read as well, and a file dropped on the page is taken for what it is', async ({
  page,
}) => {
  await openBlock(page)
  await drop(page, 'deit.pth', readFileSync('tests/golden/checkpoints/deit.pth'))
  await expect(page.getByText(/From deit\.pth: 8 features, 5 tokens/)).toBeVisible()
  await idle(page)
  await expect(slider(page, 'dim')).toHaveValue('8')
})

test('what was found in a checkpoint is said, and of several networks one is asked for', async ({ page }) => {
  await openBlock(page)
  await choose(page, 'epoch=3.ckpt', readFileSync('tests/golden/checkpoints/lightning.pth'))
  await expect(page.getByText("Taken: ['state_dict'] model.*.")).toBeVisible()
  await expect(page.getByText('criterion.weight')).toBeVisible()
  // A file without an ending is a checkpoint, too, until it is read.
  const transfer = await page.evaluateHandle(
    (values) => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(values)], 'checkpoint'))
      return data
    },
    [...readFileSync('tests/golden/checkpoints/averaged.pth')],
  )
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
  await expect(alert(page)).toHaveText(foundWords.en.which('checkpoint', 2))
  await page.getByRole('button', { name: "['model_ema'] module.*: 8 features" }).click()
  await expect(page.getByText('n_averaged')).toBeVisible()
  await idle(page)
  await expect(slider(page, 'dim')).toHaveValue('8')
})

test('a block by itself runs behind a fresh embedding', async ({ page }) => {
  await openBlock(page)
  await choose(page, 'block.safetensors', formatSafetensors(initialiseBlock(SIZES, 5, 0)))
  await expect(page.getByText(foundWords.en.noEmbedding)).toBeVisible()
  await idle(page)
  await expect(slider(page, 'block')).toHaveAttribute('max', '0')
  await page.goto('/en/network')
  await idle(page)
  await choose(page, 'block.safetensors', formatSafetensors(initialiseBlock(SIZES, 5, 0)))
  await expect(page.getByText(en.parts.answer.noHead)).toBeVisible()
})

/** A golden network's arrays without what PyTorch made of them. */
function published(name: string): Uint8Array {
  const { tensors } = parseSafetensors(
    new Uint8Array(readFileSync(`tests/golden/network-${name}.safetensors`)),
  )
  const results = /^(pictures?|logits|vit|deit|deit-distilled|positions)(\.|$)/
  return formatSafetensors(Object.fromEntries(Object.entries(tensors).filter(([key]) => !results.test(key))))
}

test('a checkpoint of a relative is named, its block comes, and all chapters run it', async ({ page }) => {
  await openBlock(page)
  await choose(page, 'mixer.safetensors', published('mixer'))
  await expect(page.getByText('From mixer.safetensors: MLP-Mixer, 24 features, 9 tokens')).toBeVisible()
  await idle(page)
  await expect.poll(() => new URL(page.url()).search).toContain('model=mixer')
  await page
    .getByRole('navigation', { name: en.site.chapters })
    .getByRole('link', { name: 'The network' })
    .click()
  await idle(page)
  const answer = page.locator('.network-answer')
  await expect(answer).not.toContainText(en.parts.answer.noHead)
  // What no file says can be set.
  const by = page.getByRole('group', { name: foundWords.en.normalised.label })
  await expect(by.getByRole('radio', { name: foundWords.en.normalised.by.half })).toBeChecked()
  const before = await answer.innerText()
  await by.getByText(foundWords.en.normalised.by.imagenet).click()
  await expect.poll(() => answer.innerText()).not.toBe(before)
})

test('what was trained without classes runs without a head, and its last norm is left out', async ({
  page,
}) => {
  const { 'head.weight': _, 'head.bias': __, ...headless } = parseSafetensors(published('vit')).tensors
  await openBlock(page)
  await choose(page, 'dino.safetensors', formatSafetensors(headless))
  await expect(page.getByText(foundWords.en.leftOut(['norm.weight', 'norm.bias'], 2))).toBeVisible()
  await idle(page)
  await page
    .getByRole('navigation', { name: en.site.chapters })
    .getByRole('link', { name: 'The network' })
    .click()
  await expect(page.getByText(en.parts.answer.noHead)).toBeVisible()
})

test('attention of two heads of 64 is the same after a reload', async ({ page }) => {
  const config = { ...TRAINED, model: 'attention', dim: 128, grid: 3, positionGrid: 3, depth: 1 } as const
  const source = seededNetwork(config, 5)
  const weights: StateDict = {}
  for (const name of source.shapes.keys()) weights[name] = await source.read(name)
  await openBlock(page)
  await choose(page, 'mine.safetensors', formatSafetensors(weights))
  await idle(page)
  await expect.poll(() => new URL(page.url()).search).toContain('weights=file')
  // Where pictures are chosen it is said once the file is kept.
  await openPictureControls(page)
  await expect(page.getByText('your checkpoint (mine.safetensors')).toBeVisible()
  await page.reload()
  await idle(page)
  await expect(part(page, 'sizes')).toContainText('128')
  await expect(page.getByText('From mine.safetensors: ViT')).toBeVisible()
  await expect(page.getByRole('button', { name: en.block.weights.why })).toHaveCount(0)
})

test('attention out of a checkpoint runs on another grid, its positions resized', async ({ page }) => {
  await openBlock(page)
  await choose(page, 'vit.safetensors', published('vit'))
  await expect(page.getByText('From vit.safetensors: ViT/DeiT, 24 features, 10 tokens')).toBeVisible()
  await idle(page)
  await setSlider(page, 'num_tokens', 5)
  await expect(page.getByText(foundWords.en.resized(3, 5))).toBeVisible()
  await idle(page)
  await expect(page.getByRole('button', { name: en.block.weights.why })).toHaveCount(0)
  await expect.poll(() => new URL(page.url()).search).toContain('weights=file')
})

test('a distilled DeiT runs with its second token, which is named wherever a token is', async ({ page }) => {
  await openBlock(page)
  await choose(page, 'distilled.safetensors', published('distilled'))
  await expect(page.getByText('From distilled.safetensors: DeiT, 24 features, 11 tokens')).toBeVisible()
  await expect(page.getByText(foundWords.en.distilled(true))).toBeVisible()
  await idle(page)
  const { search } = new URL(page.url())
  // The file is kept on the device, so the address leads there again.
  for (const [token, said] of [
    [1, 'token 1, the distillation token'],
    [2, 'token 2, patch row 0, column 0'],
    [10, 'token 10, patch row 2, column 2'],
  ] as const) {
    await openBlock(page, `${search}&cell=${token},3`)
    await expect(readout(page)).toContainText(said)
  }
  await expect(part(page, 'sizes')).toContainText('11 = 3² + 2')
  await expect(part(page, 'sentence')).toContainText('row 1 the distillation token')

  await page.goto(`/en/mixing${search}`)
  await idle(page)
  // It is not the twin that was trained here.
  const influences = page.locator('#influence [data-network="linear"]')
  await expect(influences.getByRole('heading', { name: 'AttentionBlock' })).toHaveCount(1)
  await expect(influences.getByText('distillation token', { exact: true })).toHaveCount(2)
  await expect(influences.getByText(/^on the winning logit/)).toHaveCount(1)
  const maps = page.locator('#mixing-map')
  await maps.getByRole('button', { name: mixingMapWords.en.draw }).click()
  await expect(maps.getByText(mixingMapWords.en.row('token 0, the class token'))).toHaveCount(2)
  expect(await canvasSize(maps.locator('[data-listening] canvas').first())).toBe('11×11')

  // The maps of one network never stand under the name of another.
  await drop(page, 'vit.safetensors', published('vit'))
  await expect(maps.locator('[data-listening] canvas')).toHaveCount(0)
  await expect(maps.getByRole('button', { name: mixingMapWords.en.draw })).toBeVisible()
})

test('every wrong file is named for what it is, and the weights stay', async ({ page }) => {
  await openBlock(page)
  const before = await tileHashes(page)
  const good = await network()
  const { 'blocks.1.mlp2.fc2.bias': _, ...incomplete } = good
  const misshapen = { ...good, 'blocks.0.norm1.weight': { shape: [17], data: new Float32Array(17) } }
  const { 'head.bias': bias, ...headless } = good
  const renamed = { ...headless, 'fc.bias': bias! }
  const attention = { 'blocks.1.attn.proj.bias': { shape: [16], data: new Float32Array(16) } }
  const resnet = { 'layer1.0.conv1.weight': { shape: [6, 2], data: new Float32Array(12) } }
  const cases: [string, Uint8Array, RegExp | string][] = [
    ['notes.pth', new TextEncoder().encode('not a checkpoint at all, just words'), /not a checkpoint/],
    ['cut.safetensors', formatSafetensors(good).subarray(0, 5000), /ends too soon/],
    ['cut.pth', readFileSync('tests/golden/checkpoints/deit.pth').subarray(0, 3000), /ends too soon|damaged/],
    ['lacking.safetensors', formatSafetensors(incomplete), 'blocks.1.mlp2.fc2.bias is missing.'],
    ['renamed.safetensors', formatSafetensors(renamed), "state['head.bias'] = state.pop('fc.bias')"],
    ['mixed.safetensors', formatSafetensors({ ...good, ...attention }), /AttentionBlock.*Save each network/s],
    ['misshapen.safetensors', formatSafetensors(misshapen), 'blocks.0.norm1.weight should be 16, but is 17.'],
    ['resnet.safetensors', formatSafetensors(resnet), /By its names it is this: ResNet/],
    ['empty.pt', new Uint8Array(), /not a checkpoint|ends too soon/],
  ]
  for (const [name, bytes, said] of cases) {
    await choose(page, name, bytes)
    await expect(alert(page), name).toContainText(said)
    await page.getByRole('button', { name: en.dismiss }).click()
    await expect(alert(page)).toHaveCount(0)
  }
  expect(await tileHashes(page)).toEqual(before)
  await expect(
    page.getByText(en.block.weights.trained(en.parts.weights.pictures.shapes, TRAINED.depth, TINY.depth)),
  ).toBeVisible()
  await openBlock(page, '', 'zh')
  await choose(page, 'notes.pth', new TextEncoder().encode('not a checkpoint at all, just words'))
  await expect(alert(page)).toContainText(checkpointWords.zh({ what: 'unknown-beginning' }))
  await page.getByRole('button', { name: zh.dismiss }).click()
  await choose(page, 'lacking.safetensors', formatSafetensors(incomplete))
  await expect(alert(page)).toContainText(
    problemWords.zh.networkProblem({ code: 'missing', key: 'blocks.1.mlp2.fc2.bias' }),
  )
  await expect(alert(page)).toContainText(
    problemWords.zh.remedy([{ code: 'missing', key: 'blocks.1.mlp2.fc2.bias' }])!,
  )
})

/** Weights as nobody wants them, and yet somebody has them. */
const BROKEN: Record<string, (name: string, value: number, index: number) => number> = {
  'a weight that is no number': (name, value, index) =>
    name === 'blocks.0.mlp1.fc1.weight' && index === 3 ? Number.NaN : value,
  'an infinite weight': (name, value, index) =>
    name === 'blocks.0.mlp2.fc1.weight' && index === 3 ? Number.POSITIVE_INFINITY : value,
  'nothing but zeros': () => 0,
}

for (const [what, broken] of Object.entries(BROKEN)) {
  test(`${what} leaves every step and its working on the page`, async ({ page }) => {
    await openBlock(page, '?dim=16&grid=3&ratio=2')
    const weights = await network()
    for (const [name, { data }] of Object.entries(weights))
      data.set(data.map((value, index) => broken(name, value, index)))
    await choose(page, 'broken.safetensors', formatSafetensors(weights))
    await idle(page)
    await page.locator('.follow-offer').click()
    for (const { id } of LINEAR.steps.slice(1)) {
      await page.keyboard.press(']')
      await expect(focusName(page)).toHaveText(id)
      await expect(page.locator('[data-panel="working"]').first()).toBeVisible()
    }
    // The checkpoint stays with the page, so the way is by a link.
    await page
      .getByRole('navigation', { name: en.site.chapters })
      .getByRole('link', { name: 'The network' })
      .click()
    await idle(page)
    expect(await page.locator('main path:is([d*=NaN], [d*=Infinity], [d*=undefined])').count()).toBe(0)
    await expect(page.getByText('+NaN')).toHaveCount(0)
  })
}

const RERUNS = [
  { cell: ownWords.en.by.pytorch, program: 'rerun.py', command: 'python rerun.py' },
  { cell: ownWords.en.by.tensorflow, program: 'rerun.mjs', command: 'node rerun.mjs' },
]

for (const { cell: label, program, command } of RERUNS) {
  test(`block, network, trace and ${program} are handed over`, async ({ page }) => {
    const { block: blockButton, network: networkButton, trace } = ownWords.en
    await page.goto('/en/own?block=2')
    await idle(page)
    const cell = page.getByRole('region', { name: label })
    const { name, bytes } = await saved(cell, blockButton(2))
    expect(name).toBe('block-2.safetensors')
    const block = parseSafetensors(bytes)
    expect(Object.keys(block.tensors).toSorted()).toEqual(Object.keys(blockShapes(TRAINED)).toSorted())
    const whole = await saved(cell, networkButton)
    expect(whole.name).toBe('network.safetensors')
    const { metadata, tensors } = parseSafetensors(whole.bytes)
    expect(metadata).toEqual({ block: '2', normalised: 'imagenet' })
    expect(tensors['blocks.2.mlp2.fc1.weight']).toEqual(block.tensors['mlp2.fc1.weight'])
    expect((await saved(cell, trace(2))).name).toBe('trace.npz')
    const script = await saved(cell, program)
    expect(script.bytes).toEqual(new Uint8Array(readFileSync(`training/${program}`)))
    await expect(cell.getByText(`${command} block-2.safetensors trace.npz`)).toBeVisible()

    // What the page gives out it also takes in.
    await choose(page, 'again.safetensors', whole.bytes)
    await expect(
      page.getByText(foundWords.en.yours('again.safetensors', { ...TRAINED, model: 'linear' }, true)),
    ).toBeVisible()
  })
}

for (const language of LANGUAGES) {
  test(`weights that are no numbers are told, and cells show them as what they are (${language})`, async ({
    page,
  }) => {
    await openBlock(page, '?dim=8', language)
    const weights = await network()
    const bias = weights['blocks.0.mlp1.fc1.bias']!.data
    bias.set([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
    await choose(page, 'astray.safetensors', formatSafetensors(weights))
    const said = notFiniteWords[language]
    await expect(page.getByText(said.some('astray.safetensors'))).toBeVisible()
    await expect(page.getByText(`blocks.0.mlp1.fc1.bias: ${said.values(1, 2)}`)).toBeVisible()
    await idle(page)
    await page.getByRole('slider', { name: WORDS[language].block.stepper.step, exact: true }).fill('2')
    await expect(focusName(page)).toHaveText('mlp1.fc1')
    await idle(page)
    await expect(page.getByText('NaN, ±∞')).toBeVisible()
    await focusMap(page).focus()
    await page.keyboard.press('ArrowDown')
    for (const value of ['NaN', '∞', '−∞']) {
      await expect(readout(page).locator('output').first()).toHaveText(value)
      await page.keyboard.press('ArrowRight')
    }
    // Followed on through the block, it is still told, and the article still stands.
    for (const step of ['mlp1.act', 'mlp1.fc2', 'add1', 'transpose1', 'norm2', 'mlp2.fc1']) {
      await page.keyboard.press(']')
      await expect(focusName(page)).toHaveText(step)
      await idle(page)
      await expect(page.locator('main h1')).toBeVisible()
    }
    await expect(readout(page).locator('output').first()).toHaveText('NaN')
  })
}
