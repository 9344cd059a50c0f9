import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { workingCalendar } from '../domain/kernel/calendar.ts'
import { dueJson, unsureYears } from '../domain/kernel/due.ts'
import { formIds, printedForm, type FormId } from '../domain/law/printed-forms.ts'
import { blocksOf, metaOf } from '../printed/index.ts'
import type { Outside } from './audit/audit-verify.ts'
import { CannotStart } from './platform/folder-lock.ts'
import type { KeySource } from './platform/keys/key-file.ts'
import type { MasterKeys } from './platform/keys/keys.ts'

// Counting terms line by line must not wait for a web server and a printer to load: they are imported where needed.

const help = `Патронат: команды

  patronat due --from 2026-11-10 --amount 3 --unit working
      Считает срок: с какого дня, сколько, чего (working — рабочие дни, calendar — календарные дни, month — месяцы).
      Ответ — JSON: raw — дата по счёту, due — последний день по закону, safeDue — к какому дню успеть, days — день за днём.
      Без параметров читает со входа строки JSON {"from": "10.11.2026", "amount": 3, "unit": "working"}, ответ — строка на строку,
      пустые строки пропускаются. Код 2, если хоть одна строка не понята.

  patronat form <форма> --blank --to бланк.pdf
      Печатает пустой бланк в PDF или DOCX. Формы: ${formIds.join(', ')}.

  patronat centre open --name "Крупский ТЦСОН" --login admin --person "Фамилия Имя Отчество"
      Заводит центр и его администратора и печатает одноразовую ссылку, по которой тот задаст пароль. Для пустой базы (DEMO=0).

  patronat staff confirm --login логин --why "Почему не может подтвердить второй человек"
      Подтверждает с консоли доступ, который ждёт второго человека: для первого директора центра и когда подтвердить больше некому.
      Остаётся в журнале действий.

  patronat keys rotate
      Заменяет главный ключ шифрования новым. Можно при работающей программе; прерванную замену повторите той же командой.

  patronat anonymise --to копия.jsonl
      Копия для обучения и статистики: строка JSON на семью, без имён, адресов, номеров и текстов, дни сдвинуты.

  patronat rebuild
      Заново вычисляет рабочие списки и сроки всех дел из записанных фактов. Можно при работающей программе.
      База: DATABASE_URL, иначе папка DATA_DIR (по умолчанию data).

  patronat audit verify --centre 1 --anchor 1-1017-7KQM-2F9X-3DVT-8WZR-4A
      Проверяет журнал действий запись за записью: называет изменённые, удалённые, вставленные и переставленные, отрезанный конец
      и номера журналов, которые выданы, а в базе их нет. Без --centre — все центры. Код 1, если найдено нарушение.
      Контрольные отметки: AUDIT_ANCHOR, иначе файл рядом с DATA_DIR; если отметки записывались, а файла нет, это нарушение.
      --anchor — отметка, которая хранилась вне сервера: код с бумаги или из письма, файл с письмом или копия файла отметок.

  patronat restored --centre 1
      Говорит, почему номера не выдаются: база восстановлена из копии, подменена, или файла контрольных отметок нет.
      --continue --why "причина" [--last applications/2026=40] — продолжить: номера, выданные после копии, пропускаются, в журналах и
      в журнале действий остаётся запись. --last — последний номер по бумажному журналу, можно несколько раз; программу сначала остановите.

  patronat licences
      Все установленные пакеты с версиями и лицензиями; runtime — работают в центре, development — для сборки веб-части и проверок.

  patronat help
      Эта справка.
`

/** What the person at the keyboard can put right; everything else is a fault of ours. */
class Mistake extends Error {}

const options = {
  from: { type: 'string' },
  amount: { type: 'string' },
  unit: { type: 'string' },
  blank: { type: 'boolean' },
  to: { type: 'string' },
  centre: { type: 'string' },
  name: { type: 'string' },
  login: { type: 'string' },
  person: { type: 'string' },
  anchor: { type: 'string' },
  why: { type: 'string' },
  last: { type: 'string', multiple: true },
  continue: { type: 'boolean' },
} as const
type Named = 'from' | 'amount' | 'unit' | 'to' | 'centre' | 'name' | 'login' | 'person' | 'anchor' | 'why'
type Given = Partial<Record<Named, string>> & { blank?: boolean; continue?: boolean; last?: string[] }

/** Counts one term given by flags, or every line of the standard input. */
async function due(row: Given): Promise<void> {
  const { from, amount, unit } = row
  const calendar = workingCalendar()
  if (from !== undefined || amount !== undefined || unit !== undefined) {
    const answer = dueJson({ from, amount, unit }, calendar)
    if ('error' in answer) throw new Mistake(answer.error)
    console.log(JSON.stringify(answer))
    tellUnsure(unsureYears(answer, calendar))
    return
  }
  if (process.stdin.isTTY) throw new Mistake('Укажите --from, --amount и --unit или подайте строки JSON на вход')
  const wrong: string[] = []
  const unsure = new Set<number>()
  let at = 0
  for await (const line of createInterface({ input: process.stdin })) {
    at += 1
    if (line.trim() === '') continue
    const answer = dueJson(parsed(line), calendar)
    if ('error' in answer) wrong.push(`Строка ${at}: ${answer.error}`)
    else for (const year of unsureYears(answer, calendar)) unsure.add(year)
    console.log(JSON.stringify(answer))
  }
  tellUnsure(unsure)
  if (wrong.length > 0) throw new Mistake(wrong.join('\n'))
}

/** A notice beside the answers: they stay plain JSON. */
function tellUnsure(years: Iterable<number>): void {
  for (const year of years)
    console.error(`Переносы рабочих дней ${year} года в программе не записаны: дни могут сдвинуться, когда выйдет акт`)
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}

/** Prints a blank form into a file. */
async function form(id: string | undefined, row: Given): Promise<void> {
  if (id === undefined || !printedForm(id)) throw new Mistake(`Такой формы нет. Есть: ${formIds.join(', ')}`)
  if (!row.blank) throw new Mistake('Добавьте --blank: здесь печатаются пустые бланки, заполненные — в деле семьи')
  const format = extname(row.to ?? '').toLowerCase()
  if (row.to === undefined || (format !== '.pdf' && format !== '.docx'))
    throw new Mistake('Укажите файл: --to бланк.pdf или --to бланк.docx')
  const { closePrinter, renderDocx, renderPdf } = await import('./document/print/printer.ts')
  const render = format === '.pdf' ? renderPdf : renderDocx
  const file = await render(blocksOf(id as FormId), metaOf(id as FormId))
  await closePrinter()
  try {
    writeFileSync(row.to, file)
  } catch (error) {
    throw new Mistake(`Файл ${row.to} не записывается: ${(error as NodeJS.ErrnoException).code ?? ''}`)
  }
}

type Place = { url: string; adminUrl: string; keys: MasterKeys; source: KeySource; dataDir: string }
/** Works on the database of a running server, or on one started for it. */
async function onDatabase<T>(work: (at: Place) => Promise<T>): Promise<T> {
  const { runningPostgres, startPostgres } = await import('./platform/postgres/embedded-postgres.ts')
  const { appUrlOf, migrate } = await import('./store/platform/migrate.ts')
  const { keySource, openKeysFor } = await import('./platform/keys/key-file.ts')
  const dataDir = resolve(process.env.DATA_DIR ?? 'data')
  const databaseUrl = process.env.DATABASE_URL
  const running = databaseUrl
    ? { adminUrl: databaseUrl, appUrl: await appUrlOf(databaseUrl) }
    : runningPostgres(dataDir)
  if (!running && !existsSync(dataDir))
    throw new Mistake(`Папки с данными ${dataDir} нет: укажите DATA_DIR или DATABASE_URL`)
  const own = running ? undefined : await startPostgres({ dataDir })
  try {
    if (own) await migrate(own.adminUrl)
    const { adminUrl, appUrl } = running ?? own!
    const { KEY_FILE: keyFile, MASTER_KEY: masterKey } = process.env
    const source = keySource(dataDir, { keyFile, masterKey })
    const keys = await openKeysFor(adminUrl, source)
    return await work({ url: appUrl, adminUrl, keys, source, dataDir })
  } finally {
    await own?.stop()
  }
}

/** Recomputes every read table. */
const rebuildAll = () =>
  onDatabase(async ({ url, keys }) => {
    const { openServer } = await import('./start.ts')
    const { rebuild } = await import('./platform/recompute-stale-cases.ts')
    const server = await openServer({ url, keys })
    try {
      console.log(`Пересчитано дел: ${await rebuild(server.app)}`)
    } finally {
      await server.close()
    }
  })

/** Puts a new master key in the place of the old one, beside a running server. */
async function keys(what: string | undefined): Promise<void> {
  if (what !== 'rotate') throw new Mistake('Есть одна команда: keys rotate')
  const { rotate } = await import('./platform/keys/rotate.ts')
  const done = await onDatabase(({ adminUrl, source }) => rotate(adminUrl, source))
  if (!done)
    throw new Mistake(
      'Ключ задан в MASTER_KEY, и он один. Впишите туда новый ключ первым и старый вторым, через пробел, перезапустите программу и повторите команду',
    )
  console.log(`Главный ключ заменён: действует ${done.current}, больше не нужен ${done.retired.join(', ')}.
Сделайте копию файла с новым ключом. Копии базы, снятые раньше, открывает только старый ключ: храните его, пока храните их.`)
  if (process.env.MASTER_KEY) console.log('Уберите старый ключ из MASTER_KEY.')
}

/** Opens a centre with its administrator, beside a running server or before its first start. */
async function centre(what: string | undefined, { name, login, person }: Given): Promise<void> {
  if (what !== 'open' || !name || !login || !person)
    throw new Mistake('Команда: centre open --name "Название центра" --login admin --person "Фамилия Имя Отчество"')
  const { NoCentre, openCentre } = await import('./platform/create-centre.ts')
  const opened = await onDatabase(({ adminUrl }) => openCentre(adminUrl, { name, login, person })).catch(
    (error: unknown) => {
      throw error instanceof NoCentre ? new Mistake(error.message) : error
    },
  )
  const { runningAddress } = await import('./platform/postgres/embedded-postgres.ts')
  const { PUBLIC_URL, DATABASE_URL, DATA_DIR, TLS_CERT, HOST, PORT } = process.env
  const ownAddress = `${TLS_CERT ? 'https' : 'http'}://${HOST ?? '127.0.0.1'}:${PORT || 3000}`
  const address = (PUBLIC_URL || (DATABASE_URL ? undefined : runningAddress(DATA_DIR ?? 'data')) || ownAddress).replace(
    /\/$/u,
    '',
  )
  console.log(`Центр № ${opened.id} заведён. Ссылка для администратора действует ${opened.hours} ч и один раз:
${address}/invitation#${opened.token}`)
}

/** Confirms from the console what waits for a second person. */
async function staff(what: string | undefined, { login, why }: Given): Promise<void> {
  if (what !== 'confirm' || !login || !why?.trim())
    throw new Mistake('Команда: staff confirm --login логин --why "Почему не может подтвердить второй человек"')
  const { confirmFromConsole } = await import('./platform/console-confirm.ts')
  const done = await onDatabase(({ adminUrl, keys: master }) => confirmFromConsole(adminUrl, master, login, why.trim()))
  if (done.length === 0) throw new Mistake(`Под логином ${login} ничего не ждёт подтверждения`)
  console.log(`Подтверждено: ${done.join(', ')}. Записано в журнал действий.`)
}

/** Writes a copy of all families without a word about anybody. */
async function anonymous({ to }: Given): Promise<void> {
  if (to === undefined || extname(to) !== '.jsonl') throw new Mistake('Укажите файл: --to копия.jsonl')
  const { openDatabase } = await import('./store/platform/database.ts')
  const { anonymise } = await import('./platform/anonymise.ts')
  const { minskToday } = await import('./app.ts')
  const done = await onDatabase(async ({ url, keys }) => {
    const database = openDatabase(url, keys, 1)
    const now = new Date()
    try {
      return await anonymise(database, to, { at: now.toISOString(), today: minskToday({ clock: () => now }) })
    } finally {
      await database.close()
    }
  })
  console.log(
    `Семей в копии: ${done.cases}. Малых групп, которые нельзя показывать отдельно: ${done.small}, они названы в последней строке.`,
  )
}

/** Recomputes the chain of the audit; ends with 1 when it is broken. */
async function audit(what: string | undefined, { centre, anchor }: Given): Promise<void> {
  if (what !== 'verify') throw new Mistake('Есть одна команда: audit verify')
  const centreId = centreIn(centre)
  const outside = await outsideIn(anchor)
  const { openDatabase } = await import('./store/platform/database.ts')
  const { anchorFileOf, anchorsIn } = await import('./audit/audit-anchor.ts')
  const { verifyAudit } = await import('./audit/audit-verify.ts')
  const answer = await onDatabase(async ({ url, keys, dataDir }) => {
    const database = openDatabase(url, keys, 1)
    const anchors = anchorsIn(process.env.AUDIT_ANCHOR || anchorFileOf(dataDir))
    try {
      return await verifyAudit(database, { anchors, centreId, outside })
    } finally {
      await database.close()
    }
  })
  if (!answer) throw new Mistake(`Центра ${centre} нет`)
  console.log(answer.lines.join('\n'))
  if (!answer.sound) process.exitCode = 1
}

function centreIn(centre: string | undefined): number | undefined {
  if (centre !== undefined && !/^\d{1,6}$/u.test(centre))
    throw new Mistake('--centre — номер центра, например --centre 1')
  return centre === undefined ? undefined : Number(centre)
}

/** An anchor that was kept outside: a code, a copy of the file of anchors, or any text with codes in it. */
async function outsideIn(anchor: string | undefined): Promise<Outside> {
  if (anchor === undefined) return {}
  const { codeInText, readAnchorCode } = await import('../domain/account/anchor-code.ts')
  if (!existsSync(anchor)) {
    const code = readAnchorCode(anchor)
    if (!code)
      throw new Mistake(`--anchor ${anchor}: такого файла нет, а код набран с ошибкой — сверьте его знак за знаком`)
    return { codes: [code] }
  }
  const { codesIn } = await import('./audit/audit-verify.ts')
  const { readAnchors } = await import('./audit/audit-anchor.ts')
  const text = readFileSync(anchor, 'utf8')
  const anchors = readAnchors(text)
  if (anchors) return { anchors }
  const { codes, mistyped } = codesIn(text, codeInText)
  if (mistyped.length > 0) throw new Mistake(`В файле ${anchor} код записан с ошибкой: ${mistyped.join(', ')}`)
  if (codes.length === 0) throw new Mistake(`В файле ${anchor} нет контрольной отметки`)
  return { codes }
}

/** Says why a centre stands still, and lets it go on when whoever is at the keyboard has decided so. */
async function restored({ centre, why, last = [], continue: goesOn }: Given): Promise<void> {
  const centreId = centreIn(centre)
  if (centreId === undefined) throw new Mistake('Укажите центр: restored --centre 1')
  const numbers = Object.fromEntries(
    last.map(text => {
      const [, journal, no] = /^([a-z]+\/\d{4})=(\d{1,7})$/u.exec(text) ?? []
      if (!journal) throw new Mistake(`--last ${text}: нужно журнал/год=номер, например applications/2026=40`)
      return [journal, Number(no)]
    }),
  )
  if (goesOn && !why?.trim())
    throw new Mistake('Напишите, что случилось: --why "сгорел диск, восстановлена копия от 27.11"')
  const { openDatabase } = await import('./store/platform/database.ts')
  const { anchorFileOf, anchorsIn } = await import('./audit/audit-anchor.ts')
  const { openWitness, stopReasons } = await import('./audit/audit-witness.ts')
  const { journalInWords } = await import('../domain/kernel/registers.ts')
  const { HttpProblem } = await import('./http/problem.ts')
  const { centreIds } = await import('./store/centre/centres.ts')
  await onDatabase(async ({ url, keys, dataDir }) => {
    const database = openDatabase(url, keys, 1)
    try {
      if (!(await centreIds(database)).includes(centreId)) throw new Mistake(`Центра ${centreId} нет`)
      const witness = openWitness(
        database,
        anchorsIn(process.env.AUDIT_ANCHOR || anchorFileOf(dataDir)),
        () => new Date(),
      )
      await witness.look()
      const stop = witness.stopOf(centreId)
      if (!stop) {
        console.log(`Центр ${centreId}: база сходится с контрольной отметкой, номера выдаются`)
        return
      }
      const journals = [...new Set([...Object.keys(stop.numbers), ...Object.keys(stop.known.numbers)])].toSorted()
      console.log(
        [
          `Центр ${centreId}: ${stopReasons[stop.why]}.`,
          `Журнал действий: в базе записей ${stop.head}, вне базы известно ${stop.known.seq}`,
          ...journals.map(
            journal =>
              `${journalInWords(journal)} (${journal}): в базе № ${stop.numbers[journal] ?? 0}, выдан № ${stop.known.numbers[journal] ?? 'неизвестно какой'}`,
          ),
        ].join('\n'),
      )
      if (!goesOn) {
        console.log(
          'Номера не выдаются. Если это ошибка, верните нужную базу и файл отметок. Если копия — та, с которой работать дальше: --continue --why "…"',
        )
        process.exitCode = 1
        return
      }
      const decided = { staffId: null, endpoint: 'patronat restored', why: why!.trim(), numbers }
      await witness.goOn(centreId, decided).catch((error: unknown) => {
        throw error instanceof HttpProblem ? new Mistake(error.problem.text) : error
      })
      console.log(
        'Продолжаем: номера, выданные после копии, пропущены, запись об этом — в журналах и в журнале действий',
      )
    } finally {
      await database.close()
    }
  })
}

async function main(): Promise<void> {
  const { values, positionals } = read(process.argv.slice(2))
  const [command = 'help', ...rest] = positionals
  switch (command) {
    case 'due':
      return due(values)
    case 'form':
      return form(rest[0], values)
    case 'audit':
      return audit(rest[0], values)
    case 'restored':
      return restored(values)
    case 'centre':
      return centre(rest[0], values)
    case 'staff':
      return staff(rest[0], values)
    case 'keys':
      return keys(rest[0])
    case 'anonymise':
      return anonymous(values)
    case 'rebuild':
      return rebuildAll()
    case 'licences': {
      const { dependencies } = await import('./platform/licences.ts')
      for (const dependency of dependencies())
        console.log([dependency.name, dependency.version, dependency.licence, dependency.use].join('\t'))
      return
    }
    case 'help':
      console.log(help)
      return
    default:
      throw new Mistake(`Нет команды «${command}».\n\n${help}`)
  }
}

function read(args: string[]): { values: Given; positionals: string[] } {
  try {
    // «--amount -3» is an amount, if an impossible one, and no option of its own.
    const joined = args.flatMap((arg, at) =>
      /^-\d/u.test(arg) && args[at - 1] === '--amount'
        ? []
        : arg === '--amount' && /^-\d/u.test(args[at + 1] ?? '')
          ? [`--amount=${args[at + 1]}`]
          : [arg],
    )
    const { values, positionals } = parseArgs({ args: joined, options, allowPositionals: true })
    return { values, positionals }
  } catch {
    throw new Mistake(`Параметры не поняты: ${args.join(' ')}\n\n${help}`)
  }
}

main().catch((error: unknown) => {
  const told = error instanceof Mistake || error instanceof CannotStart
  console.error(told ? error.message : error)
  process.exitCode = told ? 2 : 1
})
