interface Props<T extends string> {
  label: string
  values: readonly T[]
  words: Record<T, string>
  value: T
  onChange: (value: T) => void
}

/** One of several, set in a slider's place. */
export function Select<T extends string>({ label, values, words, value, onChange }: Props<T>) {
  return (
    <label className="slider">
      <span className="slider-head">{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value as T)}>
        {values.map((option) => (
          <option key={option} value={option}>
            {words[option]}
          </option>
        ))}
      </select>
    </label>
  )
}
