import { expect, test } from 'vitest'
import { demoFor, proxyMissing } from './exposure.ts'

test.each<[what: string, demo: string | undefined, address: Parameters<typeof demoFor>[1], answer: string]>([
  ['one command on one’s own machine', undefined, { host: '127.0.0.1' }, 'load'],
  ['the same by name', undefined, { host: 'localhost' }, 'load'],
  ['the same over IPv6', undefined, { host: '::1' }, 'load'],
  ['an empty variable', '', { host: '127.0.0.1' }, 'load'],
  ['real work on one’s own machine', '0', { host: '127.0.0.1' }, 'leave'],
  ['every address of the machine', undefined, { host: '0.0.0.0' }, 'withhold'],
  ['an empty address, which is every one', undefined, { host: '' }, 'withhold'],
  ['every address over IPv6', '', { host: '::' }, 'withhold'],
  ['an address of the office', undefined, { host: '192.168.1.5' }, 'withhold'],
  ['a name that only begins like loopback', undefined, { host: '127.0.0.1.example.by' }, 'withhold'],
  ['loopback behind a proxy', undefined, { host: '127.0.0.1', proxies: ['127.0.0.1'] }, 'withhold'],
  [
    'loopback under a public address',
    undefined,
    { host: '127.0.0.1', publicUrl: 'https://patronat.example.by' },
    'withhold',
  ],
  ['real work for others', '0', { host: '0.0.0.0' }, 'withhold'],
  ['a demonstration for others, asked for by name', '1', { host: '0.0.0.0' }, 'load'],
])('%s', (_, demo, address, answer) => {
  expect(demoFor(demo, address)).toBe(answer)
})

test('a public address over TLS without a certificate or a named proxy: the start says what is missing', () => {
  const publicUrl = 'https://patronat.example.by'
  expect(proxyMissing({ publicUrl, tls: false })).toContain('TRUST_PROXY')
  expect(proxyMissing({ publicUrl, tls: true })).toBe(undefined)
  expect(proxyMissing({ publicUrl, tls: false, proxies: ['127.0.0.1'] })).toBe(undefined)
  expect(proxyMissing({ publicUrl: 'http://patronat.example.by', tls: false })).toBe(undefined)
  expect(proxyMissing({ tls: false })).toBe(undefined)
})
