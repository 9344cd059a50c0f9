import { Link } from 'react-router'
import type { WholeAttention } from '../../../../../api/case/day.ts'
import { type Attention, attentionInWords } from '../../../../../domain/case/attention.ts'
import type { GapName } from '../../../../../domain/case/gaps/gap.ts'
import { paths } from '../../../../data/paths.ts'
import { ButtonLink } from '../../../../ui/action/Button.tsx'
import { LongList } from '../../../../ui/list/LongList.tsx'
import { RowList } from '../../../../ui/list/RowList.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { GroupHead } from '../../../../ui/term/ClockRow.tsx'
import { typo } from '../../../../ui/text.ts'
import type { EmergencyAbout } from '../emergency/Emergency.tsx'

type UnheardLine = Extract<Attention, { kind: 'unheardChild' }>
/** A child of a closed family of whom nobody has heard. */
export const isUnheard = (line: Attention): line is UnheardLine => line.kind === 'unheardChild'
/** Lines of the card «Требует внимания»: a child in danger and what is overdue at colleagues stand above it. */
export const cardLines = (lines: readonly Attention[]) =>
  lines.filter(line => !isUnheard(line) && line.kind !== 'escalated')

/** Where a need is mended. */
const needTo: Record<GapName, (caseId: string) => string> = {
  childrenAlone: paths.concern,
  childInRoomAlone: paths.concern,
  familyLeft: paths.family,
  notCome: paths.family,
  namedThoughGone: paths.members,
  adultUnconfirmed: paths.members,
  noRepresentative: paths.members,
  minorParentAlone: paths.members,
  whoseParent: paths.members,
  holderLeft: paths.agreement,
  holderRefused: paths.refusal,
  holderGuarded: paths.agreement,
  signedInVain: paths.family,
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
  guestUntold: paths.monitoring,
  invitationBack: paths.contact,
  transferNewcomer: paths.family,
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
  consentNeverGiven: paths.family,
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

type AttentionProps = {
  lines: readonly Attention[]
  today: string
  rest: WholeAttention | undefined
  failed: boolean
}
/** Groups of a head, each with the page on which all of it is done. */
const groups = [
  {
    kind: 'unassigned',
    title: 'Не закреплены',
    icon: 'people',
    to: `${paths.department()}#unassigned`,
    act: 'Закрепить',
  },
  {
    kind: 'approval',
    title: 'Ждут утверждения',
    icon: 'document',
    to: `${paths.department()}#awaiting`,
    act: 'Все планы',
  },
  {
    kind: 'lateEntry',
    title: 'Внесено позже',
    icon: 'pencil',
    to: `${paths.department()}#late-entries`,
    act: 'Все записи',
  },
] as const

/** What others did that asks for a look; what a day cannot show is read beside it and opened by a button. */
export function AttentionCard({ lines, today, rest, failed }: AttentionProps) {
  const isGrouped = ({ kind }: Attention) => groups.some(group => group.kind === kind)
  const others = lines.filter(line => !isGrouped(line))
  const left = rest?.more
    ? 'Это ещё не всё: остальное появится, когда разберёте это.'
    : failed && 'Есть и другое, но показать его не получилось: откройте страницу ещё раз.'
  return (
    <Card title="Требует внимания" count={lines.length} content="flush" {...(left ? { footer: left } : {})}>
      {groups.map(({ kind, title, icon, to, act }) => {
        const own = lines.filter(line => line.kind === kind)
        if (own.length === 0) return null
        return (
          <section key={kind} aria-label={title}>
            <GroupHead title={title} count={own.length} icon={icon} hint={<Link to={to}>{act}</Link>} />
            <Lines lines={own} today={today} first={3} />
          </section>
        )
      })}
      {others.length > 0 && (
        <section aria-label="По делам">
          {others.length < lines.length && <GroupHead title="По делам" count={others.length} icon="info" />}
          <Lines lines={others} today={today} first={20} />
        </section>
      )}
    </Card>
  )
}

const Lines = ({ lines, today, first }: { lines: readonly Attention[]; today: string; first: number }) => (
  <LongList rows={lines} first={first}>
    {shown => (
      <RowList
        rows={shown.map((line, at) => {
          const { title, text } = attentionInWords(line, today)
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
    )}
  </LongList>
)
