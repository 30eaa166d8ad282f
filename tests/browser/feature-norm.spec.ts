import { expect, idle, openBlock, test } from './page.ts'
import { expectAllSteps, expectWorkedOut } from './relatives.ts'

/** The tensors of LinearBlock with its second norm over the features. */
const TENSORS = [
  'x',
  'norm1',
  ...['fc1', 'act', 'fc2'].map((name) => `mlp1.${name}`),
  'add1',
  'norm2',
  'transpose1',
  ...['fc1', 'act', 'fc2'].map((name) => `mlp2.${name}`),
  'transpose2',
  'add2',
]

test('a LinearBlock with its second norm over the features has the whole page', async ({ page }) => {
  await openBlock(page, '?model=featurenorm')
  await expect(page.getByText('197 = 14² + 1', { exact: true })).toBeVisible()
  await expect(page.getByTestId('printout')).toContainText('(norm2): LayerNorm((192,)')
  await expectAllSteps(page, TENSORS, /self\.|transpose|def forward/)
})

test('its norm and its flips can be worked out', async ({ page }) => {
  for (const [step, cell, kind] of [
    ['norm2', '57,3', 'layerNorm'],
    ['transpose1', '7,5', 'transpose'],
    ['mlp2.fc1', '7,30', 'linear'],
    ['add2', '195,7', 'add'],
  ] as const) {
    await expectWorkedOut(page, 'model=featurenorm', [step, cell, kind])
  }
})

test('a link in the printout’s chapter leads there, though its code has not come with the chapter', async ({
  page,
}) => {
  await page.goto('/en/printout')
  await idle(page)
  await page.getByRole('link', { name: 'step through it' }).click()
  await expect(page).toHaveURL(/block\?model=featurenorm&step=norm2#block$/)
  await idle(page)
  await expect(page.getByTestId('printout')).toContainText('FeatureNormBlock(')
})
