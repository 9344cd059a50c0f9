import { useSearchParams } from 'react-router'
import { monthTerms, type MonthTerm, type MonthTerms } from '../../../../../api/case/month.ts'
import { meetingForms } from '../../../../../domain/contact/contact-forms.ts'
import { addMonths } from '../../../../../domain/kernel/calendar.ts'
import { dutyAlone } from '../../../../../domain/law/terms/clock-words.ts'
import { useData } from '../../../../data/data.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession, type Session } from '../../../../data/session.tsx'
import { ButtonLink } from '../../../../ui/action/Button.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { PageHead } from '../../../../ui/page/PageHead.tsx'
import { WeekAhead, type WeekDay, type WeekEvent } from '../../../../ui/term/Week.tsx'
import { capital, formatDayShort, formatDayWords, formatTime, words } from '../../../../ui/text.ts'
import { QueryResult } from '../../../everyone/QueryResult.tsx'
import { weeksOf } from './monthWeeks.ts'

/** How many terms stand in a day of the grid; a day that has more opens below it. */
const shown = 3

const nameOf = (month: string) => `${words.months[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`

/** «Календарь месяца»: which terms and meetings fall on which day, of one's own families or of those one is in charge of. */
export function Month() {
  const session = useSession()
  const [asked] = useSearchParams()
  const month = /^20\d\d-(?:0[1-9]|1[0-2])$/u.exec(asked.get('month') ?? '')?.[0] ?? session.today.slice(0, 7)
  const day = asked.get('day') ?? ''
  const query = useData(monthTerms, { month })
  const near = (months: number) => addMonths(`${month}-01`, months).slice(0, 7)
  return (
    <>
      <PageHead
        title={`Календарь: ${nameOf(month)}`}
        tab="Календарь месяца"
        crumbs={[{ label: 'Мой день', to: paths.day() }, { label: 'Календарь месяца' }]}
        lead="Крайние сроки и намеченные встречи, которые впереди или уже просрочены."
        actions={
          <>
            {[-1, 1].map(months => (
              <ButtonLink key={months} to={paths.month(near(months))}>
                {capital(nameOf(near(months)))}
              </ButtonLink>
            ))}
          </>
        }
      />
      <QueryResult query={query}>
        {({ days }) => (
          <>
            <Card label={capital(nameOf(month))} content="flush">
              {weeksOf(month).map(week => (
                <WeekAhead key={week[0]} days={week.map(date => shownDay(month, date, days, session))} />
              ))}
            </Card>
            <WholeDay day={days.find(found => found.day === day)} session={session} />
          </>
        )}
      </QueryResult>
    </>
  )
}

function shownDay(month: string, date: string, days: MonthTerms['days'], { today, workdays }: Session): WeekDay {
  const found = days.find(({ day }) => day === date)
  const note = date === today ? 'сегодня' : workdays.isWorking(date) ? undefined : 'выходной'
  return {
    // A day of a neighbour names its month.
    label: date.startsWith(month) ? formatDayShort(date).replace(/\.\d\d$/u, '') : formatDayShort(date),
    ...(found ? { note: `всего ${found.count}` } : note ? { note } : {}),
    today: date === today,
    off: !workdays.isWorking(date),
    events: found ? eventsOf(month, found) : [],
  }
}

function eventsOf(month: string, { day, count, terms }: MonthTerms['days'][number]): WeekEvent[] {
  const rest = count - Math.min(shown, terms.length)
  return [
    ...terms.slice(0, shown).map(eventOf),
    ...(rest > 0
      ? [
          {
            id: `rest${day}`,
            time: `ещё ${rest}`,
            text: 'весь день',
            to: `${paths.month(month)}&day=${day}#day`,
            due: true,
          },
        ]
      : []),
  ]
}

function eventOf(term: MonthTerm): WeekEvent {
  const { planned } = term
  return {
    id: term.caseId + term.id,
    ...(planned
      ? { time: planned.time ? formatTime(planned.time) : 'встреча', text: meetingOf(term) }
      : { time: 'срок', text: `${term.title}: ${dutyAlone(term)}`, due: true }),
    to: paths.family(term.caseId),
  }
}

const meetingOf = ({ title, duty, planned }: MonthTerm) =>
  planned?.form ? `${title}, ${meetingForms[planned.form]}` : `${title}: ${duty}`

/** All that was sent of a day that has more than the grid shows. */
function WholeDay({ day, session }: { day: MonthTerms['days'][number] | undefined; session: Session }) {
  if (!day) return null
  const rest = day.count - day.terms.length
  return (
    <div id="day">
      <Card title={capital(formatDayWords(day.day))} count={day.count} content="flush">
        <WeekAhead
          days={[{ label: formatDayShort(day.day), today: day.day === session.today, events: day.terms.map(eventOf) }]}
        />
        {rest > 0 && <p className="small muted">{`Ещё ${rest}: они стоят в сроках своих семей.`}</p>}
      </Card>
    </div>
  )
}
