import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Office } from '../office.ts'
import { anOfficeHouse, type House } from './harness.ts'

const dist = join(import.meta.dirname, '..', '..', 'dist')

let house: House<Office>
beforeAll(async () => {
  house = await anOfficeHouse()
})
afterAll(() => house.close())

test('the first screen needs at most 250 KB of scripts and styles, later screens come by themselves', async () => {
  const desk = await house.desk(1280)
  const loaded = new Set<string>()
  desk.page.on('request', request => {
    const path = new URL(request.url()).pathname
    if (/\.(?:js|css)$/u.test(path)) loaded.add(path)
  })
  // Through the screen of sign-in, which counts.
  await desk.go('/')
  await desk.signIn('curator')
  const sizes = [...loaded].map(path => [path, gzipSync(readFileSync(join(dist, path))).length] as const)
  const total = sizes.reduce((sum, [, size]) => sum + size, 0)
  expect(total).toBeGreaterThan(50_000)
  // What screens share lies in a few files (vite.config.ts).
  expect(loaded.size).toBeLessThanOrEqual(20)
  expect(total, sizes.map(([path, size]) => `${path} ${size}`).join('\n')).toBeLessThanOrEqual(250_000)
  const screens = [
    'Day',
    'PlanPage',
    'Assess',
    'RecordContact',
    'NewExtract',
    'Registers',
    'SettingsPage',
    'Process',
    'Closing',
  ]
  const assets = readdirSync(join(dist, 'assets')).filter(file => file.endsWith('.js'))
  const early = screens.filter(name =>
    assets.some(file => file.startsWith(`${name}-`) && loaded.has(`/assets/${file}`)),
  )
  const known = screens.filter(name => assets.some(file => file.startsWith(`${name}-`)))
  expect({ known, early }).toEqual({ known: screens, early: ['Day'] })
})
