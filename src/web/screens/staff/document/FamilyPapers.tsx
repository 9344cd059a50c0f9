import { Fragment, useCallback, useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { getPapers, type CommandAnswer, type PapersView } from '../../../../api/case/cases.ts'
import { organisationsKnowing } from '../../../../domain/case/case-readers.ts'
import { blockerOf } from '../../../../domain/case/command/command-blockers.ts'
import { assigned } from '../../../../domain/case/queries.ts'
import {
  arrivedReplies,
  councilDecisions,
  type Referral,
  repliesOf,
  replyVariants,
} from '../../../../domain/intake/extract/referrals.ts'
import type { Day } from '../../../../domain/kernel/calendar.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import type { CommandName } from '../../../../domain/law/procedure.ts'
import { stages } from '../../../../domain/law/stages.ts'
import { plansAtWork } from '../../../../domain/plan/plan-rules.ts'
import { approvedVersion } from '../../../../domain/plan/plans.ts'
import { useData } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { rememberFamily } from '../../../data/recentFamilies.ts'
import { useSession } from '../../../data/session.tsx'
import { tagOf } from '../../../terms/termWords.ts'
import { ButtonLink } from '../../../ui/action/Button.tsx'
import { Menu, type MenuItem } from '../../../ui/action/Menu.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { formatDay, typo } from '../../../ui/text.ts'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { OrganisationsCard } from '../account/AccessTab.tsx'
import { tabOf } from '../case/case.ts'
import { familyDialog, type FamilyContext, type FamilyDialog } from '../case/context.ts'
import { SaidBanner, type Said } from '../case/SaidBanner.tsx'
import { ConsentDialog } from '../consent/ConsentDialogs.tsx'
import { DispatchCard } from '../plan/dispatch/DispatchCard.tsx'
import { MeetingCard, plannedMeeting } from '../review/MeetingCard.tsx'
import { TieDialog } from '../safety/RestrictionDialogs.tsx'
import { SafetyBanner } from '../safety/SafetyBanner.tsx'
import { CaseDocuments } from './Documents.tsx'
import { OwnRecords } from './OwnRecords.tsx'
import { papersOf, type PaperGroup } from './papers.ts'

/** The page of a family for whoever handles its papers: what came in, what goes out, who has consented; nothing of the case. */
export function FamilyPapers({ caseId }: { caseId: string }) {
  return <QueryResult query={useData(getPapers, { caseId })}>{view => <PapersPage view={view} />}</QueryResult>
}

function PapersPage({ view }: { view: PapersView }) {
  const session = useSession()
  const { pathname } = useLocation()
  const [dialog, open] = useState<FamilyDialog>()
  const [said, setSaid] = useState<Said>()
  const say = useCallback(
    (title: string, answer: CommandAnswer) => setSaid({ title, answer, at: pathname }),
    [pathname],
  )
  const { state, row, caseId } = view
  const { title } = row
  useEffect(() => rememberFamily({ caseId, title }), [caseId, title])
  const family: FamilyContext = { view, open, say }
  const curator = assigned(state)
  const consents = organisationsKnowing(state, session.settings, session.today).filter(
    organisation => organisation.consent,
  )
  return (
    <>
      <PageHead
        title={`Семья ${row.title}: бумаги`}
        tab={`${tabOf(view, session.today)}: бумаги`}
        crumbs={[{ label: 'Поиск', to: paths.search() }, { label: row.title }]}
        tags={<StateTag kind="plain">{stages[row.stage]}</StateTag>}
        lead={
          curator
            ? `Семью ведёт ${session.staffName(curator)}.`
            : 'Куратор не закреплён: семья в списке заведующего «Не закреплены».'
        }
        facts="Само дело открыто тем, кто работает с семьёй. Здесь то, что вы регистрируете и отправляете."
        actions={<Actions view={view} open={open} />}
      />
      {said && <SaidBanner said={said} state={state} onClose={() => setSaid(undefined)} />}
      <SafetyBanner family={family} />
      <div className="stack">
        <Extracts view={view} />
        {plansAtWork(state, session.today).map(plan => (
          <DispatchCard key={plan.id} view={view} plan={plan} version={approvedVersion(plan)!} />
        ))}
        {plannedMeeting(view) && <MeetingCard view={view} />}
        <OrganisationsCard family={family} organisations={consents} consentsOnly />
        <CaseDocuments family={family} groups={papersFor(view, session.today)} />
        <OwnRecords family={family} entries={view.own} />
      </div>
      {dialog && <Fragment key={dialog.about}>{dialog.draw({ family, onClose: () => open(undefined) })}</Fragment>}
    </>
  )
}

/** Papers that are made of more than what this page holds: they are printed by who works with the family. */
const ofTheCase = ['plan', 'contract', 'contract-prolongation', 'consent-revocation']
const papersFor = ({ state, replies }: PapersView, today: Day): PaperGroup[] =>
  papersOf(state, today, referral => replies[referral.id]?.variant)
    .map(group => ({ ...group, papers: group.papers.filter(({ form }) => !ofTheCase.includes(form)) }))
    .filter(group => group.papers.length > 0)

/** What a registrar may begin here; what cannot be given now says why. */
function Actions({ view, open }: { view: PapersView; open: (dialog: FamilyDialog) => void }) {
  const session = useSession()
  const { caseId, state } = view
  const item = (command: CommandName, label: string, target: { to: string } | { onSelect: () => void }): MenuItem[] => {
    if (!session.may(command, view.relation)) return []
    const blocked = blockerOf(command, state, session.today)
    return [{ label, ...(blocked ? { blocked } : target) } as MenuItem]
  }
  const application = blockerOf('registerApplication', state, session.today) === undefined
  return (
    <>
      {application && session.may('registerApplication', view.relation) && (
        <ButtonLink to={paths.applicationOf(caseId)} look="primary" icon="plus" wide="phone">
          Зарегистрировать заявление
        </ButtonLink>
      )}
      {session.may('raiseConcern', view.relation) && blockerOf('raiseConcern', state, session.today) === undefined && (
        <ButtonLink to={paths.concern(caseId)} look="danger">
          Нарушены права ребёнка
        </ButtonLink>
      )}
      <Menu
        label="Действия с бумагами семьи"
        items={[
          ...(application
            ? []
            : item('registerApplication', 'Зарегистрировать заявление', { to: paths.applicationOf(caseId) })),
          ...item('registerRefusal', 'Оформить отказ', { to: paths.refusal(caseId) }),
          ...item('giveConsent', 'Записать согласие', { onSelect: () => open(familyDialog(ConsentDialog)) }),
          ...item('declareConflict', 'Личная связь с семьёй', { onSelect: () => open(familyDialog(TieDialog)) }),
        ]}
      />
    </>
  )
}

/** Extracts of councils with the answer to each [МП 1.5, 5.2]. */
function Extracts({ view }: { view: PapersView }) {
  const session = useSession()
  const { caseId, state } = view
  const stateOf = (referral: Referral) => {
    const last = arrivedReplies(referral).at(-1)
    if (view.replies[referral.id]?.isUntrue) return <StateTag kind="wait">ответ больше не верен</StateTag>
    if (last) return <StateTag kind="ok">{`ответ исх. № ${showNo(last.no)} от ${formatDay(last.day)}`}</StateTag>
    const clock = view.clocks.find(
      candidate => candidate.deadline === 'replyToInstitution' && candidate.about === referral.id,
    )
    const tag = clock && tagOf(clock, session)
    return tag && <StateTag kind={tag.kind}>{tag.text}</StateTag>
  }
  return (
    <Card title="Выписки" count={state.referrals.length} content="flush">
      {state.referrals.length === 0 ? (
        <EmptyState text="Выписок нет: семья обратилась сама." />
      ) : (
        <ul className="list">
          {state.referrals.toReversed().map(referral => (
            <li key={referral.id}>
              <div className="row row-between row-top row-with-action">
                <div>
                  <p>
                    <b>{typo(`вх. № ${showNo(referral.no)} от ${formatDay(referral.receivedDay)}`)}</b>{' '}
                    {stateOf(referral)}
                  </p>
                  <p className="small muted">
                    {typo(
                      `${referral.organisationName}, заседание ${formatDay(referral.councilDay)}, протокол № ${referral.protocol}: ${councilDecisions[referral.decision]}`,
                    )}
                  </p>
                  {repliesOf(referral).map(({ no, day, variant, returned, astray }) => (
                    <p className="small" key={showNo(no)}>
                      {typo(
                        `исх. № ${showNo(no)} от ${formatDay(day)}: ${replyVariants[variant]}${returned ? `, письмо вернулось ${formatDay(returned.day)}` : ''}${astray ? `, ушло не туда: ${astray.organisationName}` : ''}`,
                      )}
                    </p>
                  ))}
                </div>
                {referral.decision === 'recommend' && session.may('sendReply', view.relation) && (
                  <ButtonLink to={paths.reply(caseId, referral.id)} about={referral.organisationName}>
                    {view.replies[referral.id]?.isUntrue
                      ? 'Ответить ещё раз'
                      : arrivedReplies(referral).length > 0
                        ? 'Письмо'
                        : 'Ответить'}
                  </ButtonLink>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
