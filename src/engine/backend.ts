import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import * as tf from '@tensorflow/tfjs-core'
import type { Device } from './current-backend.ts'
import type { BackendName } from './protocol.ts'

/** Names of renderers that are a program on the CPU; they run this block 12 to 60 times slower than wasm. */
const SOFTWARE_RENDERER = /swiftshader|llvmpipe|softpipe|basic render|software/i

async function hasRealWebGpu(): Promise<boolean> {
  const adapter = await navigator.gpu?.requestAdapter().catch(() => null)
  if (!adapter) return false
  const { vendor, architecture, description, isFallbackAdapter } = adapter.info
  return !isFallbackAdapter && !SOFTWARE_RENDERER.test(`${vendor} ${architecture} ${description}`)
}

function hasRealWebGl(): boolean {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2', { failIfMajorPerformanceCaveat: true })
  if (!gl) return false
  const info = gl.getExtension('WEBGL_debug_renderer_info')
  const renderer = info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : ''
  // Without 32-bit float textures LayerNorm's 1e-6 underflows to 0, so such a device is left alone.
  const floats = gl.getExtension('EXT_color_buffer_float') !== null
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return floats && !SOFTWARE_RENDERER.test(renderer)
}

/** The GPU backends worth timing on this device, none on a software renderer. */
async function realGpuBackends(): Promise<BackendName[]> {
  const found: BackendName[] = []
  if (await hasRealWebGpu()) found.push('webgpu')
  if (typeof OffscreenCanvas !== 'undefined' && hasRealWebGl()) found.push('webgl')
  return found
}

/** A backend's code is fetched only when it is about to be used. */
async function load(backend: BackendName): Promise<void> {
  switch (backend) {
    case 'wasm':
      return (await import('./backend-wasm.ts')).configureWasm()
    case 'cpu':
      await import('@tensorflow/tfjs-backend-cpu')
      return
    case 'webgl':
      await import('@tensorflow/tfjs-backend-webgl')
      return
    case 'webgpu':
      await import('@tensorflow/tfjs-backend-webgpu')
  }
}

/**
 * Makes `backend` the one that computes.
 * @throws Error if this device cannot run it
 */
export async function activateBackend(backend: BackendName): Promise<void> {
  if (backend === 'wasm' && typeof WebAssembly === 'undefined') throw new Error('there is no WebAssembly')
  await load(backend)
  if (!(await tf.setBackend(backend))) throw new Error('it does not start')
  await tf.ready()
}

/**
 * Rejects when the current backend's graphics device is lost, after which its reads never end; on a backend
 * without one it never settles.
 */
function deviceLost(backend: BackendName): Promise<never> {
  return new Promise<never>((_, reject) => {
    const onLost = () => reject(new Error('the graphics device was lost'))
    if (backend === 'webgl') {
      const { canvas } = (tf.backend() as MathBackendWebGL).gpgpu.gl
      canvas.addEventListener('webglcontextlost', onLost)
    } else if (backend === 'webgpu') {
      void (tf.backend() as WebGPUBackend).device.lost.then(onLost)
    }
  })
}

/** What a browser offers to compute with. */
export const browserDevice: Device = {
  activate: activateBackend,
  lost: deviceLost,
  gpuBackends: realGpuBackends,
}
