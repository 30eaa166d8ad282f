import { expect, test } from '@playwright/test'

test('the page computes a block', async ({ page }) => {
  await page.goto('/en/block')
  await expect(page.getByTestId('run-status')).toHaveAttribute('data-status', 'idle')
})
