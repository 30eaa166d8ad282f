import { en } from '../../src/app/words/en.ts'
import { foundWords } from '../../src/cells/parts/found-words.ts'
import { downloadTrace, type NpyArray } from './npz.ts'
import { choose, expect, focusMap, idle, openBlock, slider, test } from './page.ts'
import { expectAllSteps, expectWorkedOut } from './relatives.ts'

/** The tensors of the block with attention, those that each head has one of with three sizes. */
const OF_HEADS = ['attn.q', 'attn.k', 'attn.v', 'attn.scores', 'attn.softmax', 'attn.mixed']
const TENSORS = [
  'x',
  'norm1',
  'attn.qkv',
  ...OF_HEADS,
  'attn.joined',
  'attn.proj',
  'add1',
  'norm2',
  ...['fc1', 'act', 'fc2'].map((name) => `mlp.${name}`),
  'add2',
]

test('attention has the whole page: its trained weights, steps, tour, source, printout and trace', async ({
  page,
}) => {
  await openBlock(page, '?model=attention')
  await expect(page.getByRole('radio', { name: 'trained', exact: true })).toBeChecked()
  await expect(page.getByTestId('printout')).toContainText('(attn): Attention(')
  await expectAllSteps(page, TENSORS, /self\.|def forward|attn|flatten|q, k, v/, (name) =>
    expect(page.getByRole('radio', { name: '2', exact: true })).toHaveCount(OF_HEADS.includes(name) ? 1 : 0),
  )
})

test('a head is chosen on the stage and kept in the address, and its numbers are shown', async ({ page }) => {
  await openBlock(page, '?model=attention&step=attn.softmax&cell=57,80')
  const said = async () =>
    Number((await page.getByTestId('arithmetic-value').textContent())?.replace('−', '-'))
  const arrays: Readonly<Record<string, NpyArray>> = (await downloadTrace(page)).npz
  expect(await said()).toBeCloseTo(arrays['attn.softmax']!.at(57, 80, 0), 5)
  await choose(page, '2')
  await expect(page).toHaveURL(/head=2/)
  await idle(page)
  expect(await said()).toBeCloseTo(arrays['attn.softmax']!.at(57, 80, 2), 5)
  await page.reload()
  await idle(page)
  await expect(page.getByRole('radio', { name: '2', exact: true })).toBeChecked()
  expect(await said()).toBeCloseTo(arrays['attn.softmax']!.at(57, 80, 2), 5)
})

test('its trained weights run at another number of tokens, and it is said that positions were resized', async ({
  page,
}) => {
  await openBlock(page, '?model=attention&grid=12')
  await expect(page.getByRole('radio', { name: 'trained', exact: true })).toBeChecked()
  await expect(page.getByText(foundWords.en.onAnotherGrid(14, 12))).toBeVisible()
  await expect(page.getByTestId('printout')).toContainText('attn')
  await page.goto('/en/network?model=attention&grid=12')
  await idle(page)
  await expect(page.locator('.network-answer [data-likeliest]')).toContainText('star')
})

test('a cell of all heads leads to the cell of its head, and back', async ({ page }) => {
  await openBlock(page, '?model=attention&step=attn.qkv&cell=90,300')
  const readout = page.getByRole('status', { name: en.block.cell.label })
  // Columns 192 to 383 are keys, and of these 64 to 127 head 1's.
  await readout.getByRole('button', { name: 'attn.k[1, 90, 44]' }).click()
  await expect(page).toHaveURL(/step=attn\.k&head=1&cell=90,44/)
  await expect(readout.getByRole('button', { name: 'attn.qkv[90, 300]' })).toBeVisible()
})

test('every kind of its cells can be worked out', async ({ page }) => {
  for (const [step, cell, kind] of [
    ['attn.k', '5,7', 'split'],
    ['attn.scores', '5,7', 'scores'],
    ['attn.softmax', '5,7', 'softmax'],
    ['attn.mixed', '5,7', 'weightedSum'],
    ['attn.joined', '5,100', 'join'],
  ] as const) {
    await expectWorkedOut(page, 'model=attention&head=1', [step, cell, kind], kind === 'join' ? 0 : 1)
  }
})

test('what a pinned token listens to is drawn on the picture, with the class token apart', async ({
  page,
}) => {
  await openBlock(page, '?model=attention&step=attn.softmax&cell=57,80')
  await choose(page, 'on the picture')
  const map = page.getByRole('region', {
    name: 'What token 57, patch row 4, column 0 listens to, as shares of 1',
  })
  await expect(map).toBeVisible()
  const arrays: Readonly<Record<string, NpyArray>> = (await downloadTrace(page)).npz
  const patches = Array.from({ length: 196 }, (_, patch) => arrays['attn.softmax']!.at(57, patch + 1))
  const all = patches.reduce((sum, share) => sum + share, 0)
  expect(Number(await map.locator('dd').first().textContent())).toBeCloseTo(all, 2)
  await expect(focusMap(page)).toBeVisible()
})

test('only widths that three heads share evenly are offered', async ({ page }) => {
  await openBlock(page, '?model=attention&grid=7')
  await expect(slider(page, 'dim')).toHaveAttribute('step', '3')
  await page.goto('/en/block?model=attention&dim=100')
  await idle(page)
  await expect(slider(page, 'dim')).toHaveValue('99')
})

test('the network and mixing chapters run it beside the network with mlp2', async ({ page }) => {
  await page.goto('/en/network?model=attention')
  await idle(page)
  await expect(page.getByRole('checkbox', { name: 'every attn' })).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'positions' })).toBeVisible()
  await page.goto('/en/mixing?model=attention#influence')
  await idle(page)
  await expect(page.locator('[data-network="linear"] h3')).toHaveText('The twin with attention')
  await expect(page.locator('[data-network="attention"] h3')).toHaveText('With mlp2')
})
