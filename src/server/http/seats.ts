import { auditFile } from '../../api/audit/audit.ts'
import { previewCalendar, registerFile, saveCalendar, saveSettings } from '../../api/centre/centre.ts'
import { testMailServer } from '../../api/centre/mail.ts'
import { regionFigures } from '../../api/centre/regional-statistics.ts'
import { blankForm, previewDocument, printDocument } from '../../api/document/documents.ts'
import type { Endpoint } from '../../api/endpoint.ts'
import type { Who } from '../app.ts'
import { sized } from './call-cost.ts'
import { HttpProblem } from './problem.ts'
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
/** What opens no file and waits for somebody outside: whoever waits for that holds no seat others wait for. */
const waits: ReadonlySet<string> = new Set([testMailServer.path])
const isDear = ({ audit, path }: Endpoint) => audit === 'print' || dear.has(path)

/** Two such calls at a time for all, one for each person; a person opens a few papers at once and waits for the rest. */
const atOnce = 2
const mostWaiting = 20
/** Longest rest after a paper; of the time a call takes besides papers, as much as is surely its own. */
const [longestRestMs, ownMs] = [60_000, 500]

const tooMany = () =>
  new HttpProblem(429, {
    code: 'tooMany',
    text: 'Предыдущие документы ещё готовятся: дождитесь их и повторите',
  })

/** A call that opens more than this reads a thick file; the pages of a usual family open a tenth of it. */
const thickBytes = 512 * 1024
/** What opening, shortening and writing of words takes of the answering thread, generously: a file of 3 MB half a second. */
const bytesInMs = 6 * 1024
/** So many read a thick file at a time: one whose call waits behind a lock keeps nobody from reading. */
const readersAtOnce = 2
/** For so long after a thick file whoever read it has one call at a time. */
const thickMs = 30_000
/** So many calls of files that were thin are remembered; beyond that they are learned anew. */
const mostThin = 20_000

/**
 * Runs what is dear in turn, with a rest after it for whoever asked, and everything else at once. Only whoever reads a thick file
 * reads on one call at a time, resting by the size of what he reads and never refused: it is opened in the answering thread. How
 * thick a file is, is known when it has been read: until then a person's calls about it wait for each other, so that those which come
 * at once are not all read before the first is counted.
 */
export function openSeats(): <T>(
  endpoint: Endpoint,
  who: Who | undefined,
  work: () => Promise<T>,
  caseId?: string,
) => Promise<T> {
  const inTurn = openFairTurns({
    all: atOnce,
    each: 1,
    restsAfterMs: secondOfWork,
    longestRestMs,
    mostWaiting,
    tooMany,
  })
  const reading = openFairTurns({ all: readersAtOnce, each: 1, restsAfterMs: secondOfWork })
  const unknown = openFairTurns({ all: Number.POSITIVE_INFINITY, each: 1 })
  /** Calls about a file that opened little of it when they were answered last. */
  const thin = new Set<string>()
  /** When whoever has read a thick file is one of the others again. */
  const readers = new Map<string, number>()
  return async (endpoint, who, work, caseId) => {
    if (!who) return work()
    if (isDear(endpoint)) {
      const spent = { bytes: 0, besideMs: 0 }
      let [begun, ended] = [0, 0]
      const timed = async () => {
        begun = performance.now()
        try {
          return (await sized(work, spent)).answer
        } finally {
          ended = performance.now()
        }
      }
      // A paper is charged by the processor it took: how long it came also says how long it waited for another's.
      return inTurn(who.staffId, 1, timed, () => spent.besideMs + Math.min(ended - begun, ownMs))
    }
    const call = `${endpoint.method} ${endpoint.path} ${caseId}`
    let bytes = 0
    const read = async () => {
      const done = await sized(work)
      bytes = done.bytes
      if (thin.size >= mostThin) thin.clear()
      if (bytes <= thickBytes) thin.add(call)
      else {
        thin.delete(call)
        const now = performance.now()
        for (const [person, until] of readers) if (until < now) readers.delete(person)
        readers.set(who.staffId, now + thickMs)
      }
      return done.answer
    }
    // A file that is sent takes as long as its line is slow: nothing waits for that.
    if (endpoint.upload || waits.has(endpoint.path)) return read()
    const isReader = () => (readers.get(who.staffId) ?? 0) > performance.now()
    const next = () => (isReader() ? reading(who.staffId, 1, read, () => bytes / bytesInMs) : read())
    return caseId === undefined || thin.has(call) || isReader() ? next() : unknown(who.staffId, 1, next)
  }
}
