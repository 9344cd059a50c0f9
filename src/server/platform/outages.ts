import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Outage } from '../../api/centre/outages.ts'
import { birthOf } from './folder-lock.ts'

const aliveMs = 60_000
const most = 50

/** What is known beside the data of how the program ran; while it runs, which process that is and when it was last alive. */
type Marks = { running?: { pid: number; born: string; alive: string }; outages: Outage[] }

/** Knows when the program ended without being asked to. */
export type Outages = {
  list: () => readonly Outage[]
  /** Ends as asked: the next start finds no outage. */
  close: () => void
}

/**
 * Finds out in `file` whether the run before ended by itself: a run that was asked to stop takes its mark away. A power cut
 * looks the same, and is one. The mark is renewed every minute, so the moment is known as closely as that.
 */
export function openOutages(file: string, clock: () => Date): Outages {
  const marks = readMarks(file)
  const now = () => clock().toISOString()
  const outages = [...marks.outages]
  // A second server on the same machine finds the first one alive.
  if (marks.running && birthOf(marks.running.pid) !== marks.running.born)
    outages.push({ at: marks.running.alive, back: now() })
  const { pid } = process
  const born = birthOf(pid) ?? ''
  const write = (alive?: string) => {
    const next: Marks = { outages: outages.slice(-most), ...(alive ? { running: { pid, born, alive } } : {}) }
    writeFileSync(`${file}.new`, JSON.stringify(next), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  write(now())
  const timer = setInterval(() => {
    try {
      write(now())
    } catch {
      // A full disk must not end the program; the mark of a minute ago stands.
    }
  }, aliveMs)
  timer.unref()
  return {
    list: () => outages,
    close() {
      clearInterval(timer)
      write()
    },
  }
}

function readMarks(file: string): Marks {
  try {
    const { running, outages } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Marks>
    return { ...(running ? { running } : {}), outages: outages ?? [] }
  } catch {
    return { outages: [] }
  }
}
