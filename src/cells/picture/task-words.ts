import type { Task } from '../../model/config.ts'
import type { ByLanguage } from '../../words/language.ts'

const en = {
  label: 'What the network tells',
  names: { shapes: 'shapes', places: 'places', fashion: 'garments' } satisfies Record<Task, string>,
  about: {
    shapes: 'Which of ten shapes is on the picture.',
    places: 'How the parts of the picture lie: eight arrangements in three groups.',
    fashion: 'Which of ten kinds of garment it is, as in Fashion-MNIST.',
  } satisfies Record<Task, string>,
  garmentStrip: 'Sixty test pictures of Fashion-MNIST, a column a kind',
  garmentsUnavailable: 'The pictures of garments could not be fetched.',
}

const zh: typeof en = {
  label: '网络识别什么',
  names: { shapes: '图形', places: '位置', fashion: '服装' },
  about: {
    shapes: '图片上是十种图形中的哪一种。',
    places: '部件怎样摆放：分三组，共八种。',
    fashion: '是 Fashion-MNIST 的十类服装中的哪一类。',
  },
  garmentStrip: '六十张 Fashion-MNIST 测试图片，每列一类',
  garmentsUnavailable: '服装图片无法下载。',
}

/** What is said where there is more than one task, and of the pictures that one of them brings along. */
export const taskWords = { en, zh } satisfies ByLanguage<typeof en>
