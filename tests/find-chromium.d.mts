/** What is asked of a machine, and done to it. */
export interface Machine {
  isRoot: boolean
  /** The paths at which a Chromium lies. */
  present(): string[]
  starts(path: string): boolean
  run(command: string): unknown
}

export function findChromium(): string
export function ensureChromium(machine?: Machine): void
export const CHROMIUM_FLAGS: string[]
