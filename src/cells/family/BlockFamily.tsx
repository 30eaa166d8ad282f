import { useExperimentStore, useSizes } from '../../experiment/react/use-experiment.ts'
import { Slider } from '../../kit/Slider.tsx'
import { LIMITS, usualRatio } from '../../model/config.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { ChapterLink } from '../article/ChapterLink.tsx'
import { Cite } from '../article/Cite.tsx'
import { FactsTable } from '../article/FactsTable.tsx'
import { AxisNumber } from '../parts/AxisNumber.tsx'
import { Branches } from './Branches.tsx'
import { betweenTokens, FAMILIES, type Family, firstMixed, tokensOf } from './blocks.ts'
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
                  settings={{ model: family.model, ratio: usualRatio({ model: family.model }) }}
                  className="family-run"
                  label={said.runs(family.name)}
                >
                  {said.run}
                </ChapterLink>
              )}
            </h3>
            <Branches branches={family.branches} />
          </li>
        ))}
      </ul>
      <GridSlider />
      <FamilyTable />
    </section>
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
  const { by, norm } = betweenTokens(family)
  return (
    <tr>
      <th scope="row">{family.name}</th>
      <td className={`axis-${first}`}>{axis[first]}</td>
      <td>{said.tokenOperations[by]}</td>
      <td>{said.norms[norm]}</td>
      <td>{family.classToken ? said.classToken : said.mean}</td>
      <td>{family.positions ? said.yes : said.no}</td>
      <td className="number">{tokensOf(family, sizes)}</td>
      <td className="number">{number(family.parameters(sizes))}</td>
      <td>{family.anyTokens ? said.anyTokens : said.thisManyTokens(tokensOf(family, sizes))}</td>
    </tr>
  )
}
