/*
 * The kernels of the wasm backend, in AssemblyScript: TypeScript's syntax for what WebAssembly has. They work on the
 * memory that the backend keeps its tensors in and own none of it, so nothing here may need a constant in memory, an
 * array or an object. Pointers and sizes are `usize`; `size` counts numbers.
 */
export { add } from './add'
export { columns } from './columns'
export { gelu, geluBack } from './gelu'
export { layerNorm, layerNormBack } from './layer-norm'
export { linear, sumTile } from './linear'
export { pack } from './pack'
export { transpose } from './transpose'
