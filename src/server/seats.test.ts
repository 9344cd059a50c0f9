import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { nothing, type Endpoint } from '../api/endpoint.ts'
import { previewDocument } from '../api/documents.ts'
import { getCase } from '../api/cases.ts'
import { registerFile, saveSettings } from '../api/centre.ts'
import type { Who } from './app.ts'
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
