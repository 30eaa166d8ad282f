import { count } from '../../words/language.ts'

/** What the printout says, on the page of the block too. */
export const words = {
  label: (className: string) => `PyTorch printout of ${className}`,
  article: 'as quoted',
  complete: 'complete',
  extent: 'Extent',
  parameters: 'parameters',
  macs: 'multiply-accumulates',
  millions: (n: number) => `${n.toFixed(n < 1 ? 3 : 1)} M`,
  total: (parameters: number, macs: number) =>
    `The whole block: ${count.en(parameters)} parameters, ${count.en(macs)} multiply-accumulates a picture. `,
  noModule: (step: string) => `No module makes ${step}: it is a line of forward().`,
  leftOut: (module: string) => `The printout quoted in articles leaves ${module} out.`,
  goTo: (step: string) => `Go to step ${step}`,
}

export type PanelWords = typeof words

declare module '../../words/reader.ts' {
  interface Words {
    printout: PanelWords
  }
}
