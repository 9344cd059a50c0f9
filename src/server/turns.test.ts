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
