import { DEFAULT_SETTINGS, type Settings } from './settings.ts'

const { task, model, dim, grid, ratio, weights, seed, without, picture, kept } = DEFAULT_SETTINGS

const AS_SHIPPED = { task, model, dim, grid, ratio, weights, seed, without } satisfies Partial<Settings>

/** The way back to the network that comes with the site: the place on the page stays, and the picture of its task. */
export const asShipped = (settings: Settings): Partial<Settings> => ({
  ...AS_SHIPPED,
  ...(settings.task !== task && { kept, ...(settings.picture.kind !== 'file' && { picture }) }),
})

/** Whether the network could be another than that; `differencesOf` knows if it is, and in what. */
export const mayDiffer = (settings: Settings): boolean =>
  (Object.keys(AS_SHIPPED) as (keyof typeof AS_SHIPPED)[]).some((key) => settings[key] !== AS_SHIPPED[key])
