import { ownScript } from '../engine/own-script.ts'

/** Has the browser keep the site for reading without a connection, once the page has all it needs itself. */
export function keepForOffline(): void {
  // In a frame without an origin of its own even to ask for it is an error.
  if (import.meta.env.DEV || self.origin === 'null' || !('serviceWorker' in navigator)) return
  const register = () => {
    // Where it is forbidden, the page is simply not there without a connection.
    const script = ownScript(`${import.meta.env.BASE_URL}service-worker.js`)
    navigator.serviceWorker.register(script).catch(() => undefined)
  }
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register)
}
