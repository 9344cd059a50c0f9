import { onDatabase } from './on-database.ts'
import { centreIn, Mistake, type Options } from './options.ts'

/** Says why a centre stands still, and lets it go on when whoever is at the keyboard has decided so. */
export async function goOnAfterRestore({ centre, why, last = [], continue: goesOn }: Options): Promise<void> {
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
  const { openDatabase } = await import('../store/platform/database.ts')
  const { anchorFileOf, anchorsIn } = await import('../audit/audit-anchor.ts')
  const { openWitness, stopReasons } = await import('../audit/audit-witness.ts')
  const { journalInWords } = await import('../../domain/kernel/registers.ts')
  const { HttpProblem } = await import('../http/problem.ts')
  const { centreIds } = await import('../store/centre/centres.ts')
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
