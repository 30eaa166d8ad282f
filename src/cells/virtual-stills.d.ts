/** Made by `src/site/site.ts`. The development server makes none. */
declare module 'virtual:stills' {
  import type { Stills } from './stills.ts'
  export const picture: Stills['picture'] | null
  export const tensors: Stills['tensors']
  export const depths: Stills['depths'] | null
}
