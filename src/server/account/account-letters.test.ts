import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser } from '../../../tests/fixtures/browser.ts'
import { lettersIn } from '../../../tests/fixtures/letters.ts'
import { openPostOffice, type PostOffice } from '../../../tests/fixtures/post-office.ts'
import { anOffice, type Caller, type Office } from '../../../tests/office.ts'
import type { MailRow } from '../../api/centre/mail.ts'

let post: PostOffice
let office: Office
let admin: Caller
beforeAll(async () => {
  post = await openPostOffice()
  office = await anOffice({ smtpUrl: `smtp://127.0.0.1:${post.port}`, publicUrl: 'https://patronat.test' })
  await office.sql("insert into mail_server (centre_id, sender) values (1, 'centre@ozerki.example')")
  await office.sql("update staff set email = 'curator@ozerki.example' where id = $1", [office.ids.curator])
  admin = await office.as('admin')
})
afterAll(async () => {
  await office.close()
  await post.kill()
})

const taken = () =>
  post.taken.map(text => {
    const [head = '', ...rest] = text.replaceAll('\r\n', '\n').split('\n\n')
    const body = rest.join('\n\n')
    return head.includes('base64') ? head + Buffer.from(body, 'base64').toString() : head + decoded(body)
  })
/** Quoted-printable, as far as letters of the program need it. */
const decoded = (text: string) =>
  Buffer.from(
    text
      .replaceAll('=\n', '')
      .replaceAll(/=([0-9A-F]{2})/gu, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()
const deliver = () => office.server.mail.deliver()
const staffUrl = () => `/api/staff/${office.ids.curator}`

test('an invitation goes by mail with a link of its own; no name, login or link lies in the outbox', async () => {
  const { token, mailed } = (await admin.post<{ token: string; mailed: boolean }>(`${staffUrl()}/invitation`, {})).body
  expect(mailed).toBe(true)
  const stored = JSON.stringify(await lettersIn(office.server.app))
  for (const secret of [token, 'invitation#', 'Савицкая', '"curator"']) expect(stored).not.toContain(secret)
  await deliver()
  await expect.poll(() => taken().length, { timeout: 10_000 }).toBe(1)
  const letter = taken()[0]!
  for (const word of ['Савицкая', 'Людмила']) expect(letter).not.toContain(word)
  const link = /https:\/\/patronat\.test\/invitation#([\w-]{43})/u.exec(letter)
  expect(link?.[1]).not.toBe(token)
  expect(JSON.stringify(await lettersIn(office.server.app))).not.toContain(link![1])
  const used = await aBrowser(office.server).call('POST', '/api/invitation', {
    token: link![1],
    password: 'четыре синих чайника',
  })
  expect(used.body['step']).toBe('confirmation')
  const { letters } = (await admin.get<{ letters: MailRow[] }>('/api/mail')).body
  // Whoever was invited is told that a second person confirms.
  expect(letters).toMatchObject([
    { kind: 'accountNotice', to: 'curator@ozerki.example' },
    { kind: 'invitation', to: 'curator@ozerki.example' },
  ])
})

test('whoever loses the second step is told; whose address is not known is not written to', async () => {
  expect((await admin.drop(`${staffUrl()}/factors`)).status).toBe(200)
  await deliver()
  await expect.poll(() => taken().length, { timeout: 10_000 }).toBe(3)
  expect(taken().join('\n')).toMatch(/снял второй шаг входа/u)
  expect((await admin.drop(`/api/staff/${office.ids.head}/factors`)).status).toBe(200)
  expect((await admin.post<{ mailed: boolean }>(`/api/staff/${office.ids.head}/invitation`, {})).body.mailed).toBe(
    false,
  )
  expect(await office.sql('select 1 from letter')).toHaveLength(3)
})
