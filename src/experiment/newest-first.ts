/**
 * Asks one thing at a time. While an answer is awaited only the newest other question waits, and takes the place of an
 * older one that does; so what changes faster than it is answered is answered as often as it can be.
 */
export class NewestFirst<Asked> {
  private waiting: { asked: Asked } | null = null
  private working = false

  /** @param answer settles when the question has been answered; what comes of it is its own affair */
  constructor(private readonly answer: (asked: Asked) => Promise<void>) {}

  async ask(asked: Asked): Promise<void> {
    this.waiting = { asked }
    if (this.working) return
    this.working = true
    while (this.waiting) {
      const { asked: next }: { asked: Asked } = this.waiting
      this.waiting = null
      await this.answer(next)
    }
    this.working = false
  }
}
