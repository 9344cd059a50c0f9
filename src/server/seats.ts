import type { Endpoint } from '../api/endpoint.ts'
import { auditFile } from '../api/audit.ts'
import { previewCalendar, registerFile, saveCalendar, saveSettings } from '../api/centre.ts'
import { blankForm, previewDocument, printDocument } from '../api/documents.ts'
import { regionFigures } from '../api/figures.ts'
import { testMailServer } from '../api/mail.ts'
import type { Who } from './app.ts'
import { Refusal } from './problem.ts'
import { sized } from './call-cost.ts'
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
  new Refusal(429, {
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

/**
 * Runs what is dear in turn, with a rest after it for whoever asked, and everything else at once. Only whoever reads a thick file
 * reads on one call at a time, resting by the size of what he reads and never refused: it is opened in the answering thread.
 */
export function openSeats(): <T>(endpoint: Endpoint, who: Who | undefined, work: () => Promise<T>) => Promise<T> {
  const inTurn = openFairTurns({
    all: atOnce,
    each: 1,
    restsAfterMs: secondOfWork,
    longestRestMs,
    mostWaiting,
    tooMany,
  })
  const reading = openFairTurns({ all: readersAtOnce, each: 1, restsAfterMs: secondOfWork })
  /** When whoever has read a thick file is one of the others again. */
  const readers = new Map<string, number>()
  return async (endpoint, who, work) => {
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
    let bytes = 0
    const read = async () => {
      const done = await sized(work)
      bytes = done.bytes
      if (bytes > thickBytes) {
        const now = performance.now()
        for (const [person, until] of readers) if (until < now) readers.delete(person)
        readers.set(who.staffId, now + thickMs)
      }
      return done.answer
    }
    // A file that is sent takes as long as its line is slow: nothing waits for that.
    const isReader =
      !endpoint.upload && !waits.has(endpoint.path) && (readers.get(who.staffId) ?? 0) > performance.now()
    return isReader ? reading(who.staffId, 1, read, () => bytes / bytesInMs) : read()
  }
}
