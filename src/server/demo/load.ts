import { createHash } from 'node:crypto'
import pg from 'pg'
import { settingsSchema } from '../../domain/settings.ts'
import type { Role } from '../../domain/permissions.ts'
import type { App, Who } from '../app.ts'
import { runCommand } from '../cases.ts'
import { hashPassword } from '../session.ts'

const password = 'patronat-demo'
/** What the console prints: sign-ins of the demonstration. */
export const demoSignIns = `Учебный вход (пароль у всех ${password}):
  curator · куратор   psychologist · психолог   head · заведующая   director · директор   registrar · регистратор   admin · администратор`

const uuidOf = (text: string) => {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Loads the demonstration region into an empty database; answers whether it did. */
export async function loadDemo(app: App, adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ count: string }>('select count(*) from centre')
    if (Number(rows[0]?.count) > 0) return false
    const settings = settingsSchema.parse({})
    await client.query('insert into centre (centre_id, settings) values (1, $1)', [JSON.stringify(settings)])
    const hash = await hashPassword(password)
    const staff: [string, string, Role, string][] = [
      ['curator', 'Савицкая Людмила Петровна', 'case_specialist', 'специалист по социальной работе'],
      ['psychologist', 'Рудько Ирина Андреевна', 'psychologist', 'психолог'],
      ['head', 'Шимко Елена Викторовна', 'unit_head', 'заведующий отделением'],
      ['director', 'Корсак Павел Иванович', 'director', 'директор'],
      ['registrar', 'Мелешко Ольга Сергеевна', 'registrar', 'делопроизводитель'],
      ['admin', 'Дубовик Антон Олегович', 'administrator', 'администратор'],
    ]
    for (const [login, name, role, post] of staff)
      await client.query(
        'insert into staff (centre_id, id, login, name, post, role, password_hash) values (1, $1, $2, $3, $4, $5, $6)',
        [uuidOf(login), login, name, post, role, hash],
      )
    await client.query("insert into organisation (centre_id, id, name, kind) values (1, $1, 'СШ № 2', 'school')", [
      uuidOf('school'),
    ])
  } finally {
    await client.end()
  }
  const who: Who = {
    centreId: 1,
    staffId: uuidOf('curator'),
    name: 'Савицкая Людмила Петровна',
    role: 'case_specialist',
    post: '',
  }
  const caseId = uuidOf('case-1')
  await runCommand(app, who, 'registerExtract', {
    caseId,
    commandId: uuidOf('c1'),
    baseVersion: 0,
    input: {
      organisationId: uuidOf('school'),
      organisationName: 'СШ № 2',
      receivedDay: '2026-11-10',
      councilDay: '2026-11-06',
      protocol: '7',
      decision: 'recommend',
      channel: 'byHand',
      members: [
        {
          person: {
            familyName: 'Ковальчук',
            givenName: 'Марина',
            patronymic: 'Сергеевна',
            sex: 'f',
            birthDay: '1991-03-02',
          },
          kinship: 'mother',
          legalRepresentative: true,
          together: true,
        },
        {
          person: { familyName: 'Ковальчук', givenName: 'Артём', sex: 'm', birthDay: '2016-09-05' },
          kinship: 'son',
          legalRepresentative: false,
          together: true,
        },
      ],
      address: 'д. Осиновка, ул. Лесная, 4',
      locality: 'д. Осиновка',
      attachmentIds: [],
    },
  })
  return true
}
