import { createCipheriv, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { commands } from '../../src/domain/case/command/commands.ts'
import { privacyRegisters, registers } from '../../src/domain/kernel/registers.ts'
import { caseFormIds } from '../../src/domain/law/printed-forms.ts'
import { atRest, type AtRest } from '../../src/server/platform/keys/at-rest.ts'
import { openKeysFor, readKeys } from '../../src/server/platform/keys/key-file.ts'
import { unsealBytes, type MasterKeys } from '../../src/server/platform/keys/keys.ts'
import type { SealedColumn } from '../../src/server/platform/keys/places.ts'
import { startPostgres, type Postgres } from '../../src/server/platform/postgres/embedded-postgres.ts'
import { routes } from '../../src/server/routes.ts'
import { migrate } from '../../src/server/store/platform/migrate.ts'
import { idOf } from '../fixtures/people.ts'
import { undeclaredInSources, undeclaredInStore, undeclaredWords } from '../fixtures/planted/declared.ts'
import { leaksOf } from '../fixtures/planted/leaks.ts'
import { aPlantedCentre, type PlantedCentre } from '../fixtures/planted/planted.ts'
import { holdsWords } from '../fixtures/planted/planting.ts'
import { openerOf, sealedColumns, sealedValues, type SealedValue } from '../fixtures/planted/sealed-values.ts'
import { docxBody } from '../fixtures/printed-text.ts'
import { staff, type Login, clinic, school } from '../world.ts'

const folder = mkdtempSync(join(tmpdir(), 'patronat-planted-'))
const dataDir = join(folder, 'data')
let postgres: Postgres
let admin: pg.Client
let plantedCentre: PlantedCentre
let keys: MasterKeys
beforeAll(async () => {
  postgres = await startPostgres({ dataDir })
  await migrate(postgres.adminUrl)
  const keyFile = `${dataDir}.key`
  keys = await openKeysFor(postgres.adminUrl, { file: keyFile })
  admin = new pg.Client({ connectionString: postgres.adminUrl })
  await admin.connect()
  admin.on('error', () => {})
  const { appUrl: url, adminUrl } = postgres
  plantedCentre = await aPlantedCentre({ url, adminUrl, keys, keyFile, drop: async () => undefined })
}, 240_000)
let stopped = false
const stop = async () => {
  stopped = true
  await plantedCentre?.centre.close()
  await admin.end()
  await postgres.stop()
}
afterAll(async () => {
  if (!stopped) await stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

const placeOfWord = () => new Map([...plantedCentre.planter.planted].map(([place, word]) => [word, place]))
const placesIn = (bytes: Buffer): string[] => {
  const places = placeOfWord()
  return [...leaksOf(bytes, new Set(places.keys()))].map(word => places.get(word)!)
}

const endpoints = routes({ whoIs: async () => undefined, forget: () => {}, knownBrowser: async () => undefined }).map(
  ({ endpoint }) => endpoint,
)

test('every value that is sealed opens in its own place, and in no other row, column or centre', async () => {
  const values = await sealedValues(admin)
  const open = await openerOf(admin, keys)
  expect([...new Set(values.map(({ place }) => place.column))].toSorted()).toEqual(
    // A mail server waits for a second person: four-eyes.test.ts. An offer to another centre stands until its answer: encryption.test.ts.
    sealedColumns
      .map(({ table, column }) => `${table}.${column}`)
      .filter(column => !['mail_server.password', 'transfer.sealed'].includes(column))
      .toSorted(),
  )
  expect(values.filter(value => open(value) === undefined).map(({ place }) => place)).toEqual([])
  const places = values.map(({ place }) => place)
  const strays: string[] = []
  for (const value of values) {
    // Every column, and within its own column every row.
    const others = places.filter(
      (place, at) =>
        place !== value.place &&
        (place.column === value.place.column || places.findIndex(first => first.column === place.column) === at),
    )
    for (const place of [...others, { ...value.place, centreId: 2 }])
      if (open(value, place)) strays.push(`${JSON.stringify(value.place)} in ${JSON.stringify(place)}`)
  }
  expect(strays).toEqual([])
})

test('a draft of one organisation that is copied into the row of another does not open there', async () => {
  const { key } = (
    await admin.query<{ key: string }>('select key from partner_draft where organisation_id = $1', [
      school.organisationId,
    ])
  ).rows[0]!
  await admin.query(
    'insert into partner_draft (centre_id, organisation_id, staff_id, key, sealed, saved_at) select centre_id, $1, $2, key, sealed, saved_at from partner_draft where organisation_id = $3',
    [clinic.organisationId, plantedCentre.centre.staffId('doctor'), school.organisationId],
  )
  const [own, copied] = [
    await plantedCentre.centre.as('teacher').get(`/api/partner/drafts/${key}`),
    await plantedCentre.centre.as('doctor').get(`/api/partner/drafts/${key}`),
  ]
  await admin.query('delete from partner_draft where organisation_id = $1', [clinic.organisationId])
  const place = 'PUT /api/partner/drafts/:key.draft'
  expect(placesIn(Buffer.from(JSON.stringify(own.body)))).toEqual([place])
  expect(copied.status).toBe(500)
  expect(placesIn(Buffer.from(JSON.stringify(copied.body)))).toEqual([])
})

const near: Login[] = ['curator', 'psychologist', 'head', 'director']
const workers: Login[] = [...near, 'colleague', 'registrar']
const house: Login[] = [...workers, 'admin', 'privacy', 'analyst']
/** Who may be shown what was written where, by the table of sections; the first line that fits decides, none: nobody. */
const mayKnow: [where: RegExp, who: Login[]][] = [
  [/^PUT \/api\/(settings\.settings\.centre|calendar)/u, Object.keys(staff) as Login[]],
  // Whoever confirms an account sees by which number it would come in.
  [/^PUT \/api\/staff\/:id\.externalId$/u, ['admin', 'head', 'director']],
  [/^PUT \/api\/organisations\/:id\.name$/u, [...house, 'teacher']],
  [/^PUT \/api\/(staff|organisations|units|library|archive)/u, house],
  // What waits for a second person.
  [/^PUT \/api\/mail-server\.host$/u, ['head', 'director']],
  [/^PUT \/api\/privacy/u, ['privacy', 'director']],
  [/^PUT \/api\/absences/u, ['head', 'director']],
  // How and why late the report on a quarter was marked as sent.
  [/^POST \/api\/quarter-reports/u, ['head', 'director']],
  // What one types is one's own, and so are the notes of a psychologist and the grounds of what they found.
  [/^draft of the curator/u, ['curator']],
  [/^draft of the psychologist/u, ['psychologist']],
  [/^draft of the head/u, ['head']],
  [/^draft of no family/u, ['curator']],
  [/^PUT \/api\/partner\/drafts/u, ['teacher']],
  [/^POST \/api\/cases\/:caseId\/notes/u, ['psychologist']],
  [/^consultation\..*\.evidence$|^talk with the psychologist\.note$/u, ['psychologist']],
  // Whoever works with the family that was opened in an emergency, and the heads who look at it.
  [/^POST \/api\/cases\/:caseId\/emergency/u, ['curator', 'psychologist', 'head', 'director']],
  // A family that the colleague took over and the curator is offered.
  [/^POST \/api\/handovers/u, ['colleague', 'curator', 'head', 'director']],
  [
    /^(application of who refuses|registerRefusal)\..*(\.(familyName|givenName|patronymic)|address|locality)$/u,
    workers.filter(login => login !== 'psychologist'),
  ],
  [
    /^(application of who refuses|registerRefusal|refusal of others|correctRefusal)\./u,
    ['colleague', 'head', 'director'],
  ],
  // The colleague was given the reason for the family that is their own now, in the same words.
  // Why a paper was typed late stands beside the terms it meets.
  [/^late entry\.reason$/u, near],
  [/^(assignWorker|offerHandover)\.reason$/u, [...near, 'colleague']],
  // What a colleague saw of a child without a case; the journal of notices names the body.
  [/^POST \/api\/signals\/:id\/sent\.addressee$/u, ['curator', 'colleague', 'head', 'director', 'registrar']],
  [/^(signal\.|POST \/api\/signals)/u, ['head', 'director']],
  // Names by which a family is found, and what journals say.
  [/\.person\.(familyName|givenName|patronymic)$/u, [...workers, 'teacher', 'doctor']],
  [
    /^(registerExtract|extract at rest(?: of others| put right\.changes)?)\.(organisationName|protocol)$|^raiseConcern\.addressee$/u,
    [...near, 'registrar'],
  ],
  [
    /^(planMonitoring\.(invited\.0\.organisationName|place)|writePlan\.content\.measures\.\d\.responsible\.0\.name)$/u,
    [...near, 'registrar'],
  ],
  // Extracts on their way, their papers, and the measures of an organisation; those of the school went with the consent.
  [/^(extract (sent|returned|waiting)|paper of|POST \/api\/extracts)/u, [...workers, 'teacher']],
  [
    /^writePlan\.content\.measures\.0\.|^report of a|^answerReport|^requestInformation|^remindInformation/u,
    [...near, 'registrar'],
  ],
  [/^writePlan\.content\.measures\.1\./u, [...near, 'registrar', 'doctor']],
  // The page of a family's papers: consents, who answered an invitation, where the case went.
  [/^(giveConsent|recordMonitoringReply)\.|^closeCase\.transferTo$/u, [...near, 'registrar']],
  // Papers: the section of documents.
  [
    /^(registerExtract|registerApplication|recordOtherService|takeOver|changeAddress|updatePerson|addMember|sendConcern|sendReply|planMonitoring|scan of an extract|dispatchPlan|recordSending|recordReturn|correctReturn|endParticipation|remindDispatch|acknowledgeDispatch)/u,
    [...near, 'registrar'],
  ],
  [/^scan of nothing yet/u, ['curator']],
  [
    /^(scan of a contract|scan of something else|POST \/api\/attachments\/joined)/u,
    ['curator', 'psychologist', 'head', 'director'],
  ],
  // Everything else of the family: whoever works with it and heads them.
  [/^[a-zA-Z]+(\.|$)|^(consultation|talk with the psychologist|judgement of the specialist|extract at rest)/u, near],
]
const wordsIn = (text: string): string[] => {
  const places = placeOfWord()
  return [...new Set(text.toLowerCase().match(/щыж[а-я]{8}/gu))].flatMap(word => places.get(word) ?? [])
}

test(
  'nobody is shown a word of a section that is not theirs, by any list, page, paper, draft or file',
  { timeout: 600_000 },
  async () => {
    // The day after the emergency is over.
    const { centre, family, resting, refusing } = plantedCentre
    centre.at('2026-11-13 10:00')
    const printed = caseFormIds.map(form => idOf(`printed ${form}`))
    const files = [
      'scan of an extract',
      'scan of nothing yet',
      'scan of a contract',
      'scan of something else',
      'paper of an extract',
      'paper of a measure',
      'paper of a request',
    ]
    const drafts = await admin.query<{ key: string }>('select key from draft union select key from partner_draft')
    const values: Record<string, string[]> = {
      caseId: [family, resting, refusing].map(other => other.caseId),
      fileId: [idOf('paper of an extract')],
      key: drafts.rows.map(({ key }) => key),
      register: [...Object.keys(registers), ...Object.keys(privacyRegisters)],
      form: ['plan'],
      format: ['docx'],
      year: ['2026'],
    }
    const idsOf = (path: string): string[] =>
      path.startsWith('/api/documents')
        ? printed
        : (path.startsWith('/api/attachments') ? files : ['entry', 'sent', 'returned', 'waiting', 'signal']).map(idOf)
    const urlsOf = (path: string): string[] => {
      const key = /:(\w+)/u.exec(path)?.[1]
      if (!key) return [`${path}?year=2026`]
      const filled = key === 'id' ? idsOf(path) : values[key]!
      return filled.flatMap(value => urlsOf(path.replace(`:${key}`, encodeURIComponent(value))))
    }
    const urls = endpoints
      .filter(endpoint => endpoint.method === 'GET' && !endpoint.path.includes('provider'))
      .flatMap(endpoint => urlsOf(endpoint.path))
    const wrong: string[] = []
    const seen = new Set<string>()
    for (const login of Object.keys(staff) as Login[])
      for (const url of urls) {
        const answer = await centre.server.http.inject({
          method: 'GET',
          url,
          headers: { cookie: centre.cookie(login) },
        })
        const docx = String(answer.headers['content-type']).includes('wordprocessingml')
        for (const place of wordsIn(docx ? docxBody(answer.rawPayload).text : answer.body)) {
          const rule = mayKnow.findIndex(([where]) => where.test(place))
          if (!mayKnow[rule]?.[1].includes(login)) wrong.push(`${login}: ${place} in ${url}`)
          seen.add(`${rule} ${login}`)
        }
      }
    expect(wrong).toEqual([])
    // A line that lets somebody see what nobody is shown would hide a leak of tomorrow.
    const unused = mayKnow.flatMap(([where, who], rule) =>
      who.filter(login => !seen.has(`${rule} ${login}`)).map(login => `${where.source}: ${login}`),
    )
    expect(unused).toEqual([])
  },
)

/** Calls that take words and keep none, or none that another test does not look for, each with the reason. */
const elsewhere: Record<string, string> = {
  'POST /api/session': 'a password is kept as a hash',
  'POST /api/session/code': 'a code is spent, not kept',
  'POST /api/session/passkey': 'signs in',
  'POST /api/passkey': 'signs in',
  'PUT /api/session/password': 'a password is kept as a hash',
  'POST /api/factors/totp/start': 'a password is asked again',
  'POST /api/factors/totp': 'a code is spent, not kept',
  'DELETE /api/factors/totp': 'a password is asked again',
  'POST /api/factors/passkeys/start': 'a password is asked again',
  'POST /api/factors/passkeys': 'needs a device: passkeys.test.ts',
  'DELETE /api/factors/passkeys/:id': 'a password is asked again',
  'POST /api/factors/codes': 'a password is asked again',
  'POST /api/invitation': 'a password is kept as a hash',
  'POST /api/opening': 'only where there is no centre yet: opening.test.ts',
  'PUT /api/destruction-acts/:id': 'erases what is looked for here: encryption.test.ts',
  'POST /api/emergencies': 'keeps the reason as the emergency of a known family does, and no name',
  'POST /api/mail/:id/outcome': 'needs a mail server that failed: mail.test.ts',
  'POST /api/mail-server/test': 'keeps nothing that saving does not',
  'POST /api/calendar/preview': 'keeps nothing',
  'POST /api/cases/list': 'keeps nothing',
  'POST /api/cases/count': 'keeps nothing',
  'POST /api/restored': 'asks only where a backup was put back: audit-witness.test.ts',
  'POST /api/powers/:id/confirm': 'a code and a seal are compared, not kept',
  'POST /api/staff/:id/invitation': 'keeps why as saving an account does',
  'POST /api/staff/:id/lift': 'keeps why as saving an account does',
  'DELETE /api/staff/:id/factors': 'keeps why as saving an account does',
  'DELETE /api/staff/:id/sessions': 'keeps why as saving an account does',
  'PUT /api/settings/accounts': 'asks everybody to undertake anew: account-settings.test.ts',
}
/** Optional things with parts of their own that the story leaves out because something else has them. */
const leftOut = [
  'PUT /api/settings.settings.retention.caseFile',
  'PUT /api/settings.settings.retention.closedReferral',
  'PUT /api/calendar.years',
  'application of others.members',
  'application of who leaves.members',
  'application of who moves.members',
  'application of who refuses.members',
  'correctExtract.changes',
  'correctExtract.letter',
  'extract at rest given back.changes',
  'extract at rest given back.letter',
  'extract at rest.formerly',
  'extract at rest of others.formerly',
  'extract at rest put right.letter',
  'offerTransfer.matters',
  'recordContact.formerly',
  'refusal of others.matters',
  'registerExtract.formerly',
  'registerRefusal.matters',
  'removal of who leaves.matters',
  'talk with the psychologist.formerly',
]

test('a word of its own is planted in every field of every command and of every other call that takes words', async () => {
  await plantedCentre.end()
  expect(Object.keys(commands).filter(name => !plantedCentre.done.has(name as never))).toEqual([])
  const silent = endpoints
    .filter(endpoint => !(endpoint.path.split('/').at(-1)! in commands))
    .filter(endpoint => endpoint.method !== 'GET' && holdsWords(endpoint.input as z.ZodType))
    .map(endpoint => `${endpoint.method} ${endpoint.path}`)
    .filter(name => !plantedCentre.called.has(name))
  expect(silent.toSorted()).toEqual(Object.keys(elsewhere).toSorted())
  expect([...plantedCentre.planter.lacking].toSorted()).toEqual(leftOut.toSorted())
  expect(plantedCentre.planter.planted.size).toBeGreaterThan(350)
})

test('every field of every event, every part of the case and every place that takes words is declared', async () => {
  expect([...undeclaredInSources(), ...undeclaredWords()]).toEqual([])
  for (const centreId of [1, 2])
    expect(await undeclaredInStore(plantedCentre.centre.server.app.database, centreId)).toEqual([])
})

/** Words of a person: their names, their numbers, their phone, where they work. */
const personal = /\.person\.\w+$/u
/** Which planted words may lie in plain, column by column; nobody's but these, and each of them there. */
const inPlain: Record<string, (string | RegExp)[]> = {
  'person.data': [personal],
  'person_history.data': [personal],
  'search_row.shown': [/\.person\.(familyName|givenName|patronymic)$/u, /\.(address|stay)$/u],
  'case_row.title': [/\.person\.familyName$/u],
  'case_row.head': [/\.person\.(familyName|givenName|patronymic)$/u],
  'case_row.address': [/\.(address|stay)$/u],
  'case_row.locality': [/\.locality$/u],
  'clock_row.subject': [
    /^writePlan\.content\.measures\.\d\.responsible\.0\.name$/u,
    /\.organisationName$/u,
    'raiseConcern.addressee',
    'PUT /api/organisations/:id.name',
  ],
  'register_entry.text': [
    /\.organisationName$/u,
    /\.protocol$/u,
    /^writePlan\.content\.measures\.\d\.responsible\.0\.name$/u,
    'raiseConcern.addressee',
    'POST /api/signals/:id/sent.addressee',
    'PUT /api/organisations/:id.name',
  ],
  'transfer.peer': ['PUT /api/settings.settings.centre.shortName'],
  'audit.detail': [
    'PUT /api/calendar.overrides.0.reason',
    'PUT /api/mail-server.host',
    // By which name an account, a unit, an organisation goes since when is in the chain.
    'PUT /api/staff/:id.name',
    'PUT /api/staff/:id.post',
    'PUT /api/units/:id.name',
    'PUT /api/organisations/:id.name',
  ],
  'centre.settings': [/^PUT \/api\/settings/u, /^PUT \/api\/archive\/rules/u],
  'library_item.item': [/^PUT \/api\/library/u],
  'organisation.name': ['PUT /api/organisations/:id.name'],
  'organisation.address': ['PUT /api/organisations/:id.address'],
  'organisation.phone': ['PUT /api/organisations/:id.phone'],
  'organisation.contacts': [/^PUT \/api\/organisations\/:id\.contacts/u],
  'unit.name': ['PUT /api/units/:id.name'],
  'staff.name': ['PUT /api/staff/:id.name'],
  'staff.post': ['PUT /api/staff/:id.post'],
  'staff.phone': ['PUT /api/staff/:id.phone'],
  'staff.external_id': ['PUT /api/staff/:id.externalId'],
  'quarter_report.how': ['POST /api/quarter-reports.how'],
  'quarter_report.late_reason': ['POST /api/quarter-reports.lateReason'],
  'calendar_override.reason': ['PUT /api/calendar.overrides.0.reason'],
  'power_request.change': [/^PUT \/api\/(mail-server|staff)/u],
  'power_request.why': ['PUT /api/staff/:id.why'],
}
/** Declared as words in plain, and nothing is planted there: shaped otherwise, or on its way to another column. */
const notPlanted = [
  'invitation.why',
  'mail_server.host',
  'mail_server.login',
  'search_row.key',
  'search_word.word',
  'search_vocabulary.word',
  'letter.recipient',
  'audit_waiting.detail',
  'organisation.email',
  'staff.login',
  'staff.email',
  'passkey.name',
  'undertaking.text',
  'mail_server.sender',
  'calendar_year.act',
  'destruction_act.basis',
  'destruction_act.commission',
]
const mayLie = (column: string, place: string) =>
  (inPlain[column] ?? []).some(value => (typeof value === 'string' ? value === place : value.test(place)))

test('in the tables a planted word lies in plain only in the columns and from the fields that are declared, and in each of them', async () => {
  const declared = Object.entries<AtRest>(atRest).flatMap(([table, { words = {} }]) =>
    Object.keys(words).map(column => `${table}.${column}`),
  )
  expect([...Object.keys(inPlain), ...notPlanted].toSorted()).toEqual(declared.toSorted())
  const { rows } = await admin.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns c join pg_class p on p.relname = c.table_name and p.relkind = 'r'
     where table_schema = 'public'`,
  )
  const found: Record<string, string[]> = {}
  for (const { table, column } of rows) {
    const cells = await admin.query<{ text: string }>(
      `select ${column}::text as text from ${table} where ${column} is not null`,
    )
    const places = placesIn(Buffer.from(cells.rows.map(row => row.text).join('\n')))
    if (places.length > 0) found[`${table}.${column}`] = places
  }
  expect(
    Object.entries(found).flatMap(([column, places]) =>
      places.filter(place => !mayLie(column, place)).map(place => `${column}: ${place}`),
    ),
  ).toEqual([])
  expect(Object.keys(found).toSorted()).toEqual(Object.keys(inPlain).toSorted())
})

/** What an earlier version tied a value to, and what of a fact it left open. */
const formerly = (value: SealedValue, factIds: ReadonlyMap<string, string>): string => {
  const { column, row, centreId } = value.place
  const own = row.at(-1)!
  const of: Partial<Record<SealedColumn, string>> = {
    'fact.sealed': factIds.get(row.join())!,
    'draft.draft': row.join(' '),
    'private_note.sealed': `note ${own}`,
    'partner_task.sealed': `task ${own}`,
    'partner_report.sealed': `report ${own}`,
    'partner_file.sealed_name': `name ${own}`,
    'partner_extract.sealed': `extract ${own}`,
    'partner_extract.answer': `answer ${own}`,
    'partner_draft.sealed': `draft ${own}`,
    'privacy_outcome.sealed': `${own}:end`,
    'totp.sealed': `totp ${own}`,
    'mail_server.password': 'mail_server.password',
    'case_key.wrapped': `${centreId}:${own}`,
    'centre_key.wrapped': `${centreId}`,
  }
  return of[column] ?? own
}
/** Sealed since, and never by that version. */
const younger: SealedColumn[] = [
  'absence.reason',
  'attachment_part.sealed',
  'child_signal.sealed',
  'document.label',
  'letter.body',
  'letter.closed_note',
  'partner_file_part.sealed',
]
/** A value as an earlier version sealed it. */
function sealedFormerly(key: Buffer, bytes: Buffer, about: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  return Buffer.concat([Buffer.of(1), nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

test('a store of an earlier version is tied to its places by the first start, also after a kill, and nothing that lay open stays', async () => {
  const { adminUrl } = postgres
  const source = { file: `${dataDir}.key` }
  const [masterKey] = readKeys(source)
  const before = await sealedValues(admin)
  const open = await openerOf(admin, keys)
  const contents = new Map(before.map(value => [JSON.stringify(value.place), open(value)!]))
  const dataKeys = new Map(
    before
      .filter(({ place }) => place.column.endsWith('_key.wrapped'))
      .map(value => [`${value.place.centreId} ${value.place.row.join()}`, open(value)!]),
  )
  const facts = await admin.query<{ row: string; id: string; kind: string }>(
    "select case_id || ',' || version as row, id, kind from fact",
  )
  const factIds = new Map(facts.rows.map(({ row, id }) => [row, id]))
  const lieOpen = ['addressChanged', 'memberJoined', 'agreementSigned', 'planAgreed', 'contactPlanned']
  for (const sealedValue of before) {
    const { column, row, centreId } = sealedValue.place
    if (younger.includes(column)) continue
    const [table, name] = column.split('.') as [string, string]
    const about = formerly(sealedValue, factIds)
    const plain = contents.get(JSON.stringify(sealedValue.place))!
    const key = column.endsWith('_key.wrapped')
      ? masterKey!
      : [`${centreId} ${sealedValue.caseId ?? ''}`, `${centreId} `]
          .map(name => dataKeys.get(name))
          .find(known => known && opens(known, sealedValue))!
    const sealed = sealedFormerly(key, plain, about)
    const value = column.endsWith('_key.wrapped') ? Buffer.concat([sealedValue.value.subarray(0, 5), sealed]) : sealed
    const names = sealedColumns.find(found => found.table === table && found.column === name)!.row
    const where = names.map((column_, at) => ` and ${column_}::text = $${at + 3}`).join('')
    const kind = column === 'fact.sealed' && facts.rows.find(fact => fact.row === row.join())!.kind
    await (kind && lieOpen.includes(kind)
      ? admin.query(
          `update fact set open = (open::jsonb || $2::jsonb)::json, sealed = null where centre_id = $1${where}`,
          [centreId, plain.toString('utf8'), ...row],
        )
      : admin.query(`update ${table} set ${name} = $2 where centre_id = $1${where}`, [centreId, value, ...row]))
  }
  await admin.query("delete from migration where name = 'sealed-values-tied-to-their-place'")
  const address = plantedCentre.planter.word('changeAddress.address')
  const inFacts = async () => {
    await admin.query('checkpoint')
    const { rows } = await admin.query<{ bytes: Buffer }>(
      "select pg_read_binary_file(pg_relation_filepath('fact')) as bytes",
    )
    return leaksOf(rows[0]!.bytes, new Set([address])).size
  }
  expect(await inFacts()).toBe(1)

  // Killed in the middle: the facts are rewritten, a report of an organisation holds it up, its connection is cut.
  const blocker = new pg.Client({ connectionString: adminUrl })
  await blocker.connect()
  await blocker.query('begin; select 1 from partner_report for update')
  const cut = openKeysFor(adminUrl, source).then(
    () => 'finished',
    (error: Error) => error.message,
  )
  const waiting =
    "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%from partner_report%for update'"
  await expect.poll(async () => (await admin.query(waiting)).rowCount, { timeout: 30_000 }).toBe(1)
  await admin.query(`select pg_terminate_backend(pid) from (${waiting}) held`)
  expect(await cut).toMatch(/terminat/u)
  await blocker.query('rollback')
  await blocker.end()
  const old = async () =>
    (await sealedValues(admin)).filter(({ value, place }) => value[place.column.endsWith('_key.wrapped') ? 5 : 0] === 1)
  const left = new Set((await old()).filter(({ place }) => place.centreId === 1).map(({ place }) => place.column))
  expect(left).toContain('partner_report.sealed')
  expect(left).not.toContain('fact.sealed')

  const said: string[] = []
  await openKeysFor(adminUrl, source, text => said.push(text))
  expect(said).toHaveLength(1)
  expect(await old()).toEqual([])
  expect(await inFacts()).toBe(0)
  const after = await sealedValues(admin)
  const reopen = await openerOf(admin, keys)
  const changed = after.filter(
    value => value.place.column !== 'fact.sealed' && !reopen(value)?.equals(contents.get(JSON.stringify(value.place))!),
  )
  expect(changed.map(({ place }) => place)).toEqual([])
  // Facts are split anew: what they say is the same, whichever part of it lies open.
  const words = (values: SealedValue[], opened: (value: SealedValue) => Buffer) =>
    Object.fromEntries(
      values
        .filter(value => value.place.column === 'fact.sealed' && opened(value)[0] === 0x20)
        .map(value => [value.place.row.join(), JSON.parse(opened(value).toString('utf8')) as object]),
    )
  expect(words(after, value => reopen(value)!)).toEqual(
    words(before, value => contents.get(JSON.stringify(value.place))!),
  )
  const again: string[] = []
  await openKeysFor(adminUrl, source, text => again.push(text))
  expect(again).toEqual([])
})
const opens = (key: Buffer, value: SealedValue): boolean => {
  try {
    return unsealBytes(key, value.value, value.place).length >= 0
  } catch {
    return false
  }
}

test('no planted word that is sealed is in the files of the stopped database, its journal or temporary files', async () => {
  await admin.query('checkpoint')
  await stop()
  const declared = new Set(Object.values(inPlain).flat())
  const sealed = new Map(
    [...plantedCentre.planter.planted]
      .filter(
        ([place]) => ![...declared].some(value => (typeof value === 'string' ? value === place : value.test(place))),
      )
      .map(([place, word]) => [word, place]),
  )
  expect(sealed.size).toBeGreaterThan(150)
  const leaks: string[] = []
  let read = 0
  for (const file of readdirSync(dataDir, { recursive: true, withFileTypes: true, encoding: 'utf8' }).filter(entry =>
    entry.isFile(),
  )) {
    const path = join(file.parentPath, file.name)
    const bytes = readFileSync(path)
    read += bytes.length
    for (const word of leaksOf(bytes, new Set(sealed.keys())))
      leaks.push(`${path.slice(dataDir.length)}: ${sealed.get(word)}`)
  }
  expect(leaks).toEqual([])
  expect(read).toBeGreaterThan(10_000_000)
})
