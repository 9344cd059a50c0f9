import { afterAll, beforeAll, expect, test } from 'vitest'
import { attentionLines } from '../../../tests/fixtures/attention.ts'
import { aCentre, type Centre } from '../../../tests/fixtures/centre.ts'
import { lettersIn } from '../../../tests/fixtures/letters.ts'
import type { DayView } from '../../api/case/day.ts'
import type { PrivacyHome } from '../../api/centre/privacy.ts'
import { codeInText } from '../../domain/account/anchor-code.ts'
import { defaultSettings } from '../../domain/law/settings.ts'
import { atThisMoment } from '../app.ts'
import { mailServerOf } from '../letter/smtp.ts'
import { mailAnchor } from './anchor-copies.ts'
import { anchorsIn } from './audit-anchor.ts'
import { codesIn, verifyAudit } from './audit-verify.ts'

let centre: Centre
beforeAll(async () => {
  centre = await aCentre({ settings: { centre: { ...defaultSettings.centre, email: 'centre@example.by' } } })
})
afterAll(() => centre.close())

const anchorOfHome = async () => (await centre.as('privacy').get<PrivacyHome>('/api/privacy')).body.anchor
const verified = (text: string) =>
  verifyAudit(centre.server.app.database, { anchors: anchorsIn('/nowhere'), outside: codesIn(text, codeInText) })
const print = () =>
  centre.server.http.inject({ url: '/api/privacy/anchor/docx', headers: { cookie: centre.cookie('privacy') } })

test('an anchor on paper is due, is taken, is due again after a week, and its code proves the chain', async () => {
  await centre.as('head').get('/api/day')
  await centre.server.settleAudit()
  expect(await anchorOfHome()).toEqual({ due: '2026-11-03' })
  expect((await print()).statusCode).toBe(200)
  await centre.server.settleAudit()
  expect(await anchorOfHome()).toMatchObject({ due: '2026-11-10', last: '2026-11-03' })
  const { rows } = await centre.admin.query<{ code: string; seq: number }>('select code, seq from anchor_copy')
  const text = `код ${rows[0]!.code}`
  // There is no file of anchors in this test, which is a finding of its own: the code alone finds nothing else.
  expect((await verified(text))!.lines.join('\n')).toMatch(/НАРУШЕНИЙ: 1\n {2}№ \d+: файла контрольных отметок нет/u)
  await centre.admin.query("update audit set hash = 'x' where seq = $1", [rows[0]!.seq])
  expect((await verified(text))!.lines.join('\n')).toContain('запись не та, что в контрольной отметке (код с бумаги')
})

const onDay = async (login: 'director' | 'curator') =>
  attentionLines((await centre.as(login).get<DayView>('/api/day')).body)
    .filter(line => line.kind === 'anchor')
    .map(line => line.text)
const keep = (id: string, login: 'privacy' | 'director' | 'head' = 'privacy') =>
  centre.as(login).send('POST', `/api/privacy/anchor/${id}/kept`, {})

test('whoever keeps anchors is told until the paper is said to lie outside, and the director where nobody else does', async () => {
  const active = (on: boolean) => centre.admin.query("update staff set active = $1 where login = 'privacy.1'", [on])
  try {
    await centre.admin.query('delete from anchor_copy')
    centre.at('2026-11-03 10:00')
    expect(await onDay('director')).toEqual([])
    await active(false)
    expect(await onDay('curator')).toEqual([])
    expect(await onDay('director')).toEqual(['Пора взять отметку на хранение, срок был 03.11.2026'])
    await active(true)
    await print()
    const { waits } = await anchorOfHome()
    expect(waits).toMatchObject({ day: '2026-11-03', channel: 'paper' })
    // What lies a whole week without a word the director sees too.
    centre.at('2026-11-09 10:00')
    expect(await onDay('director')).toEqual([])
    centre.at('2026-11-10 09:00')
    expect(await onDay('director')).toEqual([
      'Лист от 03.11.2026 напечатан: положите его на хранение вне сервера и отметьте это',
    ])
    expect((await keep(waits!.id, 'head')).status).toBe(403)
    expect((await keep(crypto.randomUUID())).status).toBe(404)
    expect((await keep(waits!.id)).status).toBe(200)
    expect((await anchorOfHome()).waits).toBeUndefined()
    expect(await onDay('director')).toEqual([])
  } finally {
    await active(true)
    centre.at('2026-11-03 10:00')
  }
})

test('where there is mail it goes to whoever answers for personal data, once, without a name', async () => {
  await centre.admin.query(
    "delete from anchor_copy; update staff set email = 'lazar@example.by' where login = 'privacy.1'",
  )
  centre.server.app.mailServer = mailServerOf('smtp://127.0.0.1:25')
  await mailAnchor(atThisMoment(centre.server.app), 1)
  await mailAnchor(atThisMoment(centre.server.app), 1)
  const letters = (await lettersIn(centre.server.app)).filter(letter => letter.kind === 'anchor')
  expect(letters.map(letter => letter.recipient)).toEqual(['lazar@example.by'])
  expect(codesIn(letters[0]!.body, codeInText).codes).toHaveLength(1)
  expect(await anchorOfHome()).toMatchObject({ due: '2026-11-10', waits: { channel: 'mail' } })
  await centre.admin.query("update letter set state = 'sent' where kind = 'anchor'")
  expect(await anchorOfHome()).toEqual({ due: '2026-11-10', last: '2026-11-03' })
})
