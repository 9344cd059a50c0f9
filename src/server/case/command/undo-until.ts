import { undoMinutes } from '../../../domain/correction/undo/undo-minutes.ts'

/** Until when what was saved at an instant can be taken back. */
export const undoUntil = (at: string): string => new Date(Date.parse(at) + undoMinutes * 60_000).toISOString()
