import { useEffect, useState } from 'react'
import { SHAPES } from '../../picture/shapes.ts'
import { useWords } from '../../words/reader.ts'

const IMAGENET_CLASSES = 1000

let imagenet: Promise<string[]> | undefined

/** ImageNet's labels are fetched when a network first has as many classes. */
const imagenetNames = () => {
  imagenet ??= fetch(`${import.meta.env.BASE_URL}imagenet-classes.json`).then((answer) => answer.json())
  return imagenet
}

/** Names the classes of a network: the ten shapes, ImageNet's thousand, or numbers. */
export function useClassNames(classes: number): (index: number) => string {
  const { classNumber } = useWords().parts.answer
  const shapes = useWords().picture.shapes
  const [names, setNames] = useState<string[] | null>(null)
  useEffect(() => {
    // Numbers do where the labels cannot be had.
    if (classes === IMAGENET_CLASSES) imagenetNames().then(setNames, () => undefined)
  }, [classes])
  return (index) => {
    const shape = classes === SHAPES.length ? SHAPES[index] : undefined
    if (shape) return shapes[shape]
    return (classes === IMAGENET_CLASSES && names?.[index]) || classNumber(index)
  }
}
