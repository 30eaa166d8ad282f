import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { type BlockName, CLASS_NAMES } from '../../model/blocks/index.ts'
import type { ByLanguage } from '../../words/language.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { ChapterLink } from './ChapterLink.tsx'

const en = {
  said: (other: string) =>
    `The figure runs ${other}. The text below is about LinearBlock, the block of the paper; its numbers are those of a LinearBlock of the same sizes.`,
  both: 'See both side by side',
}

const zh: typeof en = {
  said: (other) =>
    `图中运行的是 ${other}。下面的文字讲的是论文的 LinearBlock，其中的数也是同样尺寸的 LinearBlock 的。`,
  both: '两者并排看',
}

const words = { en, zh } satisfies ByLanguage<typeof en>

/** Says which block the text is about, and leads to it or to both. */
export function OtherBlockSet({ model }: { model: BlockName }) {
  const said = useWordsOf(words)
  const { backToLinear } = useWords().parts.model
  const store = useExperimentStore()
  return (
    <p className="notice" data-static="drop">
      {said.said(CLASS_NAMES[model])}{' '}
      <button type="button" onClick={() => store.getState().change({ model: 'linear' })}>
        {backToLinear}
      </button>{' '}
      <ChapterLink to="references" settings={{ beside: 'linear', alone: '' }} place="two-blocks">
        {said.both}
      </ChapterLink>
    </p>
  )
}
