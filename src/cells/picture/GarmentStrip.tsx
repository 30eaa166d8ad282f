import { useEffect, useId, useState } from 'react'
import { fetchedWeights } from '../../engine/fetched-weights.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { PixelRaster } from '../../kit/PixelRaster.tsx'
import {
  GARMENT_PICTURES,
  GARMENT_SIDE,
  GARMENTS_EACH,
  GARMENTS_FILE,
  kindOfGarment,
  renderGarment,
} from '../../picture/garments.ts'
import type { Pixels } from '../../picture/pixels.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { taskWords } from './task-words.ts'
import './picture.css'

async function fetchGarments(): Promise<Pixels[]> {
  const bytes = await fetchedWeights.read(GARMENTS_FILE, () => {})
  return Array.from({ length: GARMENT_PICTURES }, (_, number) => renderGarment(bytes, number, GARMENT_SIDE))
}

/** The test pictures of Fashion-MNIST that come with the page, a column a kind, one of them chosen. */
export function GarmentStrip({ number }: { number: number }) {
  const words = useWords().picture
  const said = useWordsOf(taskWords)
  const { tryAgain } = useWords().parts.weights
  const store = useExperimentStore()
  const group = useId()
  const [pictures, setPictures] = useState<Pixels[] | 'unavailable' | null>(null)
  // Once the network has them after all, so can the strip.
  const failed = useExperiment(({ problem }) => problem?.code === 'pictures-unavailable')
  const [tries, setTries] = useState(0)
  const isThere = Array.isArray(pictures)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every try fetches them anew.
  useEffect(() => {
    if (failed || isThere) return
    let left = false
    fetchGarments().then(
      (fetched) => left || setPictures(fetched),
      () => left || setPictures('unavailable'),
    )
    return () => {
      left = true
    }
  }, [failed, isThere, tries])
  if (pictures === 'unavailable')
    return (
      <p className="problem">
        {said.garmentsUnavailable}{' '}
        {!failed && (
          <button type="button" onClick={() => setTries(tries + 1)}>
            {tryAgain}
          </button>
        )}
      </p>
    )
  return (
    <fieldset className="garments">
      <legend className="soft">{said.garmentStrip}</legend>
      {Array.from({ length: GARMENT_PICTURES }, (_, each) => {
        const name = `${words.fashion[kindOfGarment(each)]} ${(each % GARMENTS_EACH) + 1}`
        const pixels = pictures?.[each]
        return (
          <label key={name} title={name}>
            <input
              type="radio"
              name={group}
              className="visually-hidden"
              aria-label={name}
              checked={each === number}
              onChange={() => store.getState().change({ picture: { kind: 'garment', number: each } })}
            />
            {pixels && <PixelRaster pixels={pixels} />}
          </label>
        )
      })}
    </fieldset>
  )
}
