import { addFiles } from './listing.ts'
import { Source } from './Source.tsx'

addFiles(
  import.meta.glob<string>(['../../../training/*_block.py', '!../../../training/linear_block.py'], {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
)

/** The source of a block other than LinearBlock, whose file comes with it. */
export const RelativeSource = Source
