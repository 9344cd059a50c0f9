import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { getCase } from '../../api/case/cases.ts'
import { registerFile, saveSettings } from '../../api/centre/centre.ts'
import { testMailServer } from '../../api/centre/mail.ts'
import { previewDocument } from '../../api/document/documents.ts'
import { nothing, type Endpoint } from '../../api/endpoint.ts'
import type { Who } from '../app.ts'
import { seal, unseal } from '../platform/keys/keys.ts'
import { placeOf } from '../platform/keys/places.ts'
import { noteBeside, noteOpened, sized } from './call-cost.ts'
import { openSeats } from './seats.ts'

const print: Endpoint = { method: 'GET', path: '/api/print', access: 'document.read', audit: 'print', input: nothing }
const by = (staffId: string) => ({ staffId }) as Who

test('what is dear runs two at a time, one for each person, and what is not waits for none of it', async () => {
  const inTurn = openSeats()
  const running = new Map<string, number>()
  const seen: string[] = []
  const work = (person: string) => async () => {
    running.set(person, (running.get(person) ?? 0) + 1)
    seen.push([...running].flatMap(([name, times]) => Array<string>(times).fill(name)).join(''))
    await setTimeout(10)
    running.set(person, running.get(person)! - 1)
  }
  const dear = [print, previewDocument, registerFile, saveSettings] as Endpoint[]
  const all = ['a', 'b', 'c'].flatMap(person => dear.map(endpoint => inTurn(endpoint, by(person), work(person))))
  let answered = false
  const cheap = inTurn(getCase as Endpoint, by('a'), async () => (answered = true))
  await cheap
  expect(answered).toBe(true)
  expect(seen.length).toBeLessThanOrEqual(2)
  await Promise.all(all)
  expect(seen).toHaveLength(12)
  expect(seen.filter(at => at.length > 2 || /(.)\1/u.test(at))).toEqual([])
})

test('whoever prints what takes long of a processor rests for it, and whoever waited behind it does not', async () => {
  const inTurn = openSeats()
  const done: string[] = []
  const prints = (person: string, cpuMs: number) =>
    inTurn(print, by(person), async () => {
      await setTimeout(5)
      noteBeside(cpuMs)
      done.push(person)
    })
  await prints('thief', 30_000)
  void prints('thief', 0)
  for (let n = 0; n < 5; n += 1) await prints('curator', 100)
  expect(done).toEqual(['thief', ...Array<string>(5).fill('curator')])
})

describe('whoever reads a thick file', () => {
  const thick = (mb: number) => () => {
    noteOpened(mb * 1024 * 1024)
    return setTimeout(5)
  }
  test('reads one call at a time, whatever it is, and is refused none; others read at once', async () => {
    const inTurn = openSeats()
    const read = (person: string, work: () => Promise<unknown>) => inTurn(getCase as Endpoint, by(person), work)
    await read('a', thick(0.6))
    let [running, most, done] = [0, 0, 0]
    const call = async () => {
      most = Math.max(most, (running += 1))
      await thick(0.01)()
      running -= 1
      done += 1
    }
    const calls = Array.from({ length: 30 }, () => read('a', call))
    let others = 0
    await Promise.all(Array.from({ length: 6 }, () => read('b', async () => (others = Math.max(others, 30 - done)))))
    await Promise.all(calls)
    expect([most, done]).toEqual([1, 30])
    expect(others).toBeGreaterThan(20)
  })

  test('reads one call at a time from the first, when many come at once; of a thin file they go at once', async () => {
    const inTurn = openSeats()
    let [running, most] = [0, 0]
    const calls = (times: number, caseId: string, mb: number) =>
      Promise.all(
        Array.from({ length: times }, () =>
          inTurn(
            getCase as Endpoint,
            by('a'),
            async () => {
              most = Math.max(most, (running += 1))
              await thick(mb)()
              running -= 1
            },
            caseId,
          ),
        ),
      )
    await calls(1, 'thin', 0.1)
    await calls(8, 'thin', 0.1)
    expect(most).toBe(8)
    most = 0
    await calls(8, 'thick', 0.6)
    expect(most).toBe(1)
  })

  test('rests by the size of what was read, and nobody else for it', async () => {
    const inTurn = openSeats()
    const order: string[] = []
    const read = (person: string, name: string, mb: number) =>
      inTurn(getCase as Endpoint, by(person), async () => {
        order.push(name)
        await thick(mb)()
      })
    await read('a', 'first', 3)
    const hers = ['second', 'third', 'after a rest'].map(name => read('a', name, 3))
    await hers[1]
    await Promise.all(['b', 'b', 'b'].map(name => read(name, name, 0.1)))
    expect(order).toEqual(['first', 'second', 'third', 'b', 'b', 'b'])
    await Promise.all(hers)
    expect(order.at(-1)).toBe('after a rest')
  })
})

// A letter to an address that does not answer is waited for a quarter of a minute.
test('a call of a reader that only waits for the mail server, or behind a lock, keeps no other reader waiting', async () => {
  const inTurn = openSeats()
  const call = (person: string, endpoint: Endpoint, work: () => Promise<unknown>) => inTurn(endpoint, by(person), work)
  const thick = async () => noteOpened(600 * 1024)
  for (const person of ['curator', 'director', 'head']) await call(person, getCase as Endpoint, thick)
  let isOver = false
  const endless = new Promise<void>(end => setTimeout(2_000).then(() => ((isOver = true), end())))
  const waiting = [
    ...['director', 'director', 'head'].map(person => call(person, testMailServer as Endpoint, () => endless)),
    call('head', getCase as Endpoint, () => endless),
  ]
  await call('curator', getCase as Endpoint, async () => undefined)
  expect(isOver).toBe(false)
  await Promise.all(waiting)
})

test('what a call opens is counted for it alone, packed or not', async () => {
  const key = randomBytes(32)
  const place = placeOf({ centreId: 1 }, 'case_file.state', 'a')
  const [small, large] = ['ж', 'ж'.repeat(400_000)].map(words => seal(key, words, place))
  const open = (sealed: Buffer) =>
    sized(async () => {
      await setTimeout(1)
      return unseal<string>(key, sealed, place).length
    })
  const [first, second] = await Promise.all([open(small!), open(large!)])
  expect([first.answer, second.answer]).toEqual([1, 400_000])
  expect(first.bytes).toBeLessThan(10)
  expect(second.bytes).toBeGreaterThan(800_000)
})
