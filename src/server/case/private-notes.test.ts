import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { haveUndertaken } from '../../../tests/fixtures/accounts.ts'
import { aCentre, type Centre, type Family } from '../../../tests/fixtures/centre.ts'
import { anApplication, aWorker } from '../../../tests/fixtures/inputs.ts'
import { idOf } from '../../../tests/fixtures/people.ts'
import { type Login } from '../../../tests/world.ts'
import type { PrivateNote } from '../../domain/contact/private-notes.ts'

const words = 'Мать боится говорить при муже: спросить наедине'
let centre: Centre
let family: Family
beforeAll(async () => {
  centre = await aCentre()
  family = centre.family('notes')
  await centre.at('2026-11-03').as('registrar').do('registerApplication', family, anApplication())
  await centre.as('head').do('assignWorker', family, aWorker('curator'))
  await centre.as('head').do('assignWorker', family, aWorker('psychologist', { role: 'psychologist' }))
})
afterAll(() => centre.close())

const address = () => `/api/cases/${family.caseId}/notes`
const write = (login: Login, id: string, text: string, corrects?: string) =>
  centre.as(login).send('POST', address(), { id: idOf(id), text, ...(corrects ? { corrects: idOf(corrects) } : {}) })
const read = async (login: Login) => (await centre.as(login).get<{ notes: PrivateNote[] }>(address())).body.notes

describe('private notes of a psychologist (dossier §5.3)', () => {
  test('are kept once, however often they are sent, and corrected by a new note', async () => {
    for (const _ of [1, 2, 3]) expect((await write('psychologist', 'first', words)).status).toBe(200)
    expect((await write('psychologist', 'first', 'другие слова')).body.code).toBe('noteTwice')
    expect((await write('psychologist', 'second', `${words}!`, 'first')).status).toBe(200)
    expect((await write('psychologist', 'third', 'ещё раз', 'first')).body.code).toBe('correctedAlready')
    expect((await write('psychologist', 'third', 'ещё раз', 'nothing')).body.code).toBe('noNote')
    expect((await write('psychologist', 'empty', '  \n ')).body.fields).toEqual({ text: 'Напишите заметку' })
    expect((await read('psychologist')).map(note => note.text)).toEqual([words, `${words}!`])
  })

  test('two at once under one number keep one', async () => {
    const both = await Promise.all([write('psychologist', 'race', 'раз'), write('psychologist', 'race', 'раз')])
    expect(both.filter(reply => reply.status === 200).length).toBeGreaterThanOrEqual(1)
    expect((await read('psychologist')).filter(note => note.text === 'раз')).toHaveLength(1)
  })

  test.each(['curator', 'colleague', 'head', 'director', 'registrar', 'admin'] as Login[])(
    'a %s gets neither the words nor their number',
    async login => {
      const answer = await centre.as(login).get(address())
      expect(answer.status).toBe(403)
      expect(JSON.stringify(answer.body)).not.toContain('боится')
      expect((await write(login, `by ${login}`, words)).status).toBe(403)
    },
  )

  test('who takes the psychologist’s place, by assignment or by substitution, sees none of them', async () => {
    await centre.admin.query(
      "insert into staff (centre_id, id, login, name, post, role, password_hash) values (1, $1, 'second.1', 'Ясная Инна Львовна', 'психолог', 'psychologist', '')",
      [idOf('1:second')],
    )
    await haveUndertaken(centre.admin)
    await centre.admin.query(
      `insert into absence (centre_id, id, staff_id, from_day, to_day, substitute_id, reason) values (1, $1, $2, '2026-11-01', '2026-11-30', $3, 'отпуск')`,
      [idOf('absence'), centre.staffId('psychologist'), idOf('1:second')],
    )
    await centre.admin.query(
      "insert into session (centre_id, token_hash, staff_id, factor) values (1, sha256('token-1-second'), $1, true)",
      [idOf('1:second')],
    )
    const second = centre.as('second' as Login)
    expect((await second.get<{ notes: PrivateNote[] }>(address())).body.notes).toEqual([])
    expect((await second.send('POST', address(), { id: idOf('hers'), text: 'своя' })).status).toBe(200)
    expect((await second.get<{ notes: PrivateNote[] }>(address())).body.notes.map(note => note.text)).toEqual(['своя'])
    expect((await read('psychologist')).map(note => note.text)).not.toContain('своя')
  })

  test('no table, no fact, no trace of the audit holds a word of them', async () => {
    const { rows } = await centre.admin.query<{ name: string }>(
      "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
    )
    for (const { name } of rows) {
      const { rows: found } = await centre.admin.query(`select 1 from ${name} t where t::text like '%боится%'`)
      expect(found, name).toEqual([])
    }
  })

  test('the file of the family, its history and its search know nothing of them', async () => {
    for (const path of ['', '/history', '/documents']) {
      const answer = await centre.as('head').get(`/api/cases/${family.caseId}${path}`)
      expect(JSON.stringify(answer.body), path).not.toContain('боится')
    }
  })
})
