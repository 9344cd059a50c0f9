import { onlineManager } from '@tanstack/react-query'
import { afterEach, expect, test } from 'vitest'
import { CallError } from './call.ts'
import { isLostChunk, newQueryClient } from './queries.ts'

afterEach(() => onlineManager.setOnline(true))

test('a page that is opened without a connection says so and does not wait for ever', async () => {
  onlineManager.setOnline(false)
  const lost = new CallError(0, { code: 'offline', text: 'Нет связи с сервером' })
  const asked = newQueryClient().fetchQuery({ queryKey: ['x'], queryFn: () => Promise.reject(lost), retry: false })
  await expect(asked).rejects.toBe(lost)
})

test.each([
  ['Failed to fetch dynamically imported module: https://patronat.example/assets/Plan.js', true],
  ['error loading dynamically imported module', true],
  ['Importing a module script failed.', true],
  ['Unable to preload CSS for /assets/Plan.css', true],
  ["Cannot read properties of undefined (reading 'day')", false],
])('«%s»: is the connection to blame? %s', (message, lost) => {
  expect(isLostChunk(new TypeError(message))).toBe(lost)
})
