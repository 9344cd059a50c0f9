import { Fragment, useCallback, useEffect, useState } from 'react'
import { Outlet, useLocation, useParams } from 'react-router'
import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { mayAt } from '../../../../domain/law/procedure.ts'
import { CallError } from '../../../data/call.ts'
import { useCase } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { rememberFamily } from '../../../data/recentFamilies.ts'
import { useSession } from '../../../data/session.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { Tabs } from '../../../ui/page/Tabs.tsx'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { LateEntries } from '../correction/LateEntries.tsx'
import { handlesPapersOnly } from '../document/familyFile.ts'
import { FamilyPapers } from '../document/FamilyPapers.tsx'
import { HomeReports } from '../people/HomeReports.tsx'
import { RestrictionBanner } from '../safety/RestrictionBanner.tsx'
import { SafetyBanner } from '../safety/SafetyBanner.tsx'
import type { FamilyContext, FamilyDialog } from './context.ts'
import { FamilyHead } from './FamilyHead.tsx'
import { Stages } from './overview/Stages.tsx'
import { SaidBanner, type Said } from './SaidBanner.tsx'
import { ShutFamily } from './ShutFamily.tsx'

/** The page of one family: head, stages, tabs; the tab itself is the outlet. */
export function Family() {
  const { caseId = '' } = useParams()
  const session = useSession()
  return handlesPapersOnly(session) ? <FamilyPapers key={caseId} caseId={caseId} /> : <WholeFamily caseId={caseId} />
}

function WholeFamily({ caseId }: { caseId: string }) {
  const query = useCase(caseId)
  const { error } = query
  // The case is there and is not open to this person: say why, and what can be done.
  if (error instanceof CallError && error.status === 403) return <ShutFamily caseId={caseId} why={error.problem.text} />
  return <QueryResult query={query}>{view => <FamilyPage key={view.caseId} view={view} />}</QueryResult>
}

function FamilyPage({ view }: { view: CaseView }) {
  const { pathname } = useLocation()
  const [dialog, setDialog] = useState<FamilyDialog>()
  const [said, setSaid] = useState<Said>()
  const { caseId } = view
  const { title } = view.row
  useEffect(() => rememberFamily({ caseId, title }), [caseId, title])
  const say = useCallback(
    (title: string, answer: CommandAnswer) => setSaid({ title, answer, at: pathname }),
    [pathname],
  )
  const family: FamilyContext = { view, open: setDialog, say }
  return (
    <>
      <FamilyHead family={family} />
      <Card label="Этапы и следующий срок" content="flush">
        <Stages view={view} />
      </Card>
      <RestrictionBanner family={family} />
      {view.safety && (
        <div className="space-above-4">
          <SafetyBanner family={family} />
        </div>
      )}
      <HomeReports family={family} />
      <LateEntries family={family} />
      <FamilyTabs view={view} />
      {said?.at === pathname && <SaidBanner said={said} state={view.state} onClose={() => setSaid(undefined)} />}
      <Outlet context={family} />
      {dialog && <Fragment key={dialog.about}>{dialog.draw({ family, onClose: () => setDialog(undefined) })}</Fragment>}
    </>
  )
}

function FamilyTabs({ view }: { view: CaseView }) {
  const { caseId, state } = view
  const begun = mayAt('writePlan', stageOf(state)) || state.plans.length > 0
  return (
    <Tabs
      label="Разделы дела"
      tabs={[
        { to: paths.family(caseId), label: 'Обзор' },
        { to: paths.members(caseId), label: 'Семья' },
        { to: paths.assessments(caseId), label: 'Диагностика' },
        ...(begun ? [{ to: paths.plan(caseId), label: 'План' }] : []),
        { to: paths.contacts(caseId), label: 'Контакты' },
        { to: paths.agreement(caseId), label: 'Договор' },
        { to: paths.documents(caseId), label: 'Документы' },
        { to: paths.terms(caseId), label: 'Сроки' },
        { to: paths.access(caseId), label: 'Доступ' },
        { to: paths.history(caseId), label: 'История' },
      ]}
    />
  )
}
