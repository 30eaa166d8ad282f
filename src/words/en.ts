import { count } from './language.ts'

/** What the shell and the kit say in English. Its type is what every other language must fill. */
export const en = {
  site: {
    title: 'Do you even need attention?',
    /** As Open Graph names the language. */
    locale: 'en_GB',
    theme: { system: 'Theme: system', light: 'Theme: light', dark: 'Theme: dark' },
    copyLink: 'Copy link',
    linkCopied: 'Link copied',
    keys: 'Keys (?)',
    reset: 'Reset',
    skip: 'Skip to the article',
    notFound: 'There is no such page.',
    notFoundTitle: 'No such page',
    shortTitle: 'No attention',
    description:
      'Run the block of a vision transformer that needs no attention, step by step, in your browser, and see every number it makes.',
    previewAlt: 'A picture, and three matrices of the block that a network without attention makes of it.',
    noScript:
      'Without JavaScript the figures are stills: what the network makes of one picture. With it, all of them run on your device.',
    toStart: 'Go to the beginning',
    chapters: 'Chapters',
    neighbours: 'Previous and next chapter',
  },
  number: count.en,
  copy: 'Copy',
  copied: 'Copied',
  late: { failed: 'The code of this part could not be fetched.', again: 'Try again' },
  dismiss: 'Dismiss',
}

export type ShellWords = typeof en
