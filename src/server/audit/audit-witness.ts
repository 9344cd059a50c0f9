import { HttpProblem } from '../http/problem.ts'
import {
  endsOf,
  goOnAfter,
  lockOutside,
  recordAnchor,
  sealedAfter,
  type ChainHead,
  type Ends,
} from '../store/audit/audit-chain.ts'
import { centreIds } from '../store/centre/centres.ts'
import { mostSkipped, skipNumbers, type Skipped } from '../store/document/registers.ts'
import type { Database, NumberWatch, TakenNo, Tx } from '../store/platform/database.ts'
import {
  anchorAmong,
  anchorOf,
  behind,
  furthest,
  placeOf,
  type Anchor,
  type Anchors,
  type JournalEnds,
} from './audit-anchor.ts'
import { chainKeyOf, linkOf } from './audit-chain.ts'

/** Why a centre gives no numbers and seals nothing, in words for whoever has to decide. */
export const stopReasons = {
  behind: 'В базе меньше, чем было записано вне её: она восстановлена из копии или у журнала отрезан конец',
  other: 'Журнал действий не продолжает то, что было записано вне базы: база или журнал подменены',
  missing: 'Файла контрольных отметок нет, хотя отметки записывались: неизвестно, вся ли база на месте',
  forged: 'Контрольная отметка в файле подделана или относится к другому центру',
  otherDatabase: 'Контрольная отметка относится к другой базе',
} as const
/** Why a centre stands still. */
export type StopReason = keyof typeof stopReasons
/** A centre that stands still until somebody decides: what the database has, and what is known outside it. */
export type Stop = {
  why: StopReason
  head: number
  numbers: JournalEnds
  known: { seq: number; at?: string; numbers: JournalEnds }
}

/** Who decides to go on, why, who else said yes, and the last numbers known from paper. */
type GoingOn = {
  staffId: string | null
  endpoint: string
  why: string
  confirmedBy?: string
  numbers: JournalEnds
}

/** Compares the database with what is known of it outside, and writes that down. */
export type Witness = NumberWatch & {
  /** Looks at every centre; at the start and every minute. */
  look: () => Promise<void>
  /** Looks at one centre and writes its ends down, where they go on from what is known. */
  renew: (centreId: number, flush?: boolean) => Promise<void>
  stopOf: (centreId: number) => Stop | undefined
  /** Whether a chain with this head goes on from what this process knows. */
  goesOn: (tx: Tx, head: ChainHead) => Promise<boolean>
  /** A person has decided: numbers after the known ones, and the chain behind what is lost. */
  goOn: (centreId: number, going: GoingOn) => Promise<Stop | undefined>
}

/** The database remembers that an anchor was written, once in so long. */
const recordMs = 3_600_000
/** The witness of one process. `database` has a connection of its own: it is asked while others hold theirs. */
export function openWitness(database: Database, anchors: Anchors, clock: () => Date): Witness {
  /** What this process has written or found good: no file that is put in its place changes that. */
  const known = new Map<number, Anchor>()
  const stops = new Map<number, Stop>()
  let unwritten = false

  /** What is known outside the database: by the file and by this process, whichever is further. */
  function outside(centreId: number, key: Buffer, ends: Ends): { anchor: Anchor | undefined; forged: boolean } {
    const ours = known.get(centreId)
    const found = anchorAmong(anchors.read(), key, centreId, ends.database)
    if (ours && (!found || found === 'forged'))
      console.error(`Центр ${centreId}: контрольную отметку в файле стёрли или подменили; она записана заново`)
    if (!found || found === 'forged') return { anchor: ours, forged: found === 'forged' && !ours }
    return { anchor: ours && ours.seq >= found.anchor.seq ? ours : found.anchor, forged: false }
  }

  async function problemOf(
    tx: Tx,
    ends: Ends,
    anchor: Anchor | undefined,
    numbers: JournalEnds,
  ): Promise<StopReason | undefined> {
    const { head, recorded, database: id } = ends
    if (!anchor && recorded) return 'missing'
    if (anchor?.database !== undefined && anchor.database !== id) return 'otherDatabase'
    if (behind(ends.numbers, numbers).length > 0) return 'behind'
    for (const row of [anchor, recorded]) {
      if (!row || row.seq === 0) continue
      if (head.seq < row.seq) return 'behind'
      if (!(await isRow(tx, head, row))) return 'other'
    }
    return undefined
  }
  const isRow = async (tx: Tx, head: ChainHead, { seq, hash }: { seq: number; hash: string }): Promise<boolean> => {
    const found = head.seq === seq ? head : (await sealedAfter(tx, seq - 1, 1))[0]
    return found?.seq === seq && found.hash.toString('base64') === hash.replaceAll('\n', '')
  }

  function stop(centreId: number, row: Stop): void {
    if (stops.get(centreId)?.why !== row.why)
      console.error(
        `ВНИМАНИЕ, центр ${centreId}: ${stopReasons[row.why]}. Номера не выдаются, журнал действий не запечатывается. Решает директор на странице «Номера после восстановления», без него — patronat restored --centre ${centreId}`,
      )
    stops.set(centreId, row)
  }

  /** What is known of the numbers of a centre, by this process and, through the file, by others. */
  const numbersKnown = (centreId: number): JournalEnds | undefined => {
    const ours = known.get(centreId)
    return ours && furthest(ours.numbers, anchors.read()[placeOf(centreId, ours.database ?? '')]?.numbers)
  }

  /** Writes the ends of a centre into the file, beside those of the others. */
  async function write(tx: Tx, centreId: number, key: Buffer, ends: Ends, flush: boolean): Promise<void> {
    const { head, numbers, database: id, recorded } = ends
    const now = clock().toISOString()
    const file = anchors.read()
    const remember = !recorded || (recorded.seq !== head.seq && Date.parse(now) - Date.parse(recorded.at) >= recordMs)
    const records = (recorded?.no ?? 0) + (remember ? 1 : 0)
    const place = placeOf(centreId, id)
    const found = anchorAmong(file, key, centreId, id)
    const held = found && found !== 'forged' ? found : undefined
    const same =
      held?.place === place &&
      held.anchor.seq === head.seq &&
      held.anchor.database === id &&
      held.anchor.hash === head.hash.toString('base64') &&
      held.anchor.records === records &&
      behind(held.anchor.numbers ?? {}, numbers).length === 0
    const anchor = same ? held.anchor : anchorOf(key, centreId, head, { at: now, database: id, numbers, records })
    known.set(centreId, anchor)
    try {
      if (!same) {
        const { [held?.place ?? place]: _, ...others } = file
        await anchors.write({ ...others, [place]: anchor }, flush || remember)
      }
      unwritten = false
    } catch (error) {
      if (!unwritten)
        console.error(`audit anchor is not written: ${(error as NodeJS.ErrnoException).code ?? (error as Error).name}`)
      unwritten = true
      return
    }
    if (remember)
      await recordAnchor(tx, { no: records, at: now, ...head, numbers, mac: Buffer.from(anchor.mac, 'base64') })
  }

  const renewNow = (centreId: number, flush: boolean): Promise<void> =>
    database.inCentre(centreId, async tx => {
      const [, ends, key] = await Promise.all([lockOutside(tx), endsOf(tx), chainKeyOf(tx)])
      const { anchor, forged } = outside(centreId, key, ends)
      const numbers = furthest(anchor?.numbers, known.get(centreId)?.numbers)
      const why = forged ? 'forged' : await problemOf(tx, ends, anchor, numbers)
      if (why)
        stop(centreId, {
          why,
          head: ends.head.seq,
          numbers: ends.numbers,
          known: { seq: anchor?.seq ?? ends.recorded?.seq ?? 0, ...(anchor ? { at: anchor.at } : {}), numbers },
        })
      else {
        if (stops.delete(centreId)) console.error(`Центр ${centreId}: база снова сходится с контрольной отметкой`)
        await write(tx, centreId, key, ends, flush)
      }
    })

  // What is asked for while one round is under way is done by the next: many numbers at once cost two writes.
  const waiting = new Map<number, { flush: boolean; done: Promise<void> }>()
  let line: Promise<unknown> = Promise.resolve()
  function renew(centreId: number, flush = false): Promise<void> {
    const next = waiting.get(centreId)
    if (next) {
      next.flush ||= flush
      return next.done
    }
    const asked = { flush, done: Promise.resolve() }
    asked.done = line.then(() => {
      waiting.delete(centreId)
      return renewNow(centreId, asked.flush)
    })
    line = asked.done.catch(() => undefined)
    waiting.set(centreId, asked)
    return asked.done
  }

  return {
    renew,
    stopOf: centreId => stops.get(centreId),
    async look() {
      for (const id of await centreIds(database)) await renew(id)
    },
    async goesOn(tx, head) {
      const ours = known.get(tx.centreId)
      if (stops.has(tx.centreId)) return false
      if (!ours || ours.seq === 0) return true
      return head.seq >= ours.seq && (await isRow(tx, head, ours))
    },
    async mayTake(centreId, taken) {
      if (!stops.has(centreId)) {
        const ends = numbersKnown(centreId)
        // Another process may have taken the same number a moment ago: then the database itself refuses it. Of a centre that
        // is opened this minute nothing can be known, and looking would wait for the key that this very transaction makes.
        if (ends && taken.some(number => number.no <= (ends[journalOf(number)] ?? 0))) await renew(centreId)
      }
      if (stops.has(centreId)) throw standsStill()
    },
    async taken(centreId, taken) {
      // The number is given already: whoever asked is answered even where it could not be written down outside.
      await renew(centreId, true).catch((error: unknown) =>
        console.error(`number ${taken.map(journalOf).join(', ')} is not anchored: ${(error as Error).name}`),
      )
    },
    async goOn(centreId, { staffId, endpoint, why, confirmedBy, numbers }) {
      await renew(centreId)
      const stopped = stops.get(centreId)
      if (!stopped) return undefined
      await database.inCentre(centreId, async tx => {
        const [, ends, key] = await Promise.all([lockOutside(tx), endsOf(tx), chainKeyOf(tx)])
        const at = clock().toISOString()
        const { anchor } = outside(centreId, key, ends)
        const { head } = ends
        const lastLost = Math.max(head.seq, stopped.known.seq)
        const goesTo = furthest(ends.numbers, stopped.known.numbers, numbers)
        const skipped = skippedBy(ends.numbers, goesTo, stopped.known.numbers)
        await skipNumbers(tx, skipped, { at, by: staffId, why })
        const detail = JSON.stringify({
          reason: stopped.why,
          why,
          ...(confirmedBy ? { confirmedBy } : {}),
          from: head.seq,
          to: lastLost,
          ...(anchor ? { anchor: { seq: anchor.seq, hash: anchor.hash } } : {}),
          skipped,
        })
        const row = { at: at.replace('Z', '000Z'), staffId, endpoint, detail, action: 'restored', caseId: null }
        const hash = linkOf(key, centreId, head.hash, lastLost + 1, row)
        await goOnAfter(tx, head.seq, lastLost, row, hash)
        known.delete(centreId)
        stops.delete(centreId)
        await write(tx, centreId, key, { ...ends, head: { seq: lastLost + 1, hash }, numbers: goesTo }, true)
      })
      return stopped
    },
  }
}

/**
 * Numbers of each journal that are taken out of use to go on at `goesTo`. What is known outside of the database was given,
 * however far it is: a journal may have gone on after one on paper. Beyond it somebody has typed a number, perhaps a wrong one.
 */
export function skippedBy(has: JournalEnds, goesTo: JournalEnds, known: JournalEnds): Skipped[] {
  const skipped = behind(has, goesTo).map(journal => ({
    journal,
    from: (has[journal] ?? 0) + 1,
    to: goesTo[journal]!,
  }))
  if (skipped.some(row => row.to - Math.max(row.from - 1, known[row.journal] ?? 0) > mostSkipped))
    throw new HttpProblem(409, {
      code: 'tooMany',
      text: `Пропустить можно не больше ${mostSkipped} номеров одного журнала: проверьте номер`,
    })
  return skipped
}

const journalOf = ({ register, year }: TakenNo): string => `${register}/${year}`

const standsStill = () =>
  new HttpProblem(409, {
    code: 'numbersStopped',
    text: 'Номера сейчас не выдаются: похоже, база восстановлена из копии, и такой номер уже мог быть выдан. Скажите директору или администратору: они решат, с какого номера продолжать',
  })
