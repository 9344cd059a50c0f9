import { extname } from 'node:path'
import { backUp } from './cli/back-up.ts'
import { countDue } from './cli/count-due.ts'
import { goOnAfterRestore } from './cli/go-on-after-restore.ts'
import { help } from './cli/help.ts'
import { onDatabase } from './cli/on-database.ts'
import { type Options, Mistake, readOptions } from './cli/options.ts'
import { printBlank } from './cli/print-blank.ts'
import { restore } from './cli/restore.ts'
import { audit } from './cli/verify-audit.ts'
import { CannotStart } from './platform/folder-lock.ts'

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
async function centre(what: string | undefined, { name, login, person }: Options): Promise<void> {
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
async function staff(what: string | undefined, { login, why }: Options): Promise<void> {
  if (what !== 'confirm' || !login || !why?.trim())
    throw new Mistake('Команда: staff confirm --login логин --why "Почему не может подтвердить второй человек"')
  const { confirmFromConsole } = await import('./platform/console-confirm.ts')
  const done = await onDatabase(({ adminUrl, keys: master }) => confirmFromConsole(adminUrl, master, login, why.trim()))
  if (done.length === 0) throw new Mistake(`Под логином ${login} ничего не ждёт подтверждения`)
  console.log(`Подтверждено: ${done.join(', ')}. Записано в журнал действий.`)
}

/** Writes a copy of all families without a word about anybody. */
async function anonymous({ to }: Options): Promise<void> {
  if (to === undefined || extname(to) !== '.jsonl') throw new Mistake('Укажите файл: --to копия.jsonl')
  const { openDatabase } = await import('./store/platform/database.ts')
  const { anonymise } = await import('./platform/anonymise.ts')
  const { momentOf } = await import('./app.ts')
  const done = await onDatabase(async ({ url, keys }) => {
    const database = openDatabase(url, keys, 1)
    try {
      return await anonymise(database, to, momentOf(new Date()))
    } finally {
      await database.close()
    }
  })
  console.log(
    `Семей в копии: ${done.cases}. Малых групп, которые нельзя показывать отдельно: ${done.small}, они названы в последней строке.`,
  )
}

async function main(): Promise<void> {
  const { values, positionals } = readOptions(process.argv.slice(2))
  const [command = 'help', ...rest] = positionals
  switch (command) {
    case 'due':
      return countDue(values)
    case 'form':
      return printBlank(rest[0], values)
    case 'audit':
      return audit(rest[0], values)
    case 'backup':
      return backUp(rest[0], values)
    case 'restore':
      return restore(rest[0], values)
    case 'restored':
      return goOnAfterRestore(values)
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

main().catch((error: unknown) => {
  const told = error instanceof Mistake || error instanceof CannotStart
  console.error(told ? error.message : error)
  process.exitCode = told ? 2 : 1
})
