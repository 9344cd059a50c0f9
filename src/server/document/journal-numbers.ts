import * as api from '../../api/document/journal-numbers.ts'
import { readsFamilies } from '../../domain/account/four-eyes.ts'
import { ask } from '../../domain/kernel/decision.ts'
import { farFrom, type Register, registers } from '../../domain/kernel/registers.ts'
import { auditChange } from '../audit/audit.ts'
import { at409 } from '../case/command/command-checks.ts'
import { problemOf } from '../http/problem.ts'
import { route, type Route } from '../http/route.ts'
import { hasDirector } from '../store/account/four-eyes.ts'
import { lastNumbers } from '../store/document/registers.ts'
import { goOnAfter } from './paper-numbers.ts'

/** The first number of each journal of a year, for a centre that kept them on paper until now. */
export const journalNumberRoutes: Route[] = [
  route(api.journalNumbers, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const last = await lastNumbers(tx, input.year)
      const names = Object.keys(registers) as Register[]
      const next = Object.fromEntries(names.map(name => [name, (last.get(name) ?? 0) + 1]))
      return { next: next as Record<Register, number> }
    }),
  ),
  route(api.setJournalNumber, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const { register, year, next, confirmed = [] } = input
      if (year > Number(app.moment.today.slice(0, 4)) + 1)
        throw at409('futureYear', 'year', 'Можно задать номера этого и следующего года')
      const last = (await lastNumbers(tx, year)).get(register) ?? 0
      if (next <= last + 1)
        throw at409('numberGiven', 'next', `Следующий номер уже ${last + 1}: назад журнал не возвращается`)
      const far = farFrom(last, next - 1)
      // There is no way back from it, and whoever reads no family keeps no journal.
      if (far && !readsFamilies(who.role) && (await hasDirector(tx)))
        throw at409(
          'onlyKeepers',
          'next',
          `Последний номер в журнале ${last}: так далеко вперёд его переводит директор, вернуть будет нельзя`,
        )
      if (far && !confirmed.includes('paperNumberJump'))
        throw problemOf(
          ask([
            {
              code: 'paperNumberJump',
              text: `Последний номер в журнале ${last}, а следующим станет ${next}. Вернуть будет нельзя. Верно?`,
              field: 'next',
            },
          ]),
        )
      await goOnAfter(tx, { register, year, no: next - 1 })
      await auditChange(app, tx, who, api.setJournalNumber, { register, year, next })
      return { ok: true as const }
    }),
  ),
]
