/** Jobs that are given up by number, where they cannot be given a signal: none can be sent to a worker. */
export class NumberedJobs {
  private readonly controllers = new Map<number, AbortController>()

  async run<Result>(id: number, job: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const controller = new AbortController()
    this.controllers.set(id, controller)
    return job(controller.signal).finally(() => this.controllers.delete(id))
  }

  /** Nothing happens where the job has ended. */
  cancel(id: number): void {
    this.controllers.get(id)?.abort()
  }
}
