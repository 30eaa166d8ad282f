import { useExperimentStore, useSizes } from '../../experiment/react/use-experiment.ts'
import { Slider } from '../../kit/Slider.tsx'
import { LIMITS } from '../../model/config.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { ChapterLink } from '../article/ChapterLink.tsx'
import { Cite } from '../article/Cite.tsx'
import { FactsTable } from '../article/FactsTable.tsx'
import { AxisNumber } from '../parts/AxisNumber.tsx'
import { type Branch, FAMILIES, type Family, firstMixed, type Part, tokensOf } from './blocks.ts'
import { familyWords } from './words.ts'
import './family.css'

/** The block and its relatives in one diagram language, and what each of them costs at the present sizes. */
export function BlockFamily() {
  const said = useWordsOf(familyWords)
  return (
    <section className="cell family" id="family" aria-label={said.label}>
      <ul className="family-row">
        {FAMILIES.map((family) => (
          <li key={family.id} className="family-block">
            <h3>
              {family.name} <Cite of={family.source} />
              {family.model && (
                <ChapterLink
                  to="block"
                  settings={{ model: family.model }}
                  className="family-run"
                  label={said.runs(family.name)}
                >
                  {said.run}
                </ChapterLink>
              )}
            </h3>
            <ol className="family-branches">
              {family.branches.map((branch, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a branch is its place in the block.
                <BranchBox key={index} branch={branch} />
              ))}
            </ol>
          </li>
        ))}
      </ul>
      <GridSlider />
      <FamilyTable />
    </section>
  )
}

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
        <span className="family-plus" role="img" aria-label={words.added}>
          +
        </span>
      )}
    </li>
  )
}

/** What a part mixes gives its colour; a part that mixes nothing has none. */
function PartBox({ part }: { part: Part }) {
  const words = useWordsOf(familyWords)
  const along =
    'along' in part ? part.along : part.kind === 'attention' || part.kind === 'gate' ? 'tokens' : null
  const mixes =
    part.kind === 'mlp' || part.kind === 'linear' || part.kind === 'attention' || part.kind === 'gate'
  return (
    <li className={`family-part ${mixes ? 'family-mixes' : ''} ${along ? `axis-${along}` : ''}`}>
      <span>{words.parts[part.kind]}</span>
      {along && <small>{words.along[along]}</small>}
    </li>
  )
}

/** The patches a side, which all of these blocks but attention have learned weights for. */
function GridSlider() {
  const said = useWordsOf(familyWords)
  const store = useExperimentStore()
  const { grid } = useSizes()
  return (
    <Slider
      label={said.resolution}
      className="axis-tokens family-slider"
      limits={LIMITS.grid}
      value={grid}
      shown={said.picture(grid * 16)}
      onChange={(value) => store.getState().change({ grid: value })}
    />
  )
}

function FamilyTable() {
  const { axis } = useWords().matrix
  const sizes = useSizes()
  const said = useWordsOf(familyWords)
  return (
    <FactsTable label={said.table}>
      <thead>
        <tr>
          <th scope="col">{said.block}</th>
          <th scope="col">{said.first}</th>
          <th scope="col">{said.tokenOperation}</th>
          <th scope="col">{said.norm}</th>
          <th scope="col">{said.answer}</th>
          <th scope="col">{said.positions}</th>
          <th scope="col">{axis.tokens}</th>
          <th scope="col">
            {said.parameters} <AxisNumber axis="features" />
          </th>
          <th scope="col">{said.fits}</th>
        </tr>
      </thead>
      <tbody>
        {FAMILIES.map((family) => (
          <FamilyRow key={family.id} family={family} sizes={sizes} />
        ))}
      </tbody>
    </FactsTable>
  )
}

function FamilyRow({ family, sizes }: { family: Family; sizes: ReturnType<typeof useSizes> }) {
  const { number } = useWords()
  const { axis } = useWords().matrix
  const said = useWordsOf(familyWords)
  const first = firstMixed(family)
  return (
    <tr>
      <th scope="row">{family.name}</th>
      <td className={`axis-${first}`}>{axis[first]}</td>
      <td>{said.tokenOperations[family.id]}</td>
      <td>{said.norms[family.id]}</td>
      <td>{family.classToken ? said.classToken : said.mean}</td>
      <td>{family.positions ? said.yes : said.no}</td>
      <td className="number">{tokensOf(family, sizes)}</td>
      <td className="number">{number(family.parameters(sizes))}</td>
      <td>{family.anyTokens ? said.anyTokens : said.thisManyTokens(tokensOf(family, sizes))}</td>
    </tr>
  )
}
