import { Navigate } from 'react-router'
import type { ClockRowView, DayView } from '../../../../../api/case/day.ts'
import { myDay, weekDigest, wholeAttention } from '../../../../../api/case/day.ts'
import type { Attention } from '../../../../../domain/case/attention.ts'
import { isBeginning } from '../../../../../domain/centre/first-day.ts'
import { weekday } from '../../../../../domain/kernel/calendar.ts'
import { explanationOf } from '../../../../../domain/law/terms/clock-words.ts'
import { useData } from '../../../../data/data.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession, type Session } from '../../../../data/session.tsx'
import { TermRow } from '../../../../terms/TermRow.tsx'
import { ButtonLink } from '../../../../ui/action/Button.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { PageHead } from '../../../../ui/page/PageHead.tsx'
import { capital, formatDayWords, words } from '../../../../ui/text.ts'
import { initialsOf } from '../../../../words/patronage.ts'
import { QueryResult } from '../../../everyone/QueryResult.tsx'
import { PowersLine } from '../../account/PowersLine.tsx'
import { OfferedFamilies } from '../../handover/OfferedFamilies.tsx'
import { EmergencyCards } from '../emergency/EmergencyCards.tsx'
import { isUnheard, cardLines, AttentionCard } from './AttentionCard.tsx'
import { ChildrenInDanger } from './ChildrenInDanger.tsx'
import { ColleaguesLate, lateColleagues } from './ColleaguesLate.tsx'
import { Digest } from './Digest.tsx'
import { groupClocks, TermGroups, type TermGroupsOf } from './TermGroups.tsx'
import { useActHere } from './useActHere.tsx'
import { WeekCard } from './WeekCard.tsx'

const lead = (
  view: DayView,
  session: Session,
  groups: TermGroupsOf,
  asking: number,
  lateOfColleagues: number,
): string => {
  const off = session.workdays.isWorking(view.today) ? '' : 'Сегодня выходной: сроки в рабочих днях не идут. '
  // What others wait for and a child in danger are work too: nobody is told of a free day above them.
  const counts: [label: string, count: number][] = [
    [
      'сообщения в опеку:',
      view.attention.filter(isUnheard).length + view.concerns.length + view.signals.filter(signal => !signal.no).length,
    ],
    ['просрочено', view.cut.overdue?.terms ?? groups.late.length],
    ['просрочено у коллег', lateOfColleagues],
    ['на сегодня', groups.now.length],
    ['требует внимания', asking],
  ]
  const todo = counts.flatMap(([label, count]) => (count > 0 ? [`${label} ${count}`] : [])).join(', ')
  return off + (todo ? `${capital(todo)}.` : 'На сегодня обязательных дел нет.')
}

/** The explanation of a term of somebody else's family, which one stands in for or answers for today, with whose it is. */
const withWorker = (clock: ClockRowView, session: Session): string =>
  [
    explanationOf(clock),
    clock.responsibleId
      ? `закреплена за: ${initialsOf(session.staffName(clock.responsibleId))}`
      : 'специалист не закреплён',
  ]
    .filter(Boolean)
    .join(' · ')

/** Whether the centre still lacks what its work cannot begin without, and this person can add it. */
const begins = ({ settings: { centre }, staff, organisations, may }: Session): boolean =>
  may('settings.write')
    ? isBeginning({ centre, staff, organisations })
    : may('organisation.write') && organisations.length === 0

/** Where somebody without a day of families begins. */
const homeOf = (session: Session): string =>
  session.may('figures.read')
    ? paths.figures()
    : session.may('privacy.read')
      ? paths.privacy()
      : session.may('settings.read')
        ? begins(session)
          ? paths.firstDay()
          : paths.settings()
        : paths.account()

/** «Мой день»: what must I do today, for whom, by which clause; who has no such day begins at the settings. */
export function Day() {
  const session = useSession()
  if (!session.may('day.read')) return <Navigate to={homeOf(session)} replace />
  return <MyDay />
}

function MyDay() {
  const query = useData(myDay, {})
  return <QueryResult query={query}>{view => <DayPage view={view} />}</QueryResult>
}

function DayPage({ view }: { view: DayView }) {
  const session = useSession()
  const { today } = view
  // What a day cannot show is counted beside it: the day itself costs the same however much waits.
  const whole = useData(wholeAttention, {}, view.cut.attention)
  const rest = view.cut.attention ? whole.data : undefined
  const attention = rest?.attention ?? view.attention
  const isHead = session.may('department.read', 'unit')
  const isAtHead = (line: Attention) => line.kind === 'approval' && !isHead
  const lines = cardLines(attention).filter(line => !isAtHead(line))
  const groups = groupClocks(
    view.clocks.filter(clock => clock.deadline !== 'childRights'),
    today,
  )
  // The digest stands below for everybody: its counts of the colleagues are the numbers of the board.
  const digest = useData(weekDigest, {})
  const colleagues = isHead ? lateColleagues(attention, digest.data?.people ?? [], session) : []
  const lateOfColleagues = colleagues.reduce((sum, colleague) => sum + colleague.terms, 0)
  const here = useActHere()
  const row = (clock: ClockRowView, primary: boolean) => (
    <TermRow
      key={clock.caseId + clock.id}
      clock={clock}
      {...(clock.responsibleId === session.id ? {} : { explanation: withWorker(clock, session) })}
      caseId={clock.caseId}
      title={clock.title}
      primary={primary}
      action={here.actionHere(clock, primary)}
    />
  )
  return (
    <>
      <PageHead
        title={`Мой день · ${words.weekdays[weekday(today) - 1] ?? ''} ${formatDayWords(today).replace(/\s\d{4}.*$/u, '')}`}
        lead={lead(view, session, groups, lines.length, lateOfColleagues)}
        actions={<Begin />}
      />
      <ChildrenInDanger view={view} />
      {begins(session) && (
        <Banner
          kind="info"
          title="Центр ещё готовится к работе."
          action={<ButtonLink to={paths.firstDay()}>Что осталось</ButtonLink>}
        />
      )}
      <PowersLine />
      <EmergencyCards />
      <OfferedFamilies />
      {here.saidHere}
      <TermGroups
        view={view}
        groups={groups}
        row={row}
        ofColleagues={colleagues.length > 0 && <ColleaguesLate people={colleagues} />}
        plansAtHead={isHead ? [] : attention.filter(line => line.kind === 'approval')}
        asks={lines.length > 0 && <AttentionCard lines={lines} today={today} rest={rest} failed={whole.isError} />}
      />
      {here.dialog}
      <WeekCard view={view} terms={[...groups.soon, ...groups.now]} />
      <Digest />
      <YearsWithoutTransfers years={view.yearsWithoutTransfers} />
    </>
  )
}

/** What is begun from the day. */
function Begin() {
  const session = useSession()
  return (
    <>
      <ButtonLink to={paths.month()} icon="calendar" look="quiet">
        Месяц
      </ButtonLink>
      {session.may('registerExtract') && (
        <ButtonLink to={paths.newExtract()} icon="plus">
          Выписка
        </ButtonLink>
      )}
      {session.may('registerApplication') && (
        <ButtonLink to={paths.newApplication()} icon="plus">
          Заявление
        </ButtonLink>
      )}
      {session.may('recordContact') && (
        <ButtonLink to={paths.newContact()} icon="plus" look="primary">
          Контакт
        </ButtonLink>
      )}
    </>
  )
}

/** Years whose terms are counted without the moved working days. */
const YearsWithoutTransfers = ({ years }: { years: readonly number[] }) =>
  years.map(year => (
    <Banner
      key={year}
      kind="warn"
      title={`Переносы рабочих дней на ${year} год не загружены.`}
      text="Сроки этого года посчитаны по выходным и праздникам. Когда выйдет постановление, его внесут в календарь центра."
    />
  ))
