import { type RefObject, useEffect, useRef } from 'react'
import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { DEFAULT_SETTINGS } from '../../experiment/settings.ts'
import { later, type Scene, START, sceneAt } from './tour.ts'

/** A page that was slow for a moment does not jump. */
const MOST_MS = 100

/** It runs by itself once a visit, and never for a reader who has touched the figure before. */
let seen = false

interface Options {
  figure: RefObject<HTMLElement | null>
  /** What is to be seen while it runs; null while it does not. */
  scene: Scene | null
  setScene(scene: Scene | null): void
  /** Whether the networks have answered once. */
  isReady: boolean
  /** Whether they have answered what is seen. */
  isAnswered(scene: Scene): boolean
}

/** The figure going through its pictures by itself. It goes on only while it is in sight. */
export function useTour({ figure, scene, setScene, isReady, isAnswered }: Options) {
  const store = useExperimentStore()
  const place = useRef(START)
  const newest = useRef(isAnswered)
  newest.current = isAnswered
  const isPlaying = scene !== null

  const play = () => {
    seen = true
    place.current = START
    setScene(sceneAt(START))
  }
  /** Ends it; what is seen just then becomes the reader's. */
  const stop = () => {
    seen = true
    if (!scene) return
    const { shape, talk } = scene
    store.getState().change({ picture: { kind: 'shape', shape }, talk })
    setScene(null)
  }

  useEffect(() => {
    if (!isPlaying) return
    let inSight = false
    const observer = new IntersectionObserver(([entry]) => {
      inSight = entry?.isIntersecting ?? false
    })
    if (figure.current) observer.observe(figure.current)
    let last = performance.now()
    let frame = requestAnimationFrame(function tick(now) {
      frame = requestAnimationFrame(tick)
      const milliseconds = Math.min(MOST_MS, now - last)
      last = now
      if (!inSight) return
      const before = place.current
      const next = later(before, milliseconds, newest.current(sceneAt(before)))
      if (next === null) return setScene(null)
      place.current = next
      if (next.leg !== before.leg || next.glided !== before.glided) setScene(sceneAt(next))
    })
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
    }
  }, [isPlaying, figure, setScene])

  useEffect(() => {
    if (!isReady || seen || matchMedia('(prefers-reduced-motion: reduce)').matches) return
    // An address that says what to show has chosen already.
    const { picture, talk } = store.getState().settings
    if (picture !== DEFAULT_SETTINGS.picture || talk !== DEFAULT_SETTINGS.talk) return
    seen = true
    setScene(sceneAt(START))
  }, [isReady, store, setScene])

  return { play, stop }
}
