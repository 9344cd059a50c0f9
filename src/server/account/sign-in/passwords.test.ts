import { hash } from '@node-rs/argon2'
import { beforeEach, expect, test } from 'vitest'
import { passwordFits } from './passwords.ts'

const done: string[] = []
beforeEach(() => void done.splice(0))

test('whoever is known does not wait behind strangers, and strangers go in the order they came', async () => {
  const text = await hash('the-right-one')
  const check = (name: string, asking: 'known' | 'stranger') =>
    passwordFits(text, 'a-wrong-one', asking).then(() => done.push(name))
  const strangers = Array.from({ length: 12 }, (_, n) => check(`stranger ${n}`, 'stranger'))
  await Promise.all([...strangers, check('known', 'known')])
  // Behind them all it would be the last; how many a busy machine lets pass meanwhile is no matter.
  expect(done.indexOf('known')).toBeLessThan(12)
  expect(done.filter(word => word !== 'known')).toEqual(Array.from({ length: 12 }, (_, n) => `stranger ${n}`))
})

test('however many unknown logins are tried, a stranger with an account waits behind a few of them at most', async () => {
  const text = await hash('the-right-one')
  const decoys = Array.from({ length: 400 }, () =>
    passwordFits(undefined, 'x', 'stranger').then(() => done.push('decoy')),
  )
  const right = passwordFits(text, 'the-right-one', 'stranger').then(fits => done.push(fits ? 'right' : 'wrong'))
  const before = process.cpuUsage()
  await Promise.all([...decoys, right])
  expect(done).toContain('right')
  // Four hundred checks cost eight seconds of a processor.
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(2)
})

test('a newcomer waits behind one wrong password of each login that is tried, not behind all of them', async () => {
  const tried = await Promise.all(['a', 'b', 'c'].map(login => hash(login)))
  const own = await hash('the-right-one')
  const wrong = tried.flatMap(text => Array.from({ length: 8 }, () => text))
  const strangers = wrong.map(text => passwordFits(text, 'x', 'stranger').then(() => done.push('wrong')))
  const right = passwordFits(own, 'the-right-one', 'stranger').then(() => done.push('right'))
  await Promise.all([...strangers, right])
  expect(done.indexOf('right')).toBeLessThan(2 * tried.length)
})
