/** Made by `src/site/site.ts`. The development server makes none. */
declare module 'virtual:stills' {
  type Stills = import('./stills.ts').Stills
  export const tensors: Stills['tensors'] | null
  export const depths: Stills['depths'] | null
}
