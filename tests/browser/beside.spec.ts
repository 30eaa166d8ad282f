import AxeBuilder from '@axe-core/playwright'
import { expect, idle, test } from './page.ts'

test('two blocks stand side by side and step together', async ({ page }) => {
  await page.goto('/en/references#side-by-side')
  await idle(page)
  const cell = page.getByRole('region', { name: 'Two blocks on one picture' })
  const tensors = cell.getByTestId('beside-tensor')
  await expect(tensors).toHaveText(['x', 'x'])
  const maps = cell.getByRole('application')
  await expect(maps).toHaveCount(2)
  await expect(maps.nth(1)).toHaveAccessibleName(/196.*192/)

  await test.step('on a line of both, both go on; on a line of one, the other stays where it was', async () => {
    await cell.getByRole('button', { name: 'mlp2.fc1 = mlp_tokens.fc1' }).click()
    await expect(tensors).toHaveText(['mlp2.fc1', 'mlp_tokens.fc1'])
    await expect(page).toHaveURL(/step=mlp2.fc1/)
    await cell.getByRole('button', { name: 'mlp_channels.act, in the right block only' }).click()
    await expect(tensors.nth(1)).toHaveText('mlp_channels.act')
    await cell.getByRole('button', { name: 'Previous line' }).click()
    await expect(tensors.nth(1)).toHaveText('mlp_channels.fc1')
  })

  await test.step('a line of the right block alone is in the address too', async () => {
    await cell.getByRole('button', { name: 'mlp_channels.act, in the right block only' }).click()
    await expect(page).toHaveURL(/alone=mlp_channels\.act/)
    await page.reload()
    await idle(page)
    await expect(tensors).toHaveText(['transpose2', 'mlp_channels.act'])
    await cell.getByRole('combobox', { name: 'the block beside it' }).selectOption('gmlp')
    await expect(page).not.toHaveURL(/alone/)
    await cell.getByRole('combobox', { name: 'the block beside it' }).selectOption('mixer')
  })

  await test.step('a cell is held in both', async () => {
    await cell.getByRole('button', { name: /^x = x$/ }).click()
    await maps.first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const read = cell.getByRole('status').filter({ has: page.locator('code') })
    await expect(read).toHaveCount(2)
    const [left, right] = await read.locator('code').allTextContents()
    const rowOf = (text = '') => Number(/\[(\d+),/.exec(text)?.[1])
    // A class token stands before LinearBlock's patches, and none before Mixer's.
    expect(rowOf(left)).toBe(rowOf(right) + 1)
  })

  await test.step('another block beside it is in the address, and costs its own', async () => {
    await cell.getByRole('combobox', { name: 'the block beside it' }).selectOption('none')
    await expect(page).toHaveURL(/beside=none/)
    await expect(cell.getByRole('table')).toContainText('FeatureBlock')
    await expect(cell.getByRole('button', { name: 'mlp1.fc1 = mlp1.fc1' })).toBeVisible()
  })
})

test('an address of a step that no block has beside says so', async ({ page }) => {
  await page.goto('/en/references?beside=nonsense&alone=nonsense')
  await expect(page.getByRole('alert')).toContainText('alone = nonsense')
  await expect(page.getByRole('alert')).toContainText('mlp_tokens.fc1')
  await idle(page)
})

test('each block has the ratio of its own paper, and the weights that were trained at it', async ({
  page,
}) => {
  await page.goto('/en/references?beside=gmlp#side-by-side')
  await idle(page)
  const cell = page.getByRole('region', { name: 'Two blocks on one picture' })
  await expect(
    cell.getByRole('region', { name: 'the block beside it' }).locator('[data-likeliest]'),
  ).toContainText('star (drawn)')
  await expect(cell.getByRole('region', { name: 'Diagram of SpatialGatingBlock' })).toContainText('gate')
  const costs = cell.getByRole('row', { name: /^parameters/ })
  const family = page.locator('#family').getByRole('row', { name: /^gMLP/ })
  const [, parameters = ''] = (await costs.getByRole('cell').allTextContents()) ?? []
  expect(parameters).toMatch(/^\d{3},\d{3}$/)
  await expect(family).toContainText(parameters)
})

test('weights that cannot be fetched for the block beside are asked for again there', async ({ page }) => {
  await page.route(/weights\/shapes\/resmlp\//, (route) => route.abort())
  await page.goto('/en/references?beside=resmlp#side-by-side')
  const side = page.getByRole('region', { name: 'Two blocks on one picture' })
  const alert = side.getByRole('alert')
  await expect(alert).toContainText('The trained weights could not be fetched')
  await page.unroute(/weights\/shapes\/resmlp\//)
  await alert.getByRole('button').click()
  await expect(alert).toHaveCount(0)
  await expect(
    side.getByRole('region', { name: 'the block beside it' }).locator('[data-likeliest]'),
  ).toContainText('star (drawn)')
})

test('an address that sets another size, another block and a step is followed by both', async ({ page }) => {
  await page.goto('/en/references?dim=48&beside=none&step=mlp1.fc1#side-by-side')
  await idle(page)
  const cell = page.getByRole('region', { name: 'Two blocks on one picture' })
  await expect(cell.getByTestId('beside-tensor')).toHaveText(['mlp1.fc1', 'mlp1.fc1'])
  await expect(cell.getByTestId('printout').last()).toContainText('in_features=48')
})

test('who listens to whom is drawn of both on request, measured, and put away with another block', async ({
  page,
}) => {
  await page.goto('/en/references?grid=4#side-by-side')
  await idle(page)
  const region = page
    .getByRole('region', { name: 'Two blocks on one picture' })
    .getByRole('region', { name: 'Which token listens to which' })
  const maps = region.getByRole('application', { name: /which token, down/ })
  await expect(region.getByRole('button', { name: 'Draw the maps' })).toBeVisible()
  await expect(maps).toHaveCount(0)
  await region.getByRole('button', { name: 'Draw the maps' }).click()
  await expect(maps).toHaveCount(2, { timeout: 60_000 })
  await expect(maps.first()).toHaveAccessibleName(/^LinearBlock/)
  await expect(maps.last()).toHaveAccessibleName(/^MixerBlock/)
  await expect(region.getByRole('columnheader')).toHaveText([/Measured/, 'LinearBlock', 'MixerBlock'])
  await expect(region.getByTestId('mixing-reach')).toHaveText([/^\d\.\d+$/, /^\d\.\d+$/])
  await expect(region.getByTestId('mixing-alike')).toHaveCount(0)

  await test.step('a row is chosen in both: the same patch, of which Mixer has no token before', async () => {
    await maps.last().focus()
    await page.keyboard.press('ArrowDown')
    await expect(page).toHaveURL(/token=2/)
    await expect(region.getByRole('heading', { name: 'What token 2, patch row 0, column 1' })).toBeVisible()
    await expect(region.getByRole('heading', { name: 'What token 1, patch row 0, column 1' })).toBeVisible()
  })

  await test.step('attention has its softmax beside it', async () => {
    const chooser = page.getByRole('combobox', { name: 'the block beside it' })
    await chooser.selectOption('attention')
    await expect(maps).toHaveCount(0)
    await region.getByRole('button', { name: 'Draw the maps' }).click()
    await expect(maps).toHaveCount(3, { timeout: 60_000 })
    await expect(region.getByTestId('mixing-read-off')).toHaveText([/\d/, /\d/, ''])
  })
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in the maps of both blocks (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto('/en/references?grid=4&beside=attention#side-by-side')
    await idle(page)
    const region = page.getByRole('region', { name: 'Which token listens to which' })
    await region.getByRole('button', { name: 'Draw the maps' }).click()
    await expect(region.getByRole('application')).toHaveCount(3, { timeout: 60_000 })
    const { violations } = await new AxeBuilder({ page })
      .include('#two-blocks')
      .options({ resultTypes: ['violations'] })
      .analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`))).toEqual([])
  })
