import { addFiles } from './listing.ts'
import { Source } from './Source.tsx'

addFiles(
  import.meta.glob<string>(
    [
      '../../../training/*_block.py',
      '!../../../training/linear_block.py',
      '!../../../training/feature_block.py',
    ],
    { query: '?raw', import: 'default', eager: true },
  ),
)

/** The source of a block that is not the article's, whose file comes with it. */
export const RelativeSource = Source
