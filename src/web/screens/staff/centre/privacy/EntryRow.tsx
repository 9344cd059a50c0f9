import type { PrivacyEntry } from '../../../../../api/centre/privacy.ts'
import { privacyClock, privacyKinds } from '../../../../../domain/centre/privacy.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession, type Session } from '../../../../data/session.tsx'
import { TermArithmetic } from '../../../../terms/TermArithmetic.tsx'
import { amountOf, tagOf } from '../../../../terms/termWords.ts'
import { ButtonLink } from '../../../../ui/action/Button.tsx'
import { ClockRow } from '../../../../ui/term/ClockRow.tsx'
import { formatDay, formatDayShort } from '../../../../ui/text.ts'

/** The term of an entry, counted as every term. */
export const clockOf = (entry: PrivacyEntry, { settings, workdays }: Session) =>
  privacyClock(entry, entry.outcome?.day, settings, workdays)

/** «№ 3/2026» of a journal. */
export const noOf = ({ no, year }: Pick<PrivacyEntry, 'no' | 'year'>) => `№ ${no}/${year}`

/** An entry that waits for its end, as a row of a work list. */
export function EntryRow({ entry }: { entry: PrivacyEntry }) {
  const session = useSession()
  const clock = clockOf(entry, session)
  const { register, label } = privacyKinds[entry.kind]
  const name = `${register === 'incidents' ? 'Инцидент' : register === 'appeals' ? 'Обращение' : 'Заявление'} ${noOf(entry)}`
  return (
    <ClockRow
      when={formatDayShort(clock.due)}
      tag={tagOf(clock, session)}
      family={{ label: name, to: paths.privacyEntry(entry.id) }}
      duty={label}
      note={[amountOf(clock), clock.clause, `поступило ${formatDay(entry.day)}`].filter(Boolean).join(' · ')}
      arithmetic={<TermArithmetic clock={clock} />}
      action={
        <ButtonLink to={paths.privacyEntry(entry.id)} about={name}>
          Открыть
        </ButtonLink>
      }
    />
  )
}
