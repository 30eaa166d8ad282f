import { ownScript } from '../engine/own-script.ts'
import { type Experiment, type ExperimentStore, isOutdated } from '../experiment/store.ts'

/** Whether the reader waits for something to be fetched or computed, or will as soon as they go on. */
const isAwaited = (experiment: Experiment): boolean => {
  const { answers, fetched, status } = experiment
  if (status === 'failed') return false
  const comes = fetched !== null && fetched.loaded < fetched.total
  return comes || (typeof answers === 'string' && answers !== 'failed') || isOutdated(experiment)
}

/**
 * Has the browser keep the site for reading without a connection. It begins once the page has what it needs itself, the
 * weights of its network included: on a slow line the whole site would come in between, and take half of the line.
 */
export function keepForOffline(experiment: ExperimentStore): void {
  // In a frame without an origin of its own even to ask for it is an error.
  if (import.meta.env.DEV || self.origin === 'null' || !('serviceWorker' in navigator)) return
  // It is some 65 MB, which a reader who saves data has not asked for.
  const { connection } = navigator as { connection?: { saveData?: boolean } }
  if (connection?.saveData) return
  const register = () => {
    // Where it is forbidden, the page is simply not there without a connection.
    const script = ownScript(`${import.meta.env.BASE_URL}service-worker.js`)
    navigator.serviceWorker.register(script).catch(() => undefined)
  }
  const registerOnceAtRest = () => {
    if (!isAwaited(experiment.getState())) return register()
    const stop = experiment.subscribe((now) => {
      if (isAwaited(now)) return
      stop()
      register()
    })
  }
  if (document.readyState === 'complete') registerOnceAtRest()
  else window.addEventListener('load', registerOnceAtRest)
}
