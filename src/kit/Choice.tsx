import { useId } from 'react'

interface Props<T extends string> {
  label: string
  values: readonly T[]
  value: T
  words: Record<T, string>
  onChange: (value: T) => void
}

/** One of a few, all of them in sight: native radio buttons in the guise of a segmented control. */
export function Choice<T extends string>({ label, values, value, words, onChange }: Props<T>) {
  // Two of one label on a page are still two groups.
  const name = useId()
  return (
    <fieldset className="choice" data-static="drop">
      <legend className="visually-hidden">{label}</legend>
      {values.map((option) => (
        <label key={option} data-chosen={option === value || undefined}>
          <input type="radio" name={name} checked={option === value} onChange={() => onChange(option)} />
          {words[option]}
        </label>
      ))}
    </fieldset>
  )
}
