import { useEffect, useState } from 'react'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { CLASSES, type Task } from '../../model/config.ts'
import { GARMENTS } from '../../picture/garments.ts'
import { ARRANGEMENTS } from '../../picture/place-world.ts'
import { SHAPES } from '../../picture/shapes.ts'
import { useWords } from '../../words/reader.ts'

const IMAGENET_CLASSES = 1000

let imagenet: Promise<string[]> | undefined

/** ImageNet's labels are fetched when a network first has as many classes. */
const imagenetNames = () => {
  imagenet ??= fetch(`${import.meta.env.BASE_URL}imagenet-classes.json`).then((answer) => answer.json())
  return imagenet
}

/** The names of a task's classes, in their order. */
export function useTaskNames(): (task: Task) => readonly string[] {
  const { shapes, places, fashion } = useWords().picture
  return (task) => {
    switch (task) {
      case 'shapes':
        return SHAPES.map((shape) => shapes[shape])
      case 'places':
        return ARRANGEMENTS.map((arrangement) => places[arrangement])
      case 'fashion':
        return GARMENTS.map((garment) => fashion[garment])
    }
  }
}

/** Names the classes of a network: those of the task, ImageNet's thousand, or numbers. */
export function useClassNames(classes: number, of?: Task): (index: number) => string {
  const { classNumber } = useWords().parts.answer
  const set = useExperiment(({ settings }) => settings.task)
  const task = of ?? set
  const ofTask = useTaskNames()(task)
  const [names, setNames] = useState<string[] | null>(null)
  useEffect(() => {
    // Numbers do where the labels cannot be had, until the next network that has as many.
    if (classes === IMAGENET_CLASSES)
      imagenetNames().then(setNames, () => {
        imagenet = undefined
      })
  }, [classes])
  return (index) => {
    const known = classes === CLASSES[task] ? ofTask[index] : undefined
    return known ?? ((classes === IMAGENET_CLASSES && names?.[index]) || classNumber(index))
  }
}
