import { expect, openBlock, test } from './page.ts'

/** Names, which are the same in every language, and the file formats. */
const NAMES = new Set([
  ...[
    'Transformer',
    'PyTorch',
    'NumPy',
    'Jupyter',
    'LayerNorm',
    'GELU',
    'JPEG',
    'WebP',
    'WebAssembly',
    'JavaScript',
  ],
  ...['English', 'Enter', 'Luke', 'Melas', 'Kyriazi', 'tiny', 'MLP'],
  // Terms that Chinese papers leave in English, and the blocks themselves.
  ...['token', 'class', 'LinearBlock', 'FeatureBlock', 'Mixer', 'ResMLP', 'gMLP'],
  // What the settings and the tensors are called in code, where the sentence has no other word for it.
  ...['grid', 'seed', 'block', 'trace', 'wasm', 'webgl', 'webgpu', 'auto'],
])

test('no English is left in the Chinese page', async ({ page }) => {
  await openBlock(page, '?inside=mlp1,mlp2&cell=3,4&dim=9000&zz=1&view=centred', 'zh')
  const texts = await page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!
      // Code is code in every language; a name of the paper stands in italics.
      if (
        parent.closest(
          'code, pre, em, [lang="en"], [translate="no"], [data-testid="source"], [data-testid="printout"]',
        )
      )
        continue
      if (parent.checkVisibility()) found.push(node.textContent!)
    }
    // Names for screen readers, and titles, are words of the page too.
    for (const element of document.body.querySelectorAll('[aria-label], [title], [alt], [placeholder]')) {
      for (const name of ['aria-label', 'title', 'alt', 'placeholder'])
        if (!element.closest('[lang="en"]') && element.hasAttribute(name))
          found.push(element.getAttribute(name)!)
    }
    return found
  })
  expect(texts.length).toBeGreaterThan(200)
  const english = texts.flatMap((text) =>
    // The English of a term may follow it in brackets.
    (text.replace(/（[A-Za-z][^）]*）/g, '').match(/(?<![\w./])[A-Za-z]{4,}(?![\w./(])/g) ?? [])
      .filter((word) => !NAMES.has(word))
      .map((word) => `${word} in “${text.trim().slice(0, 60)}”`),
  )
  expect(english).toEqual([])
})
