import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { fairLane, lane } from './lane.ts'

test('a lane runs so much at a time, in the order it came, also after a failure', async () => {
  const two = lane(2)
  const begun: number[] = []
  let [running, most] = [0, 0]
  const work = (n: number) => async () => {
    begun.push(n)
    most = Math.max(most, (running += 1))
    await setTimeout(2)
    running -= 1
    if (n === 3) throw new Error('failed')
    return n
  }
  const answers = await Promise.allSettled([0, 1, 2, 3, 4, 5].map(n => two(work(n))))
  expect(begun).toEqual([0, 1, 2, 3, 4, 5])
  expect(most).toBe(2)
  expect(answers.map(one => one.status === 'fulfilled')).toEqual([true, true, true, false, true, true])
})

test('a person with much work waits for oneself, others do not; what is too much is refused', async () => {
  const fair = fairLane(2, 3, () => new Error('too many'))
  const done: string[] = []
  const ask = (person: string, n: number) =>
    fair(person, async () => {
      await setTimeout(5)
      done.push(`${person}${n}`)
    })
  const busy = [0, 1, 2, 3, 4, 5].map(n => ask('a', n))
  await Promise.all([ask('b', 0), Promise.allSettled(busy)])
  expect(done.indexOf('b0')).toBeLessThan(2)
  expect((await Promise.allSettled(busy)).filter(one => one.status === 'rejected')).toHaveLength(2)
  expect(done.filter(one => one.startsWith('a'))).toEqual(['a0', 'a1', 'a2', 'a3'])
})
