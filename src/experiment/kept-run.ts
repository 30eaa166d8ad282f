import type { Ask, RunResult } from '../engine/protocol.ts'
import { requestOf, type Settings, type Shown, sameRun } from './settings.ts'

/** The same experiment on the kept picture. */
export const withKept = (settings: Settings): Settings => ({ ...settings, picture: settings.kept })

interface Wanted {
  settings: Settings
  shown: ReadonlySet<Shown>
}

const isEnough = (has: Wanted, wanted: Wanted): boolean =>
  [...wanted.shown].every(
    (shown) => has.shown.has(shown) && sameRun(has.settings, withKept(wanted.settings), shown),
  )

/** Runs the kept picture as the present one is run, for as long as something compares the two. */
export class KeptRun {
  private holders = 0
  private asked: (Wanted & { leaving: AbortController }) | null = null

  constructor(
    private readonly ask: Ask,
    private readonly onResult: (result: RunResult, settings: Settings) => void,
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

  /** Asks for what is lacking, now that the present picture has been run with these settings. */
  follow(wanted: Wanted): void {
    if (!this.isHeld || wanted.shown.size === 0) return
    if (this.asked && isEnough(this.asked, wanted)) return
    this.asked?.leaving.abort()
    const asked = {
      settings: withKept(wanted.settings),
      shown: wanted.shown,
      leaving: new AbortController(),
    }
    this.asked = asked
    const { settings, shown, leaving } = asked
    this.ask('runBeside', requestOf(settings, shown), { signal: leaving.signal }).then(
      (outcome) => {
        if (this.asked === asked && outcome.kind === 'result') this.onResult(outcome.result, settings)
      },
      // A worker that has died is asked again after the next run.
      () => {
        if (this.asked === asked) this.asked = null
      },
    )
  }
}
