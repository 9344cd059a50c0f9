import type { Endpoint } from '../api/endpoint.ts'
import { auditFile } from '../api/audit.ts'
import { previewCalendar, registerFile, saveCalendar, saveSettings } from '../api/centre.ts'
import { blankForm, previewDocument, printDocument } from '../api/documents.ts'
import { regionFigures } from '../api/figures.ts'
import type { Who } from './app.ts'
import { Refusal } from './problem.ts'
import { openFairTurns, secondOfWork } from './turns.ts'

/** What takes a processor or the database for longer than a screen does: papers, tables, figures, a whole centre computed anew. */
const dear: ReadonlySet<string> = new Set(
  [
    auditFile,
    blankForm,
    previewCalendar,
    previewDocument,
    printDocument,
    regionFigures,
    registerFile,
    saveCalendar,
    saveSettings,
  ].map(({ path }) => path),
)
const isDear = ({ audit, path }: Endpoint) => audit === 'print' || dear.has(path)

/** Two such calls at a time for all, one for each person; a person opens a few papers at once and waits for the rest. */
const atOnce = 2
const mostWaiting = 20

const tooMany = () =>
  new Refusal(429, {
    code: 'tooMany',
    text: 'Предыдущие документы ещё готовятся: дождитесь их и повторите',
  })

/** Runs what is dear in turn, with a rest after it for whoever asked, and everything else at once. */
export function openSeats(): <T>(endpoint: Endpoint, who: Who | undefined, work: () => Promise<T>) => Promise<T> {
  const inTurn = openFairTurns({ all: atOnce, each: 1, restsAfterMs: secondOfWork, mostWaiting, tooMany })
  return (endpoint, who, work) => (who && isDear(endpoint) ? inTurn(who.staffId, 1, work) : work())
}
