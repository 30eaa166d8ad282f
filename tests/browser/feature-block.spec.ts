import { readFileSync } from 'node:fs'
import { parseSettings } from '../../src/experiment/url.ts'
// A link may name any of them.
import '../../src/model/blocks/all.ts'
import { downloadTrace } from './npz.ts'
import { CHAPTERS, chooseBlock, expect, focusName, idle, openBlock, slider, test } from './page.ts'

/** The tensors of the block that mixes no tokens. */
const TENSORS = ['x', 'norm1', 'mlp1.fc1', 'mlp1.act', 'mlp1.fc2', 'add1']

test('the block that mixes no tokens has the whole page: diagram, steps, source, printout and costs', async ({
  page,
}) => {
  await openBlock(page, '?model=none&inside=mlp1')
  const tensors = page.locator('[data-tensor]')
  await expect(tensors).toHaveCount(TENSORS.length + 1)
  const shown = await tensors.evaluateAll((all) => all.map((each) => each.getAttribute('data-tensor')))
  expect(new Set(shown)).toEqual(new Set(TENSORS))
  const printout = page.getByTestId('printout')
  await expect(printout).toContainText('FeatureBlock(')
  await expect(printout).not.toContainText('mlp2')
  await expect(page.getByText(/296,256 parameters/)).toBeVisible()
  const source = page.getByTestId('source')
  await expect(source).toContainText('class FeatureBlock(nn.Module):')
  for (const [index, name] of TENSORS.entries()) {
    await expect(focusName(page)).toHaveText(name)
    const lit = source.locator('[aria-current="step"]')
    await expect(lit.last()).toContainText(/x = self\.(fc1|act|fc2)\(x\)|return x \+|def forward/)
    if (index < TENSORS.length - 1) await page.getByRole('button', { name: 'Next step' }).click()
  }
  await expect(page.getByRole('button', { name: 'Next step' })).toBeDisabled()
})

test('every one of its cells can be worked out, with its weights', async ({ page }) => {
  for (const [step, cell, kind] of [
    ['x', '5,7', 'patch'],
    ['norm1', '5,7', 'layerNorm'],
    ['mlp1.fc1', '5,300', 'linear'],
    ['mlp1.act', '5,300', 'gelu'],
    ['mlp1.fc2', '5,7', 'linear'],
    ['add1', '5,7', 'add'],
  ] as const) {
    await openBlock(page, `?model=none&step=${step}&cell=${cell}`)
    const { npz } = await downloadTrace(page)
    const [row = 0, column = 0] = cell.split(',').map(Number)
    const value = npz[step].at(row, column)
    await expect(page.locator('[data-kind]')).toHaveAttribute('data-kind', kind)
    const said = await page.getByTestId('arithmetic-value').textContent()
    expect(Math.abs(Number(said?.replace('−', '-')) - value)).toBeLessThan(
      1e-5 * Math.max(1, Math.abs(value)),
    )
  }
})

test('its trace has its tensors in their order, and a block of its own goes on from block to block', async ({
  page,
}) => {
  await openBlock(page, '?model=none&block=1&step=add1')
  const { npz, path } = await downloadTrace(page)
  expect(Object.keys(npz)).toEqual(TENSORS)
  expect(readFileSync(path).length).toBeGreaterThan(1000)
})

test('it is chosen on the page, is in the address, and what it does not have is given up', async ({
  page,
}) => {
  await openBlock(page, '?step=mlp2.fc1&inside=mlp2')
  await chooseBlock(page, 'FeatureBlock')
  await idle(page)
  await expect(focusName(page)).toHaveText('x')
  await expect(page).toHaveURL(/\?model=none$/)
  await chooseBlock(page, 'LinearBlock')
  await idle(page)
  await expect(page.locator('[data-tensor="transpose2"]')).toBeVisible()
})

test('fresh weights follow its sliders, and a step it does not have is named in an address', async ({
  page,
}) => {
  await openBlock(page, '?model=none&dim=48&grid=7&step=norm2')
  await expect(page.getByRole('alert').filter({ hasText: 'norm2' })).toBeVisible()
  await expect(slider(page, 'dim')).toHaveValue('48')
  await expect(page.locator('[data-tensor="add1"]')).toContainText('50 × 48')
})

test('figures about mlp2 say that it has none, and lead back', async ({ page }) => {
  await page.goto('/en/mixing?model=none')
  const notice = page.getByText('A FeatureBlock has no mlp2, which this figure is about.').first()
  await expect(notice).toBeVisible()
  await page.getByRole('button', { name: 'Back to LinearBlock' }).first().click()
  await expect(notice).toBeHidden()
})

test('every other chapter stands with it, and its links lead to blocks that have what they name', async ({
  page,
}) => {
  for (const chapter of CHAPTERS) {
    await page.goto(`/en/${chapter}?model=none`)
    await expect(page.locator('article')).not.toContainText('has no tensor')
    await expect(page.locator('[data-stale], [aria-busy="true"]')).toHaveCount(0)
    for (const href of await page
      .locator('article a[href*="step="]')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')))) {
      const { problems } = parseSettings(new URL(href ?? '', page.url()).search)
      expect(problems, `${chapter}: ${href}`).toEqual([])
    }
  }
})
