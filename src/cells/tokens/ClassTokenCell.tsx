import { useEffect, useRef, useState } from 'react'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { sameRun } from '../../experiment/settings.ts'
import { shortValue } from '../../heatmap/figures.ts'
import type { Matrix } from '../../model/matrix.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { FactsTable } from '../article/FactsTable.tsx'
import { AnotherPicture } from '../picture/AnotherPicture.tsx'
import { ForClassToken } from './ForClassToken.tsx'
import { tokensWords } from './words.ts'

/** How far the numbers of a picture are from those of the picture before it: in row 0, and in the other rows. */
interface Change {
  classToken: number
  patches: number
}

function changeOf(now: Matrix, before: Matrix): Change {
  let classToken = 0
  let patches = 0
  for (let i = 0; i < now.data.length; i++) {
    const change = Math.abs((now.data[i] ?? 0) - (before.data[i] ?? 0))
    if (i < now.columns) classToken = Math.max(classToken, change)
    else patches = Math.max(patches, change)
  }
  return { classToken, patches }
}

/** What changed in the class token, at every depth, when the reader last changed the picture. */
export const ClassTokenCell = () => (
  <ForClassToken>
    <Changes />
  </ForClassToken>
)

function Changes() {
  const { embedding, block } = useWords().parts
  const said = useWordsOf(tokensWords).classToken
  useShown('network')
  const network = useExperiment((experiment) => experiment.network)
  const last = useRef(network)
  const [changes, setChanges] = useState<Change[] | null>(null)
  useEffect(() => {
    const before = last.current
    last.current = network
    if (!network || !before || before === network) return
    const { picture } = before.settings
    const sameNetwork = sameRun({ ...network.settings, picture }, before.settings, 'network')
    if (!sameNetwork || network.settings.picture === picture) return
    setChanges(
      network.result.depths.flatMap(({ tokens }, depth) => {
        const earlier = before.result.depths[depth]
        return earlier ? [changeOf(tokens, earlier.tokens)] : []
      }),
    )
  }, [network])
  return (
    <div className="cell" id="class-token-changes">
      <p>
        <AnotherPicture />
      </p>
      {changes === null ? (
        <p className="soft">{said.none}</p>
      ) : (
        <FactsTable label={said.label}>
          <thead>
            <tr>
              <th scope="col">{said.after}</th>
              <th scope="col">{said.row0}</th>
              <th scope="col">{said.others}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ classToken, patches }, depth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a depth is its place in the network.
              <tr key={depth}>
                <th scope="row">{depth === 0 ? embedding : block(depth - 1)}</th>
                <td className="number">{shortValue(classToken)}</td>
                <td className="number">{shortValue(patches)}</td>
              </tr>
            ))}
          </tbody>
        </FactsTable>
      )}
    </div>
  )
}
