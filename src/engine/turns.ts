/** Has jobs take turns, in the order in which they come. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve()

  take<Result>(job: () => Promise<Result>): Promise<Result> {
    const turn = this.last.then(job)
    this.last = turn.catch(() => undefined)
    return turn
  }
}
