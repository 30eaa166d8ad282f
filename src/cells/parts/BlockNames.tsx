import { BLOCK_NAMES, type BlockName, CLASS_NAMES, RELATIVES } from '../../model/blocks/index.ts'

interface Props {
  label: string
  value: BlockName
  onChange: (value: BlockName) => void
}

/** One kind of block of all there are, by the names of their classes and networks. */
export const BlockNames = ({ label, value, onChange }: Props) => (
  <select
    aria-label={label}
    translate="no"
    data-static="drop"
    value={value}
    onChange={(event) => onChange(event.target.value as BlockName)}
  >
    {BLOCK_NAMES.map((name) => (
      <option key={name} value={name}>
        {name in RELATIVES && `${RELATIVES[name as keyof typeof RELATIVES]}: `}
        {CLASS_NAMES[name]}
      </option>
    ))}
  </select>
)
