import { chooseBlock, expect, idle, openBlock, test } from './page.ts'
import { expectAllSteps, expectWorkedOut } from './relatives.ts'

/** The tensors of gMLP's block. */
const TENSORS = [
  'x',
  'norm',
  'mlp_channels.fc1',
  'mlp_channels.act',
  'u',
  'v',
  'mlp_channels.gate.norm',
  'transpose1',
  'mlp_channels.gate.proj',
  'transpose2',
  'mlp_channels.gate',
  'mlp_channels.fc2',
  'add1',
]

test('gMLP’s block has the whole page: sizes of its paper, steps, tour, running line, printout and trace', async ({
  page,
}) => {
  await openBlock(page, '?model=gmlp')
  await expect(page.getByText('6 → 1152, 576', { exact: true })).toBeVisible()
  await expect(page.getByTestId('printout')).toContainText('(gate): SpatialGatingUnit(')
  await expectAllSteps(page, TENSORS, /self\.|chunk|u \* v|def forward/)
})

test('its halves and its product can be worked out', async ({ page }) => {
  for (const [step, cell, kind] of [
    ['v', '5,7', 'chunk'],
    ['mlp_channels.gate.proj', '7,30', 'linear'],
    ['mlp_channels.gate', '195,7', 'multiply'],
  ] as const) {
    await expectWorkedOut(page, 'model=gmlp', [step, cell, kind])
  }
})

test('chosen on the page it is as wide inside as in its paper, and LinearBlock has its trained weights after it', async ({
  page,
}) => {
  await openBlock(page)
  await chooseBlock(page, 'SpatialGatingBlock')
  await idle(page)
  await expect(page).toHaveURL(/\?model=gmlp$/)
  await chooseBlock(page, 'LinearBlock')
  await idle(page)
  await expect(page).toHaveURL(/\/en\/block$/)
})

test('the family’s diagram leads to it', async ({ page }) => {
  await page.goto('/en/references')
  await idle(page)
  await page.getByRole('link', { name: 'Run it: gMLP in the chapter of the block' }).click()
  await expect(page).toHaveURL(/\/en\/block\?model=gmlp$/)
  await expect(page.locator('[data-tensor="add1"]').first()).toContainText('196 × 192')
})
