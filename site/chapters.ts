import mdx from '@mdx-js/rollup'
import { chapterList } from './chapter-list.ts'
import { chapterTypes } from './chapter-types.ts'
import { rehypeBands } from './rehype-bands.ts'
import { rehypeCode } from './rehype-code.ts'
import { remarkCells } from './remark-cells.ts'
import { remarkSections } from './remark-sections.ts'
import { remarkTerms } from './remark-terms.ts'
import { remarkTypography } from './remark-typography.ts'

/** What makes the chapters in `content/` modules, and the build fail where one of them is not right. */
export const chapters = (root: string) => [
  {
    enforce: 'pre' as const,
    ...mdx({
      // Terms are cells, and know sections by the ids that they still carry.
      remarkPlugins: [remarkTerms, [remarkCells, { root }], remarkSections, remarkTypography],
      rehypePlugins: [rehypeCode, rehypeBands],
    }),
  },
  chapterList(root),
  chapterTypes(root),
]
