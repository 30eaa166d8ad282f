import { useEffect, useState } from 'react'

/** Whether this device says it has a camera; it says so without asking the reader for anything. */
export function useHasCamera(): boolean {
  const [has, setHas] = useState(false)
  useEffect(() => {
    navigator.mediaDevices
      ?.enumerateDevices()
      .then((devices) => setHas(devices.some(({ kind }) => kind === 'videoinput')))
      .catch(() => setHas(false))
  }, [])
  return has
}
