import type { InfluenceResult, Twin } from '../../engine/protocol.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { keyOfPicture, networkOf, type Settings, SPANS } from '../../experiment/settings.ts'
import { measuredValue } from '../../heatmap/figures.ts'
import { Choice } from '../../kit/Choice.tsx'
import { late } from '../../kit/late.tsx'
import { firstPatch, hasClassToken, numTokens } from '../../model/config.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { BlockSlider } from '../parts/BlockSlider.tsx'
import { useClassNames } from '../parts/use-class-names.ts'
import { type Probe, useProbe } from '../parts/use-probe.ts'
import { ComparedPictures } from '../picture/ComparedPictures.tsx'
import { cosineDistance } from './cosine.ts'
import { comparable, mapDistance, parts } from './map-distance.ts'
import { PatchMap } from './PatchMap.tsx'
import { ProbeProblem } from './ProbeProblem.tsx'
import { blocksOf, firstIn, influenceQuestion, twinFits } from './questions.ts'
import { useNetworkNames } from './use-network-names.ts'
import { mixingWords } from './words.ts'

const PictureControls = late(async () => (await import('../picture/PictureControls.tsx')).PictureControls)

/** Which input tokens matter to an output token, in the network with mlp2 and in its twin with attention. */
export function InfluenceCell() {
  const said = useWordsOf(mixingWords)
  // Its questions are answered once there is a run.
  useShown('trace')
  const store = useExperimentStore()
  const settings = useExperiment((experiment) => experiment.settings)
  const nameOutput = useOutputName()
  const { token, span } = settings
  const choose = (chosen: number) => store.getState().change({ token: chosen })
  return (
    <section className="cell mixing-cell" aria-label={said.influence}>
      <div className="influence">
        <div className="influence-picture">
          <ComparedPictures />
          <PictureControls />
        </div>
        <div>
          <div className="mixing-tools" data-static="drop">
            <Choice
              label={said.span}
              values={SPANS}
              value={span}
              words={said.spans}
              onChange={(value) => store.getState().change({ span: value })}
            />
            {span !== 'network' && <BlockSlider />}
          </div>
          <p className="influence-token">
            <span>{said.chosen(nameOutput(settings, firstPatch(settings)))}</span>{' '}
            {token !== 0 && (
              <button type="button" onClick={() => choose(0)}>
                {hasClassToken(settings) ? said.toClassToken : said.toMean}
              </button>
            )}
          </p>
          {/* Among another network's tokens the patches may begin elsewhere: its answer is never read as this one's. */}
          <WhenComputed key={`${settings.model} ${firstPatch(settings)}`} by={useBothNetworks}>
            {(known) => <BothNetworks known={known} onChoose={choose} />}
          </WhenComputed>
        </div>
      </div>
    </section>
  )
}

/** What an output is called: a token of the network, or what its head reads where that is none. */
function useOutputName(): (of: Pick<Settings, 'token' | 'grid'>, first: number) => string {
  const places = useWords().matrix
  const said = useWordsOf(mixingWords)
  return ({ token, grid }, first) => {
    if (token > 0) return places.token(token + first - 1, grid, first)
    return first > 0 ? places.token(0, grid, first) : said.meanToken
  }
}

/** The influences of every token, the class token's place first, whether the network has one or not. */
const influenceIn = (network: Twin, settings: Settings, { influence }: InfluenceResult): Float32Array =>
  comparable(influence, firstIn(network, settings))

/** What is known of a network's influences, on the present picture and on the kept one. */
interface Known {
  now: Probe<InfluenceResult>
  /** On the kept picture, where that is another. */
  before: Probe<InfluenceResult>
  compares: boolean
  settings: Settings
}

function useInfluences(network: Twin, asks: boolean): Known {
  const settings = useExperiment((experiment) => experiment.settings)
  const compares = keyOfPicture(settings.kept) !== keyOfPicture(settings.picture)
  const ask = (picture: Settings['picture']) => influenceQuestion(network, settings, picture)
  const now = useProbe('influence', asks ? ask(settings.picture) : null)
  const before = useProbe('influence', asks && compares ? ask(settings.kept) : null)
  return { now, before, compares, settings }
}

/** Null while nothing is known of either. */
function useBothNetworks(): Record<Twin, Known> | null {
  const fits = useExperiment(({ settings }) => twinFits(settings))
  const linear = useInfluences('linear', true)
  const attention = useInfluences('attention', fits)
  const isKnown = [linear, attention].some(
    ({ now }) => now.result !== null || now.problem !== null || now.done !== null,
  )
  return isKnown ? { linear, attention } : null
}

interface BothProps {
  known: Record<Twin, Known> | null
  onChoose: (token: number) => void
}

function BothNetworks({ known, onChoose }: BothProps) {
  const said = useWordsOf(mixingWords)
  const fresh = useExperiment(({ settings }) => networkOf(settings).fresh)
  const grid = useExperiment(({ settings }) => settings.grid)
  const names = useNetworkNames()
  const network = (name: Twin) => (
    <section data-network={name}>
      <h3>{names[name].title}</h3>
      {name === 'attention' && fresh && <p className="notice">{said.twinTrained}</p>}
      {known ? <Influences network={name} {...known[name]} onChoose={onChoose} /> : <Waiting />}
    </section>
  )
  return (
    <>
      <div className="influence-networks">
        {network('linear')}
        {twinFits({ grid }) ? (
          network('attention')
        ) : (
          <p className="notice">{said.twinMisfit(numTokens({ grid }))}</p>
        )}
      </div>
      <p className="influence-result" role="status" data-testid="influence-result">
        {known && <Result {...known} />}
      </p>
    </>
  )
}

/** The maps of both networks, compared with those of the kept picture. */
function Result({ linear, attention }: Record<Twin, Known>) {
  const said = useWordsOf(mixingWords)
  const names = useNetworkNames()
  const moved = (network: Twin, known: Known) => {
    const { settings, now } = known
    const [before, after] = [comparedOf(known), now.result]
    return before && after
      ? mapDistance(
          influenceIn(network, settings, after),
          influenceIn(network, settings, before),
          settings.token,
        )
      : null
  }
  const [ofLinear, ofTwin] = [moved('linear', linear), moved('attention', attention)]
  if (!linear.compares) return said.samePicture
  if (ofLinear === null) return null
  return said.movedBy(
    measuredValue(ofLinear),
    names.linear.inSentence,
    ofTwin === null ? null : measuredValue(ofTwin),
    names.attention.inSentence,
  )
}

/** The answer for the kept picture, once both are those to the present questions. */
const comparedOf = ({ now, before, compares }: Known): InfluenceResult | null =>
  compares && before.current && now.current ? before.result : null

const Waiting = () => <div className="patch-map patch-map-empty" aria-busy="true" />

interface InfluencesProps extends Known {
  network: Twin
  onChoose: (token: number) => void
}

function Influences({ network, onChoose, ...known }: InfluencesProps) {
  const { now, before, compares, settings } = known
  const said = useWordsOf(mixingWords)
  const { from, to } = blocksOf(network, settings)
  const compared = comparedOf(known)
  const stale = !now.current || (compares && !before.current)
  // The map of one picture never lies over another: it is taken away until the new one is there.
  const gone = now.picture !== null && keyOfPicture(now.picture) !== keyOfPicture(settings.picture)
  if (now.problem) return <ProbeProblem network={network} problem={now.problem} again={now.again} />
  return (
    <div data-stale={stale || undefined} data-gone={gone || undefined} aria-busy={gone}>
      {stale && now.done !== null && (
        <p className="soft" role="status">
          {said.progress(now.done, to)}
        </p>
      )}
      {now.result ? (
        <div className="influence-pair">
          <InfluenceMap
            network={network}
            result={now.result}
            settings={settings}
            compared={compared}
            onChoose={onChoose}
          />
          {now.result.attention.length > 0 ? (
            <AttentionMap
              result={now.result}
              compared={compared}
              block={to - 1}
              token={settings.token}
              first={firstIn(network, settings)}
            />
          ) : (
            now.result.weights && (
              <WeightsStay weights={now.result.weights} before={compared?.weights ?? null} block={to - 1} />
            )
          )}
        </div>
      ) : (
        <Waiting />
      )}
      <p className="soft influence-cost" data-testid="cost">
        {now.result?.milliseconds != null && said.cost(from, to - 1, now.result.milliseconds)}
      </p>
    </div>
  )
}

interface MapProps {
  network: Twin
  result: InfluenceResult
  settings: Settings
  compared: InfluenceResult | null
  onChoose: (token: number) => void
}

function InfluenceMap({ network, result, settings, compared, onChoose }: MapProps) {
  const nameOutput = useOutputName()
  const said = useWordsOf(mixingWords)
  const names = useNetworkNames()
  const { token } = settings
  const { outcome } = result
  const influence = influenceIn(network, settings, result)
  const first = firstIn(network, settings)
  const nameOf = useClassNames(networkOf(settings).config.classes)
  const { patches, limit } = parts(influence, token)
  const on =
    outcome.of === 'logit'
      ? said.onLogit(nameOf(outcome.index), first === 1)
      : said.onLength(nameOutput(settings, first))
  return (
    <div>
      <h4>{said.influence}</h4>
      <PatchMap
        values={patches}
        limit={limit}
        label={said.influenceMap(names[network].title)}
        chosen={[token]}
        onChoose={onChoose}
      />
      <p className="soft influence-said">{on}</p>
      <dl className="unit-numbers">
        <Apart row={influence} token={token} before={result.influence.subarray(0, first)} />
        <Moved by={compared && mapDistance(influence, influenceIn(network, settings, compared), token)} />
      </dl>
    </div>
  )
}

interface ApartProps {
  row: Float32Array
  token: number
  /** The class token's number and that of a distillation token, of those there are. */
  before: Float32Array
}

/** The tokens that are no patch of the map, or too large for its colours. */
function Apart({ row, token, before }: ApartProps) {
  const words = useWordsOf(mixingWords)
  const names = [words.classToken, words.distillationToken]
  return (
    <>
      {names.slice(0, before.length).map((name, index) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{measuredValue(before[index] ?? Number.NaN)}</dd>
        </div>
      ))}
      {token !== 0 && (
        <div>
          <dt>{words.itself}</dt>
          <dd>{measuredValue(row[token] ?? Number.NaN)}</dd>
        </div>
      )}
    </>
  )
}

/** How far a map is from that of the picture it is compared with. */
function Moved({ by }: { by: number | null }) {
  const words = useWordsOf(mixingWords)
  return (
    <div className="moved">
      <dt>{words.moved}</dt>
      <dd>{by === null ? words.notMeasured : measuredValue(by)}</dd>
    </div>
  )
}

interface AttentionProps {
  result: InfluenceResult
  compared: InfluenceResult | null
  block: number
  token: number
  first: number
}

function AttentionMap({ result, compared, block, token, first }: AttentionProps) {
  const words = useWordsOf(mixingWords)
  const whole = meanOf(result.attention)
  const mean = comparable(whole, first)
  const { patches, limit } = parts(mean, token)
  return (
    <div>
      <h4>{words.attentionOf(block)}</h4>
      <PatchMap values={patches} limit={limit} label={words.attentionMap(block)} chosen={[token]} />
      <div className="heads">
        {result.attention.map((head, index) => {
          const ofHead = parts(comparable(head, first), token)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a head is its place.
            <figure key={index}>
              <PatchMap
                values={ofHead.patches}
                limit={ofHead.limit}
                label={words.headMap(index)}
                chosen={[token]}
                small
              />
              <figcaption>{words.head(index)}</figcaption>
            </figure>
          )
        })}
      </div>
      <dl className="unit-numbers">
        <Apart row={mean} token={token} before={whole.subarray(0, first)} />
        <Moved by={compared && mapDistance(mean, comparable(meanOf(compared.attention), first), token)} />
      </dl>
    </div>
  )
}

interface WeightsProps {
  /** Of mlp2.fc1, on this picture and on the one it is compared with. */
  weights: Float32Array
  before: Float32Array | null
  block: number
}

/** mlp2 has no map of the picture to show, for its weights are the same on all of them; that is measured too. */
function WeightsStay({ weights, before, block }: WeightsProps) {
  const words = useWordsOf(mixingWords)
  const store = useExperimentStore()
  const shown = useExperiment(({ settings }) => settings.block)
  return (
    <div>
      <h4>{words.weightsOf(block)}</h4>
      <p>{words.weightsStay(weights.length)}</p>
      <p>
        {shown === block ? (
          words.onWall
        ) : (
          <button type="button" onClick={() => store.getState().change({ block })}>
            {words.toWall(block)}
          </button>
        )}
      </p>
      <dl className="unit-numbers">
        <Moved by={before && cosineDistance(weights, before)} />
      </dl>
    </div>
  )
}

/** The mean of rows of one length. */
function meanOf(rows: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array()] = rows
  return first.map((_, i) => rows.reduce((sum, row) => sum + (row[i] ?? 0), 0) / rows.length)
}
