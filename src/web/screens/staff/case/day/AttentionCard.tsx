import { useState } from 'react'
import type { DayView, WholeAttention } from '../../../../../api/case/day.ts'
import { type Attention, attentionInWords } from '../../../../../domain/case/attention.ts'
import type { GapName } from '../../../../../domain/case/gaps/gap.ts'
import { paths } from '../../../../data/paths.ts'
import { Button, ButtonLink } from '../../../../ui/action/Button.tsx'
import { RowList } from '../../../../ui/list/RowList.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { typo } from '../../../../ui/text.ts'
import type { EmergencyAbout } from '../emergency/Emergency.tsx'

type UnheardLine = Extract<Attention, { kind: 'unheardChild' }>
/** A child of a closed family of whom nobody has heard. */
export const isUnheard = (line: Attention): line is UnheardLine => line.kind === 'unheardChild'
/** Lines of the card «Требует внимания»: a child in danger has a card of its own above it. */
export const cardLines = (lines: readonly Attention[]) => lines.filter(line => !isUnheard(line))

/** Where a need is mended. */
const needTo: Record<GapName, (caseId: string) => string> = {
  childrenAlone: paths.concern,
  childInRoomAlone: paths.concern,
  familyLeft: paths.family,
  notCome: paths.family,
  namedThoughGone: paths.members,
  noRepresentative: paths.members,
  minorParentAlone: paths.members,
  whoseParent: paths.members,
  holderLeft: paths.agreement,
  holderRefused: paths.refusal,
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
  groundGone: paths.family,
  replyUntrue: paths.family,
  extractUnanswered: paths.family,
  letterBack: paths.documents,
  guestCancelled: paths.monitoring,
  invitationBack: paths.contact,
  transferUnwritten: paths.documents,
  transferUnanswered: paths.closing,
  transferUntold: paths.closing,
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

/** A child of a closed family whose readers are all away: whoever is at work opens the case in an emergency [МП 5.2, 5.4]. */
export function Unheard({ line, today }: { line: UnheardLine; today: string }) {
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
export function AttentionCard({ view, rest, failed }: AttentionProps) {
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
