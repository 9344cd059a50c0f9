import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openFairTurns, openTurns } from './turns.ts'

/** Work that lasts until the test ends it, and says when it has begun. */
function lasting() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const work = (name: string) => () =>
    new Promise<void>(end => {
      begun.push(name)
      ends.set(name, end)
    })
  return { begun, work, end: (name: string) => ends.get(name)!() }
}
const settled = () => new Promise(done => setImmediate(done))

test('as many begin as fit, the others in the order they came, a small one never before a large one', async () => {
  const turns = openTurns(10)
  const { begun, work, end } = lasting()
  const all = [turns(6, work('a')), turns(6, work('b')), turns(1, work('c')), turns(99, work('whole'))]
  await settled()
  expect(begun).toEqual(['a'])
  end('a')
  await settled()
  expect(begun).toEqual(['a', 'b', 'c'])
  end('b')
  await settled()
  expect(begun).toEqual(['a', 'b', 'c'])
  end('c')
  await settled()
  expect(begun).toEqual(['a', 'b', 'c', 'whole'])
  end('whole')
  await Promise.all(all)
})

test('what fails gives its bytes back', async () => {
  const turns = openTurns(10)
  await expect(turns(10, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await turns(10, () => Promise.resolve('whole'))).toBe('whole')
})

test('whoever sends much waits for himself, not the others for him', async () => {
  const turns = openFairTurns({ all: 30, each: 10 })
  const { begun, work, end } = lasting()
  const all = [turns('x', 10, work('x1')), turns('x', 10, work('x2')), turns('y', 10, work('y1'))]
  await settled()
  expect(begun).toEqual(['x1', 'y1'])
  end('x1')
  await settled()
  expect(begun).toEqual(['x1', 'y1', 'x2'])
  end('y1')
  end('x2')
  await Promise.all(all)
})

test('work runs so much at a time, in the order it came, also after a failure', async () => {
  const two = openTurns(2)
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
  const answers = await Promise.allSettled([0, 1, 2, 3, 4, 5].map(n => two(1, work(n))))
  expect(begun).toEqual([0, 1, 2, 3, 4, 5])
  expect(most).toBe(2)
  expect(answers.map(answer => answer.status === 'fulfilled')).toEqual([true, true, true, false, true, true])
})

test('a person with much work waits for oneself, others do not; what is too much is refused', async () => {
  const fair = openFairTurns({ all: 2, each: 1, mostWaiting: 3, tooMany: () => new Error('too many') })
  const done: string[] = []
  const ask = (person: string, n: number) =>
    fair(person, 1, async () => {
      await setTimeout(5)
      done.push(`${person}${n}`)
    })
  const busy = [0, 1, 2, 3, 4, 5].map(n => ask('a', n))
  await Promise.all([ask('b', 0), Promise.allSettled(busy)])
  expect(done.indexOf('b0')).toBeLessThan(2)
  expect((await Promise.allSettled(busy)).filter(answer => answer.status === 'rejected')).toHaveLength(2)
  expect(done.filter(name => name.startsWith('a'))).toEqual(['a0', 'a1', 'a2', 'a3'])
})

test('what rests is answered at once and keeps the turn of its person only; what fails says so and lets the next begin', async () => {
  const turns = openFairTurns({ all: 1, each: 1, restsAfterMs: 0 })
  const begun: string[] = []
  const work = (person: string, name: string, end: () => Promise<string>) =>
    turns(person, 1, async () => {
      begun.push(name)
      await setTimeout(20)
      return end()
    })
  const first = work('a', 'first', async () => 'answered')
  const second = work('a', 'second', () => Promise.reject(new Error('broken')))
  const seen = second.catch((error: Error) => error.message)
  expect([await first, begun]).toEqual(['answered', ['first']])
  expect(await work('b', 'of another', async () => 'answered')).toBe('answered')
  expect(begun).toEqual(['first', 'of another'])
  expect(await seen).toBe('broken')
  expect(await work('a', 'third', async () => 'answered')).toBe('answered')
  expect(begun).toEqual(['first', 'of another', 'second', 'third'])
})

test('the first work of a person does not rest, nor what time has paid off', async () => {
  const turns = openFairTurns({ all: 1, each: 1, restsAfterMs: 200 })
  const begun: string[] = []
  const work = (name: string, ms: number) =>
    turns('a', 1, async () => {
      begun.push(name)
      const end = performance.now() + ms
      while (performance.now() < end);
    })
  const inARow = async (names: [string, string]) => {
    const [first, second] = names.map(name => work(name, 1))
    await first
    await settled()
    expect(begun).toEqual(expect.arrayContaining(names))
    await second
  }
  await inARow(['first', 'second'])
  const long = work('long', 240)
  const after = work('after', 0)
  await long
  await settled()
  expect(begun).not.toContain('after')
  await after
  await setTimeout(2_000)
  await inARow(['third', 'fourth'])
})
