/** Has jobs take turns, in the order in which they come. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve()

  take<Result>(job: () => Promise<Result>): Promise<Result> {
    const turn = this.last.then(job)
    // What came of it is the asker's alone.
    const over = () => undefined
    this.last = turn.then(over, over)
    return turn
  }
}
