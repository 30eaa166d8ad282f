import { expect, idle, openBlock, test } from './page.ts'
import { expectAllSteps, expectWorkedOut } from './relatives.ts'

/** The tensors of ResMLP's block. */
const TENSORS = [
  'x',
  'norm1',
  'transpose1',
  'linear_tokens',
  'transpose2',
  'scale1',
  'add1',
  'norm2',
  ...['fc1', 'act', 'fc2'].map((name) => `mlp_channels.${name}`),
  'scale2',
  'add2',
]

test('ResMLP’s block has the whole page: steps, tour, running line, printout and trace', async ({ page }) => {
  await openBlock(page, '?model=resmlp')
  await expect(page.getByTestId('printout')).toContainText('(norm1): Affine()')
  await expect(page.getByTestId('printout')).toContainText('(linear_tokens): Linear(in_features=196')
  await expectAllSteps(page, TENSORS, /self\.|transpose|def forward/)
})

test('its affine layers, its one matrix and its scales can be worked out, with what they have learned', async ({
  page,
}) => {
  for (const [step, cell, kind, learned, array] of [
    ['norm1', '5,7', 'affine', 'norm1', 'norm1.alpha: 192 features'],
    [
      'linear_tokens',
      '7,30',
      'linear',
      'linear_tokens',
      'linear_tokens.weight: 196 tokens down, 196 tokens across',
    ],
    ['scale2', '195,7', 'scale', 'ls2', 'ls2: 192 features'],
  ] as const) {
    await expectWorkedOut(page, 'model=resmlp', [step, cell, kind])
    await page.getByRole('button', { name: `Open the weights of blocks.0.${learned}` }).click()
    await expect(page.getByLabel(`blocks.0.${array}`)).toBeVisible()
  }
})

test('the network chapter has its branches to leave out', async ({ page }) => {
  await page.goto('/en/network?model=resmlp')
  await idle(page)
  await expect(page.getByRole('checkbox', { name: 'every linear_tokens' })).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'every mlp_channels' })).toBeVisible()
})

test('the family’s diagram leads to it', async ({ page }) => {
  await page.goto('/en/references')
  await idle(page)
  await page.getByRole('link', { name: 'Run it: ResMLP in the chapter of the block' }).click()
  await expect(page).toHaveURL(/\/en\/block\?model=resmlp/)
  await expect(page.locator('[data-tensor="add2"]').first()).toContainText('196 × 192')
})
