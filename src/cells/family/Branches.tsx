import { useWordsOf } from '../../words/reader.ts'
import { type Branch, mixedBy, type Part } from './blocks.ts'
import { familyWords } from './words.ts'
import './family.css'

/** A block in the family's diagram language: what stands on each of its branches, and what is added to the stream. */
export const Branches = ({ branches }: { branches: readonly Branch[] }) => (
  <ol className="family-branches">
    {branches.map((branch, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a branch is its place in the block.
      <BranchBox key={index} branch={branch} />
    ))}
  </ol>
)

function BranchBox({ branch }: { branch: Branch }) {
  const words = useWordsOf(familyWords)
  return (
    <li className={branch.residual ? 'family-branch family-added' : 'family-branch'}>
      <ol>
        {branch.parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the branch.
          <PartBox key={index} part={part} />
        ))}
      </ol>
      {branch.residual && (
        <span className="added-sign" role="img" aria-label={words.added}>
          +
        </span>
      )}
    </li>
  )
}

/** What a part mixes gives its colour; a part that mixes nothing has none. */
function PartBox({ part }: { part: Part }) {
  const words = useWordsOf(familyWords)
  const mixed = mixedBy(part)
  const along = 'along' in part ? part.along : mixed
  return (
    <li className={`family-part ${mixed ? 'family-mixes' : ''} ${along ? `axis-${along}` : ''}`}>
      <span>{words.parts[part.kind]}</span>
      {along && <small>{words.along[along]}</small>}
    </li>
  )
}
