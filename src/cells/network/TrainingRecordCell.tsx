import { prerendered } from '../../kit/prerendered.tsx'
import type { Task } from '../../model/config.ts'
import './network.css'

/** How the networks of a task were trained, and which classes they take for which. */
export const TrainingRecordCell = prerendered<{ of: Task }>(
  async () => (await import('./TrainingRecord.tsx')).TrainingRecord,
)
