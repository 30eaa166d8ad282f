import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import '@tensorflow/tfjs-backend-wasm'
import { type KernelFunc, registerKernel, type TensorInfo, unregisterKernel } from '@tensorflow/tfjs-core'

/*
 * The wasm backend, with one kernel in place of its own: it copies all numbers of a tensor that is cloned, which is what
 * happens to every tensor that a gradient saves. No kernel writes to a tensor that is there already, so a clone can have
 * the same numbers, as on the other backends.
 */
const identity = ({ inputs: { x }, backend }: { inputs: { x: TensorInfo }; backend: BackendWasm }) => {
  backend.incRef(x.dataId)
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype }
}
unregisterKernel('Identity', 'wasm')
registerKernel({
  kernelName: 'Identity',
  backendName: 'wasm',
  kernelFunc: identity as unknown as KernelFunc,
})
