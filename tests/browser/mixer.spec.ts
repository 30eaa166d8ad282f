import { mixingMapWords } from '../../src/cells/mixing/mixing-map-words.ts'
import { chooseBlock, expect, idle, openBlock, test } from './page.ts'
import { expectAllSteps, expectWorkedOut } from './relatives.ts'

/** The tensors of MLP-Mixer's block. */
const TENSORS = [
  'x',
  'norm1',
  'transpose1',
  ...['fc1', 'act', 'fc2'].map((name) => `mlp_tokens.${name}`),
  'transpose2',
  'add1',
  'norm2',
  ...['fc1', 'act', 'fc2'].map((name) => `mlp_channels.${name}`),
  'add2',
]

test('MLP-Mixer’s block has the whole page: sizes, steps, tour, source, printout and trace', async ({
  page,
}) => {
  await openBlock(page, '?model=mixer')
  await expect(page.getByText('196 = 14²', { exact: true })).toBeVisible()
  await expect(page.getByTestId('printout')).toContainText('(mlp_tokens): Mlp(')
  await expectAllSteps(page, TENSORS, /self\.|transpose|def forward/)
})

test('every kind of its cells can be worked out, and row 0 is a patch', async ({ page }) => {
  for (const [step, cell, kind] of [
    ['x', '0,7', 'patch'],
    ['transpose1', '7,5', 'transpose'],
    ['mlp_tokens.fc1', '7,30', 'linear'],
    ['mlp_channels.act', '5,300', 'gelu'],
    ['add2', '195,7', 'add'],
  ] as const) {
    await expectWorkedOut(page, 'model=mixer', [step, cell, kind])
  }
  await openBlock(page, '?model=mixer&step=x&cell=0,7')
  await expect(page.getByTestId('place')).toContainText('token 0, patch row 0, column 0')
})

test('it is chosen on the page, kept in the address, and gone from it again', async ({ page }) => {
  await openBlock(page)
  await chooseBlock(page, 'MixerBlock')
  await idle(page)
  await expect(page).toHaveURL(/\?model=mixer$/)
  await expect(page.locator('[data-tensor="transpose2"]').first()).toContainText('196 × 192')
  await chooseBlock(page, 'LinearBlock')
  await idle(page)
  await expect(page.locator('[data-tensor="transpose2"]')).toContainText('197 × 192')
})

test('the text says that it is about LinearBlock, keeps its numbers, and leads back or to both', async ({
  page,
}) => {
  await openBlock(page, '?model=mixer')
  await expect(page.locator('article p').filter({ hasText: 'That makes' })).toContainText('197')
  const note = page.locator('.notice').filter({ hasText: 'The text below is about LinearBlock' })
  await note.getByRole('link').click()
  await expect(page).toHaveURL(/references\?model=mixer&beside=linear#two-blocks/)
  await page.goBack()
  await note.getByRole('button').click()
  await expect(note).toHaveCount(0)
})

test('of maps that did not come with the page it is said how to have them', async ({ page }) => {
  await page.goto('/en/mixing?model=mixer')
  await idle(page)
  await expect(page.getByText(mixingMapWords.en.undrawn)).toBeVisible()
})

test('the network chapter has its branches to leave out, and no positions', async ({ page }) => {
  await page.goto('/en/network?model=mixer')
  await idle(page)
  await expect(page.getByRole('checkbox', { name: 'every mlp_tokens' })).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'every mlp_channels' })).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'positions' })).toHaveCount(0)
})

for (const model of ['mixer', 'resmlp', 'gmlp'])
  test(`four trained blocks of ${model} name the star`, async ({ page }) => {
    await page.goto(`/en/network?model=${model}`)
    await idle(page)
    await expect(page.getByRole('radio', { name: 'trained', exact: true })).toBeChecked()
    const depths = page.locator('[data-depth]')
    await expect(depths).toHaveCount(5)
    await expect(depths.last()).toContainText('star')
  })

test('figures about what it lacks say so and lead back', async ({ page }) => {
  await page.goto('/en/tokens?model=mixer')
  await idle(page)
  await expect(page.getByText('has no class token and no learned positions')).toHaveCount(2)
  await page.getByRole('button', { name: 'Back to LinearBlock' }).first().click()
  await expect(page.locator('#positions')).toBeVisible()
})

test('the family’s diagram leads to the blocks that run', async ({ page }) => {
  await page.goto('/en/references')
  await idle(page)
  await page.getByRole('link', { name: 'Run it: MLP-Mixer in the chapter of the block' }).click()
  await expect(page).toHaveURL(/\/en\/block\?model=mixer/)
  await expect(page.locator('[data-tensor="add2"]').first()).toContainText('196 × 192')
})
