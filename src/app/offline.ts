/** Has the browser keep the site for reading without a connection, once the page has all it needs itself. */
export function keepForOffline(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return
  const register = () => {
    // Where it is forbidden, the page is simply not there without a connection.
    navigator.serviceWorker.register(`${import.meta.env.BASE_URL}service-worker.js`).catch(() => undefined)
  }
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register)
}
