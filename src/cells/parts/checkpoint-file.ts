/** How the files are called that PyTorch and safetensors write. */
export const EXTENSIONS = ['.pth', '.pt', '.bin', '.ckpt', '.safetensors']

export const isCheckpoint = (file: Blob): file is File =>
  file instanceof File && EXTENSIONS.some((extension) => file.name.toLowerCase().endsWith(extension))
