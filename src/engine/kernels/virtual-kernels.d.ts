/** The kernels compiled by `site/kernels.ts`, in variants that ask more or less of the browser. */
declare module 'virtual:kernels' {
  export const simd: Uint8Array<ArrayBuffer>
  export const relaxedSimd: Uint8Array<ArrayBuffer>
}
