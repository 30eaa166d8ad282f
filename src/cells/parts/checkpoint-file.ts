/** How the files are called that hold checkpoints; many have no ending at all. What they are is seen when they are read. */
const ENDINGS = /\.(pth|pt|bin|ckpt|pkl|tar|safetensors)$/i

export const isCheckpoint = (file: Blob): file is File =>
  file instanceof File && (ENDINGS.test(file.name) || !(file.name.includes('.') || file.type))
