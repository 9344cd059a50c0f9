import { hash, type verify } from '@node-rs/argon2'
import { beforeEach, expect, test, vi } from 'vitest'
import { passwordFits } from './passwords.ts'

/** The passwords in the order in which their checks began: how long a check takes is a matter of the machine. */
const begun: string[] = []
vi.mock(import('@node-rs/argon2'), async original => {
  const real = await original()
  const noted: typeof verify = (text, password, ...more) => {
    begun.push(String(password))
    return real.verify(text, password, ...more)
  }
  return { ...real, verify: noted }
})
beforeEach(() => void begun.splice(0))

test('whoever is known does not wait behind strangers, and strangers go in the order they came', async () => {
  const text = await hash('the-right-one')
  const names = Array.from({ length: 12 }, (_, n) => `stranger ${n}`)
  const strangers = names.map(name => passwordFits(text, name, 'stranger'))
  await Promise.all([...strangers, passwordFits(text, 'known', 'known')])
  // At most the one that is under way before it.
  expect(begun.indexOf('known')).toBeLessThanOrEqual(1)
  expect(begun.filter(word => word !== 'known')).toEqual(names)
})

test('however many unknown logins are tried, a stranger with an account waits behind a few of them at most', async () => {
  const text = await hash('the-right-one')
  const decoys = Array.from({ length: 400 }, () => passwordFits(undefined, 'x', 'stranger'))
  const right = passwordFits(text, 'the-right-one', 'stranger')
  await Promise.all(decoys)
  expect(await right).toBe(true)
  expect(begun.indexOf('the-right-one')).toBeLessThanOrEqual(1)
  // Of four hundred four cost anything.
  expect(begun.filter(word => word === 'x')).toHaveLength(4)
})

test('a newcomer waits behind one wrong password of each login that is tried, not behind all of them', async () => {
  const tried = await Promise.all(['a', 'b', 'c'].map(login => hash(login)))
  const own = await hash('the-right-one')
  const wrong = tried.flatMap(text => Array.from({ length: 8 }, () => text))
  const strangers = wrong.map(text => passwordFits(text, 'x', 'stranger'))
  await Promise.all([...strangers, passwordFits(own, 'the-right-one', 'stranger')])
  expect(begun.indexOf('the-right-one')).toBe(tried.length)
})
