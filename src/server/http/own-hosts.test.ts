import { expect, test } from 'vitest'
import { ownHosts } from './own-hosts.ts'

const asked = (host: string, localAddress?: string) => ({ host, hostname: host, socket: { localAddress } as never })

test.each([
  ['patronat.example.by', true],
  ['Patronat.Example.by:443', true],
  ['patronat.example.by:8443', false],
  ['evil.example', false],
  ['127.0.0.1:3000', false],
  ['evil@patronat.example.by', false],
  ['', false],
])('with a public address %s is answered: %s', (host, answered) =>
  expect(ownHosts({ publicUrl: 'https://patronat.example.by', host: '0.0.0.0' })(asked(host, '127.0.0.1'))).toBe(
    answered,
  ),
)

test.each([
  ['localhost:3000', true],
  ['127.0.0.1', true],
  ['[::1]:3000', true],
  ['patronat.local:3000', true],
  ['10.0.0.5:3000', true],
  ['10.0.0.6:3000', false],
  ['evil.example', false],
  ['localhost.evil.example', false],
  ['127.0.0.1.evil.example', false],
  ['a b', false],
])('without one %s is answered: %s', (host, answered) =>
  expect(ownHosts({ publicUrl: undefined, host: 'patronat.local' })(asked(host, '::ffff:10.0.0.5'))).toBe(answered),
)
