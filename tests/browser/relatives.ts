import type { Page } from '@playwright/test'
import { downloadTrace, type NpyArray } from './npz.ts'
import { expect, focusName, openBlock, part } from './page.ts'

/**
 * Goes through all steps of the block that is shown, from the first: each has a running line and a sentence, and the
 * trace has the same tensors in the same order.
 * @param also what else is asked of each
 */
export async function expectAllSteps(
  page: Page,
  tensors: readonly string[],
  line: RegExp,
  also: (tensor: string) => Promise<void> = async () => {},
): Promise<void> {
  const running = page.getByTestId('source').locator('[aria-current="step"]').last()
  for (const [index, name] of tensors.entries()) {
    await expect(focusName(page)).toHaveText(name)
    await expect(running).toContainText(line)
    await expect(part(page, 'sentence')).toContainText(/\w{3}/)
    await also(name)
    if (index < tensors.length - 1) await page.getByRole('button', { name: 'Next step' }).click()
  }
  const { npz } = await downloadTrace(page)
  expect(Object.keys(npz)).toEqual(tensors)
}

/**
 * Follows a cell of a step, `row,column`: it is worked out by that kind of arithmetic, and comes to what the trace has.
 * @param query what sets the block
 * @param head of a tensor that each head has one of
 */
export async function expectWorkedOut(
  page: Page,
  query: string,
  [step, cell, kind]: readonly [step: string, cell: string, kind: string],
  head = 0,
): Promise<void> {
  await openBlock(page, `?${query}&step=${step}&cell=${cell}`)
  await expect(page.locator('[data-kind]')).toHaveAttribute('data-kind', kind)
  const [row = 0, column = 0] = cell.split(',').map(Number)
  const arrays: Readonly<Record<string, NpyArray>> = (await downloadTrace(page)).npz
  const said = Number((await page.getByTestId('arithmetic-value').textContent())?.replace('−', '-'))
  expect(said, step).toBeCloseTo(arrays[step]!.at(row, column, head), 4)
}
