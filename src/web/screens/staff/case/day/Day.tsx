import { useState } from 'react'
import { Navigate } from 'react-router'
import type { ClockRowView, DayView, WholeAttention } from '../../../../../api/case/day.ts'
import { myDay, wholeAttention } from '../../../../../api/case/day.ts'
import { type Attention, attentionInWords } from '../../../../../domain/case/attention.ts'
import type { GapName } from '../../../../../domain/case/gaps.ts'
import { addDays, weekday } from '../../../../../domain/kernel/calendar.ts'
import { isOverdue } from '../../../../../domain/law/open-clocks.ts'
import { useData } from '../../../../data/data.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession, type Session } from '../../../../data/session.tsx'
import { TermRow } from '../../../../terms/TermRow.tsx'
import { Button, ButtonLink } from '../../../../ui/action/Button.tsx'
import { RowList } from '../../../../ui/list/RowList.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { PageHead } from '../../../../ui/page/PageHead.tsx'
import { ClockGroup } from '../../../../ui/term/ClockRow.tsx'
import { capital, formatDay, formatDayShort, formatDayWords, typo, words } from '../../../../ui/text.ts'
import { initialsOf } from '../../../../words/patronage.ts'
import { Loaded } from '../../../everyone/Loaded.tsx'
import { PowersLine } from '../../account/PowersLine.tsx'
import { OfferedFamilies } from '../../handover/OfferedFamilies.tsx'
import type { EmergencyAbout } from '../emergency/Emergency.tsx'
import { EmergencyCards } from '../emergency/EmergencyCards.tsx'
import { Digest } from './Digest.tsx'
import { WeekCard } from './WeekCard.tsx'

type UnheardLine = Extract<Attention, { kind: 'unheardChild' }>
const isUnheard = (line: Attention): line is UnheardLine => line.kind === 'unheardChild'
/** Lines of the card «Требует внимания»: a child in danger has a card of its own above it. */
const cardLines = (lines: readonly Attention[]) => lines.filter(line => !isUnheard(line))

/** Groups in their fixed order: overdue, today, the coming days, waiting for others. */
function groupClocks(clocks: readonly ClockRowView[], today: string) {
  const late = clocks.filter(one => isOverdue(one, today))
  const waiting = clocks.filter(one => one.status === 'waiting')
  // No term is set for these: they are ours to do and stand after those that have one.
  const open = clocks.filter(one => one.status === 'running' && !one.fixed)
  const rest = clocks.filter(one => one.status === 'running' && one.fixed && one.due >= today)
  const now = rest.filter(one => one.due === today || (one.safeDue <= today && one.deadline !== 'plannedContact'))
  return { late, now, soon: [...rest.filter(one => !now.includes(one)), ...open], waiting }
}

const lead = (view: DayView, session: Session, groups: ReturnType<typeof groupClocks>, asking: number): string => {
  const off = session.workdays.isWorking(view.today) ? '' : 'Сегодня выходной: сроки в рабочих днях не идут. '
  // What others wait for and a child in danger are work too: nobody is told of a free day above them.
  const counts: [label: string, count: number][] = [
    [
      'сообщения в опеку:',
      view.attention.filter(isUnheard).length + view.concerns.length + view.signals.filter(one => !one.no).length,
    ],
    ['просрочено', view.cut.overdue?.terms ?? groups.late.length],
    ['на сегодня', groups.now.length],
    ['требует внимания', asking],
  ]
  const todo = counts.flatMap(([label, count]) => (count > 0 ? [`${label} ${count}`] : [])).join(', ')
  return off + (todo ? `${capital(todo)}.` : 'На сегодня обязательных дел нет.')
}

/** The explanation of a term of somebody else's family, which one stands in for or answers for today, with whose it is. */
const withWorker = ({ explanation, responsibleId }: ClockRowView, session: Session): string =>
  [
    explanation,
    responsibleId ? `закреплена за: ${initialsOf(session.staffName(responsibleId))}` : 'специалист не закреплён',
  ]
    .filter(Boolean)
    .join(' · ')

/** Where a need is mended. */
const needTo: Record<GapName, (caseId: string) => string> = {
  childrenAlone: paths.concern,
  childInRoomAlone: paths.concern,
  familyLeft: paths.family,
  notCome: paths.family,
  noRepresentative: paths.members,
  minorParentAlone: paths.members,
  whoseParent: paths.members,
  holderLeft: paths.agreement,
  holderGuarded: paths.agreement,
  planSignerOther: paths.plan,
  childrenAdult: paths.assess,
  specialWithoutConsent: paths.members,
  otherServiceWaits: paths.family,
  notAdmitted: paths.family,
  otherHome: paths.family,
  noDiagnostics: paths.assess,
  noKind: paths.assess,
  absentResponsible: paths.plan,
  coordinatorGone: paths.plan,
  childNotInPlan: paths.plan,
  childGone: paths.plan,
  childNotInContract: paths.agreement,
  childNotDiagnosed: paths.assess,
  childWithoutConsent: paths.members,
  ownConsentMissing: paths.access,
  consentTakenBack: paths.access,
  agreementOver: paths.agreement,
  planOver: paths.results,
  planReturned: paths.plan,
  planRewritten: paths.plan,
  removalUndecided: paths.results,
  closeDecided: paths.results,
  kindDecided: paths.assess,
  referralUpDecided: paths.documents,
  contractAwaited: paths.agreement,
  replyUntrue: paths.family,
  extractUnanswered: paths.family,
  letterBack: paths.documents,
  guestCancelled: paths.monitoring,
  invitationBack: paths.contact,
  transferLetterBack: paths.documents,
  organisationDropped: paths.family,
  referralOpen: paths.family,
  referralUndecided: paths.family,
  extractMoves: paths.family,
  mistakeUntold: paths.family,
  concernMoves: paths.family,
  letterUntrue: paths.family,
  applicationMoves: paths.family,
  applicationEarlier: paths.family,
  strangersLeft: paths.family,
  refusalMoves: paths.family,
  cameBack: paths.family,
  noWishes: paths.contact,
  personUnnamed: paths.plan,
  notInformed: paths.contact,
  resultsUndiscussed: paths.contact,
  emergencyOpen: paths.contact,
  nothingAhead: paths.family,
  helpNeededAgain: paths.results,
  crisisStayKept: paths.family,
  placeKept: paths.family,
  contractKept: paths.agreement,
  consentKept: paths.access,
  enteredLate: paths.history,
  namesakeTaken: paths.history,
  tieAsked: paths.family,
  notJudgedByCitizen: paths.plan,
  noAgreement: paths.agreement,
  noBirthDay: paths.members,
  identityNotShown: paths.members,
}
type Action = { to: string; label: string; look?: 'primary' }
const toFamily = (path: string, label = 'Открыть') => ({ to: path, label })
/** Where a line leads, and what its button says; undefined where there is nothing to open. */
function attentionAction(line: Attention): Action | undefined {
  switch (line.kind) {
    case 'need':
      return toFamily(needTo[line.gap](line.caseId))
    case 'lateEntry':
      return toFamily(paths.history(line.caseId))
    case 'approval':
      return toFamily(paths.plan(line.caseId), 'Посмотреть план')
    case 'doer':
      return toFamily(paths.plan(line.caseId))
    case 'partner':
      return toFamily(`${paths.plan(line.caseId)}#reports`, 'Посмотреть')
    case 'letter':
      return toFamily(`${paths.plan(line.caseId)}#dispatch`, 'Посмотреть')
    case 'offer':
      return toFamily(`${paths.documents(line.caseId)}#requests`, 'Посмотреть')
    case 'transfer':
      return toFamily(paths.family(line.caseId), 'Посмотреть')
    case 'unassigned':
    case 'conflict':
    case 'escalated':
    case 'secondFile':
    case 'destruction':
      return toFamily(paths.family(line.caseId))
    case 'uncovered':
      return { to: paths.department(), label: 'В отделение' }
    case 'report':
      return { to: `${paths.department()}#quarter`, label: 'К отчёту' }
    case 'anchor':
      return { to: paths.privacy(), label: 'Посмотреть' }
    case 'database':
      return { to: paths.restored(), label: 'Решить', look: 'primary' }
    case 'extract':
      return { to: paths.receivedExtracts(), label: 'Посмотреть' }
    case 'arrival':
      return { to: paths.transfers(), label: 'Решить' }
    case 'substitute':
    case 'guessing':
    case 'unread':
    case 'shutOut':
    case 'closedLate':
    case 'unheardChild':
      return undefined
  }
}

/** Where somebody without a day of families begins. */
const homeOf = (session: Session): string =>
  session.may('figures.read')
    ? paths.figures()
    : session.may('privacy.read')
      ? paths.privacy()
      : session.may('settings.read')
        ? paths.settings()
        : paths.account()

/** «Мой день»: what must I do today, for whom, by which clause; who has no such day begins at the settings. */
export function Day() {
  const session = useSession()
  if (!session.may('day.read')) return <Navigate to={homeOf(session)} replace />
  return <MyDay />
}

function MyDay() {
  const query = useData(myDay, {})
  return <Loaded query={query}>{view => <DayPage view={view} />}</Loaded>
}

function DayPage({ view }: { view: DayView }) {
  const session = useSession()
  const { today } = view
  // What a day cannot show is counted beside it: the day itself costs the same however much waits.
  const whole = useData(wholeAttention, {}, view.cut.attention)
  const rest = view.cut.attention ? whole.data : undefined
  const groups = groupClocks(
    view.clocks.filter(one => one.deadline !== 'childRights'),
    today,
  )
  const row = (clock: ClockRowView, primary = false) => (
    <TermRow
      key={clock.caseId + clock.id}
      clock={clock.responsibleId === session.id ? clock : { ...clock, explanation: withWorker(clock, session) }}
      caseId={clock.caseId}
      title={clock.title}
      primary={primary}
    />
  )
  return (
    <>
      <PageHead
        title={`Мой день · ${words.weekdays[weekday(today) - 1] ?? ''} ${formatDayWords(today).replace(/\s\d{4}.*$/u, '')}`}
        lead={lead(view, session, groups, cardLines(rest?.attention ?? view.attention).length)}
        actions={
          <>
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
        }
      />
      {view.attention.filter(isUnheard).map(line => (
        <Unheard key={line.caseId} line={line} today={today} />
      ))}
      {view.concerns.map(one => (
        <Banner
          key={one.caseId + one.id}
          kind="over"
          title="Сообщите в органы опеки сейчас."
          text={
            one.action === 'raiseConcern'
              ? `Семья ${one.title}: с ${formatDay(one.from)} с детьми нет взрослого.`
              : `Семья ${one.title}: записано нарушение прав ребёнка ${formatDay(one.from)}, сообщение не отправлено.`
          }
          note="Незамедлительно, МП 5.2"
          action={
            <ButtonLink to={paths.concern(one.caseId)} look="danger">
              {one.action === 'raiseConcern' ? 'Сообщить в опеку' : 'Отправить сообщение'}
            </ButtonLink>
          }
        />
      ))}
      {view.signals.map(one => (
        <Banner
          key={one.id}
          kind={one.no ? 'warn' : 'over'}
          title={one.no ? 'Решите, чьё это дело.' : 'Сообщите в органы опеки сейчас.'}
          text={
            one.no
              ? `${one.child}: в опеку сообщили, № ${one.no}. Присоедините запись к делу семьи или закройте её.`
              : `${one.child}: замечено ${formatDay(one.due)}, дела у ребёнка нет или оно не открыто.${one.closing ? ` Предложено закрыть без сообщения, решает второй человек: ${one.closing}` : ''}`
          }
          note={one.no ? 'МП 5.2' : 'Незамедлительно, МП 5.2'}
          action={
            <ButtonLink to={paths.signals()} about={one.child} {...(one.no ? {} : { look: 'danger' })}>
              {one.no ? 'Решить' : 'Отправить сообщение'}
            </ButtonLink>
          }
        />
      ))}
      <PowersLine />
      <EmergencyCards />
      <OfferedFamilies />
      {cardLines(view.attention).length > 0 && <Attention view={view} rest={rest} failed={whole.isError} />}
      <Card label="Сроки и дела" content="flush">
        <ClockGroup
          title="Просрочено"
          count={view.cut.overdue?.terms ?? groups.late.length}
          icon="alert"
          overdue
          empty="Просроченного нет."
          {...(view.cut.overdue
            ? {
                hint: `показано ${groups.late.length}, сначала самые давние сроки каждой семьи; всего семей: ${view.cut.overdue.families}`,
              }
            : {})}
        >
          {groups.late.map((one, index) => row(one, index === 0))}
        </ClockGroup>
        <ClockGroup
          title="Сегодня"
          count={groups.now.length}
          icon="clock"
          hint={formatDayShort(today)}
          empty="На сегодня ничего не назначено."
        >
          {groups.now.map((one, index) => row(one, index === 0 && groups.late.length === 0))}
        </ClockGroup>
        <ClockGroup
          title="Ближайшие 7 дней"
          count={groups.soon.length}
          icon="calendar"
          hint={`${formatDayShort(addDays(today, 1))} – ${formatDayShort(addDays(today, 7))}`}
          empty="В ближайшие дни сроков нет."
        >
          {groups.soon.map(one => row(one))}
        </ClockGroup>
        <ClockGroup
          title="Ждём других"
          count={groups.waiting.length}
          icon="hourglass"
          empty="Ответа ни от кого не ждём."
        >
          {groups.waiting.map(one => row(one))}
        </ClockGroup>
      </Card>
      <WeekCard view={view} terms={[...groups.soon, ...groups.now]} />
      <Digest />
      {view.yearsWithoutTransfers.map(year => (
        <Banner
          key={year}
          kind="warn"
          title={`Переносы рабочих дней на ${year} год не загружены.`}
          text="Сроки этого года посчитаны по выходным и праздникам. Когда выйдет постановление, его внесут в календарь центра."
        />
      ))}
    </>
  )
}

/** A child of a closed family whose readers are all away: whoever is at work opens the case in an emergency [МП 5.2, 5.4]. */
function Unheard({ line, today }: { line: UnheardLine; today: string }) {
  const about: EmergencyAbout = { caseId: line.caseId, title: line.title }
  const { title, text } = attentionInWords(line, today)
  return (
    <Banner
      kind="over"
      title="Сообщите в органы опеки сейчас."
      text={`${title}. ${text}`}
      action={
        <ButtonLink to={paths.emergency()} state={about} look="danger" about={`семья ${line.title}`}>
          Экстренный доступ
        </ButtonLink>
      }
    />
  )
}

type AttentionProps = { view: DayView; rest: WholeAttention | undefined; failed: boolean }
/** What others did that asks for a look; what a day cannot show is counted and opened by a button. */
function Attention({ view, rest, failed }: AttentionProps) {
  const [open, setOpen] = useState(false)
  const [short, long] = [cardLines(view.attention), rest && cardLines(rest.attention)]
  const shown = open && long ? long : short
  const more = (long?.length ?? 0) - short.length
  const left = open ? (
    rest?.more && 'Это ещё не всё: остальное появится, когда разберёте это.'
  ) : more > 0 ? (
    <Button onClick={() => setOpen(true)}>{`Ещё ${more}`}</Button>
  ) : (
    failed && 'Есть и другое, но показать его не получилось: откройте страницу ещё раз.'
  )
  return (
    <Card title="Требует внимания" count={(long ?? short).length} content="flush" {...(left ? { footer: left } : {})}>
      <RowList
        rows={shown.map((line, at) => {
          const { title, text } = attentionInWords(line, view.today)
          const action = attentionAction(line)
          const about = 'caseId' in line ? `семья ${line.title}` : title
          return {
            id: `${line.kind}${'caseId' in line ? line.caseId : title}${at}`,
            title: <b>{typo(title)}</b>,
            note: text,
            ...(action
              ? {
                  action: (
                    <ButtonLink to={action.to} look={action.look ?? 'plain'} about={about}>
                      {action.label}
                    </ButtonLink>
                  ),
                }
              : {}),
          }
        })}
      />
    </Card>
  )
}
