import type { CaseView } from '../../../../../api/case/cases.ts'
import { assigned, isClosed } from '../../../../../domain/case/queries.ts'
import { addDays } from '../../../../../domain/kernel/calendar.ts'
import { contactRhythms } from '../../../../../domain/law/terms/clock-words.ts'
import type { Clock } from '../../../../../domain/law/terms/clock.ts'
import { nextContactWindow } from '../../../../../domain/law/terms/contact-windows.ts'
import type { Window } from '../../../../../domain/law/terms/frequency.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession, type Session } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { Columns } from '../../../../ui/page/Shell.tsx'
import { ClockRow } from '../../../../ui/term/ClockRow.tsx'
import { capital, count, formatDayShort, typo } from '../../../../ui/text.ts'
import { PlanContactDialog } from '../../contact/PlanContact.tsx'
import { nextSentence, windowTitle } from '../../contact/WindowCard.tsx'
import { AssignDialog } from '../../handover/AssignDialog.tsx'
import { ReceivedCard, TransferCard } from '../../handover/TransferCard.tsx'
import { OtherServicesCard } from '../../intake/OtherServicesCard.tsx'
import { OpenRequests } from '../../partner/OpenRequests.tsx'
import { actionsOf } from '../actions.ts'
import { overdueOf } from '../case.ts'
import { familyDialog, useFamily } from '../context.ts'
import { dutiesOf } from '../duty.ts'
import { FamilyTerm } from '../FamilyTerm.tsx'
import { TextLink } from '../TextLink.tsx'
import { CourseCard } from './CourseCard.tsx'
import { GoalCard } from './GoalCard.tsx'
import { UntrueLetterBanner, DroppedOrganisationBanner } from './LetterBanners.tsx'
import {
  MistakenExtractBanner,
  MistakenApplicationBanner,
  MistakenRefusalBanner,
  ConcernOfOthersBanner,
  SignedInVainBanner,
  NoConsentBanner,
} from './MistakeBanners.tsx'
import { AccessCard, ContactsCard, MembersCard, StrengthsCard } from './SideCards.tsx'
import { UrgentBanner } from './UrgentBanner.tsx'
import cardStyles from '../../../../ui/page/Card.module.css'

const css = classesOf(cardStyles)

/** «Обзор»: what is due, the goal, the course of the case, who is in the family. */
export function Overview() {
  const { view } = useFamily()
  const session = useSession()
  const { today } = session
  const rows = dutiesOf(view.clocks, today)
  const shown = rows.slice(0, 8)
  const window = comingWindow(view.state, session)
  // The red banner already holds the main action of the page.
  const first = overdueOf(rows, today).length > 0 ? undefined : rows.find(row => row.status === 'running' && row.fixed)
  // It stands in its place among the terms; what has no day, or only waits, stays below it.
  const isBefore = (clock: Clock) =>
    !window || (clock.fixed && clock.status === 'running' && clock.safeDue < window.from)
  const row = (clock: Clock) => <FamilyTerm key={clock.id} clock={clock} primary={clock === first} narrow />
  return (
    <>
      <UrgentBanner />
      <UnassignedBanner />
      <MistakenExtractBanner />
      <MistakenApplicationBanner />
      <MistakenRefusalBanner />
      <ConcernOfOthersBanner />
      <SignedInVainBanner />
      <NoConsentBanner />
      <UntrueLetterBanner />
      <DroppedOrganisationBanner />
      <Columns
        main={
          <div className="stack">
            <Card
              title="Сроки и дела"
              count={rows.length}
              content="flush"
              aside={<TextLink to={paths.terms(view.caseId)}>Все сроки дела</TextLink>}
            >
              {rows.length === 0 && !window ? (
                <NothingDue />
              ) : (
                <ul>
                  {shown.filter(isBefore).map(row)}
                  {window && <NextWindow window={window} />}
                  {shown.filter(clock => !isBefore(clock)).map(row)}
                </ul>
              )}
              {rows.length > shown.length && (
                <p className={css('foot')}>
                  <TextLink to={paths.terms(view.caseId)}>
                    {`Ещё ${count(rows.length - shown.length, { one: 'срок', few: 'срока', many: 'сроков' })}`}
                  </TextLink>
                </p>
              )}
            </Card>
            <TransferCard />
            <GoalCard />
            <ReceivedCard />
            <CourseCard />
          </div>
        }
        side={
          <div className="stack">
            <MembersCard />
            <StrengthsCard />
            <ContactsCard />
            <OtherServicesCard />
            <OpenRequests />
            <AccessCard />
          </div>
        }
      />
    </>
  )
}

/** The contacts of the coming week, where those of this one are done: they are asked for from its first day [МП II]. */
function comingWindow(state: CaseView['state'], { settings, workdays, today }: Session) {
  const next = nextContactWindow(state, settings, workdays, today)
  return next && next.required > 0 && next.from <= addDays(today, 7) ? next : undefined
}

function NextWindow({ window }: { window: Window }) {
  const { view, open } = useFamily()
  const session = useSession()
  return (
    <ClockRow
      when={`с ${formatDayShort(window.from)}`}
      tag={{ kind: 'neu', text: 'впереди' }}
      duty={`Контакты с семьёй: ${windowTitle(window).toLowerCase()}`}
      note={`${capital(contactRhythms[window.kind])}, МП II`}
      arithmetic={<p className="small">{typo(nextSentence(window))}</p>}
      narrow
      action={
        session.may('planContact', view.relation) &&
        !view.state.planned && <Button onClick={() => open(familyDialog(PlanContactDialog))}>Наметить контакт</Button>
      }
    />
  )
}

/** Nobody answers for the family yet: the head assigns in one step. */
function UnassignedBanner() {
  const { view, open } = useFamily()
  const session = useSession()
  if (assigned(view.state) || isClosed(view.state)) return null
  const may = session.may('assignWorker', view.relation)
  const waits = view.clocks.some(clock => clock.deadline === 'organiseWork' && clock.status === 'running')
  return (
    <Banner
      kind="warn"
      title="Специалист за семьёй не закреплён."
      text={
        may ? (waits ? 'Пока он не закреплён, срок организации работы идёт.' : '') : 'Закрепляет заведующий отделением.'
      }
      note="МП 5.4, 6.3"
      {...(may
        ? {
            action: (
              <Button onClick={() => open(familyDialog(AssignDialog, { role: 'responsible' }))}>
                Закрепить специалиста
              </Button>
            ),
          }
        : {})}
    />
  )
}

/** No term runs: the next step is named where there is one. */
function NothingDue() {
  const { view, open } = useFamily()
  const session = useSession()
  if (isClosed(view.state)) return <EmptyState text="Семья снята с патроната, открытых сроков нет." />
  // What rests already may be closed again as a mistake: that is not the next step.
  const isOpen = view.state.referrals.slice(view.state.round.referrals).some(({ closed }) => !closed)
  const close = isOpen
    ? actionsOf(view, session.role, session.today).find(({ command }) => command === 'closeReferral')
    : undefined
  const answered = view.state.referrals.at(-1)?.reply?.variant === 'notApplied'
  if (!answered || !close || !('dialog' in close))
    return <EmptyState text="Открытых сроков нет. Они появятся, когда начнётся следующий шаг." />
  return (
    <EmptyState
      text="Учреждению отвечено: семья пока не обратилась. Закройте направление и выберите день, когда предложить помощь снова."
      action={<Button onClick={() => open(close.dialog)}>Закрыть направление</Button>}
    />
  )
}
