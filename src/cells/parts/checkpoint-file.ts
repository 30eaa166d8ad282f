/** How the files are called that hold checkpoints; many have no ending at all. What they are is seen when they are read. */
const ENDINGS = /\.(pth|pt|bin|ckpt|pkl|tar|safetensors)$/i

/** A folder is such a file too. */
export const hasNoEnding = (file: Blob): boolean =>
  file instanceof File && !(file.name.includes('.') || file.type)

export const isCheckpoint = (file: Blob): file is File =>
  file instanceof File && (ENDINGS.test(file.name) || hasNoEnding(file))
