import type { Ask, Problem, RunResult } from '../engine/protocol.ts'
import { requestOf, type Settings, type Shown, sameRun } from './settings.ts'

/** The same experiment on the kept picture. */
export const withKept = (settings: Settings): Settings => ({ ...settings, picture: settings.kept })

interface Wanted {
  settings: Settings
  shown: ReadonlySet<Shown>
}

interface Heard {
  onResult(result: RunResult, settings: Settings): void
  onProblem?(problem: Problem): void
}

/** Runs what differs in one thing from the present experiment, as that is run, for as long as something compares the two. */
export class RunBeside {
  private holders = 0
  private asked: (Wanted & { leaving: AbortController }) | null = null

  /** @param of what is run beside given settings */
  constructor(
    private readonly of: (settings: Settings) => Settings,
    private readonly ask: Ask,
    private readonly heard: Heard,
  ) {}

  /** Something compares the two, until the function it answers is called. */
  hold(): () => void {
    this.holders++
    return () => void this.holders--
  }

  /** Whether anything compares the two. */
  get isHeld(): boolean {
    return this.holders > 0
  }

  /** Asks once more for what could not be had. */
  retry(wanted: Wanted): void {
    this.asked?.leaving.abort()
    this.asked = null
    this.follow(wanted)
  }

  /** Asks for what is lacking, now that the present experiment has been run with these settings. */
  follow(wanted: Wanted): void {
    if (!this.isHeld || wanted.shown.size === 0) return
    const settings = this.of(wanted.settings)
    const { shown } = wanted
    if (this.asked && isEnough(this.asked, { settings, shown })) return
    this.asked?.leaving.abort()
    const asked = { settings, shown, leaving: new AbortController() }
    this.asked = asked
    this.ask('runBeside', requestOf(settings, shown), { signal: asked.leaving.signal }).then(
      (outcome) => {
        if (this.asked !== asked) return
        if (outcome.kind === 'result') this.heard.onResult(outcome.result, settings)
        else if (outcome.kind === 'problem') this.heard.onProblem?.(outcome.problem)
      },
      // A worker that has died is asked again after the next run.
      () => {
        if (this.asked === asked) this.asked = null
      },
    )
  }
}

const isEnough = (has: Wanted, wanted: Wanted): boolean =>
  [...wanted.shown].every((shown) => has.shown.has(shown) && sameRun(has.settings, wanted.settings, shown))
