import { DEFAULT_SETTINGS, type Settings } from './settings.ts'

const { model, dim, grid, ratio, weights, seed, without } = DEFAULT_SETTINGS

/** The way back to the network that comes with the site: the picture and the place on the page stay. */
export const AS_SHIPPED = { model, dim, grid, ratio, weights, seed, without } satisfies Partial<Settings>

/** Whether the network could be another than that; `differencesOf` knows if it is, and in what. */
export const mayDiffer = (settings: Settings): boolean =>
  (Object.keys(AS_SHIPPED) as (keyof typeof AS_SHIPPED)[]).some((key) => settings[key] !== AS_SHIPPED[key])
