import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** The questions that this reader has made a guess at, or wants no more guesses at. */
const made = createStore<ReadonlySet<string>>()(() => new Set())

export const haveGuessed = (id: string): void => made.setState(new Set([...made.getState(), id]), true)

export const useHasGuessed = (id: string): boolean => useStore(made, (ids) => ids.has(id))
