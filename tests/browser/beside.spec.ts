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

test('an address that sets another size, another block and a step is followed by both', async ({ page }) => {
  await page.goto('/en/references?dim=48&beside=none&step=mlp1.fc1#side-by-side')
  await idle(page)
  const cell = page.getByRole('region', { name: 'Two blocks on one picture' })
  await expect(cell.getByTestId('beside-tensor')).toHaveText(['mlp1.fc1', 'mlp1.fc1'])
  await expect(cell.getByTestId('printout').last()).toContainText('in_features=48')
})
