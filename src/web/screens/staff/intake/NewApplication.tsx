import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { mayAt } from '../../../../domain/law/procedure.ts'
import { type Stage, stages } from '../../../../domain/law/stages.ts'
import { otherFamilyCode } from '../../../../domain/people/identity/duplicates.ts'
import { dryRun } from '../../../command-form/dryRun.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { useSubmitValidation } from '../../../command-form/useSubmitValidation.ts'
import { useCommand } from '../../../data/data.ts'
import { useDraft } from '../../../data/draft.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { NextTerms } from '../../../terms/NextTerms.tsx'
import { AutosaveLine } from '../../../ui/action/AutosaveLine.tsx'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { ErrorSummary } from '../../../ui/field/ErrorSummary.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { Columns, NarrowPage, TaskPage } from '../../../ui/page/Shell.tsx'
import { Skeleton } from '../../../ui/page/Waiting.tsx'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { useFamilyFile } from '../document/familyFile.ts'
import { ApplicationCheck } from './application/ApplicationCheck.tsx'
import { ApplicationDone } from './application/ApplicationDone.tsx'
import { applicationInput, blankApplication, type ApplicationDraft } from './application/applicationDraft.ts'
import { ApplicationForm } from './application/ApplicationForm.tsx'
import { useApplicationFamily } from './application/useApplicationFamily.tsx'
import { CheckButton, Register } from './Register.tsx'
import { summaryOf } from './summary.ts'
import { TrialRefused } from './TrialRefused.tsx'

/** A4 A new application, with or without a family the centre knows [МП 6.1]. */
export function NewApplication() {
  const { caseId } = useParams()
  const [round, setRound] = useState(0)
  const again = () => setRound(before => before + 1)
  return caseId ? (
    <OfFamily key={caseId + round} caseId={caseId} onAgain={again} />
  ) : (
    <Steps key={round} onAgain={again} />
  )
}

function OfFamily({ caseId, onAgain }: { caseId: string; onAgain: () => void }) {
  const query = useFamilyFile(caseId)
  return <QueryResult query={query}>{view => <Steps view={view} onAgain={onAgain} />}</QueryResult>
}

function Steps({ view, onAgain }: { view?: CaseView; onAgain: () => void }) {
  const { today } = useSession()
  const draft = useDraft<ApplicationDraft>(view ? `application:${view.caseId}` : 'application', () =>
    blankApplication(today, view),
  )
  if (!draft.value) return <Skeleton lines={8} />
  return <ApplicationPage draft={draft} value={draft.value} {...(view ? { view } : {})} onAgain={onAgain} />
}

type PageProps = {
  draft: ReturnType<typeof useDraft<ApplicationDraft>>
  value: ApplicationDraft
  view?: CaseView
  onAgain: () => void
}

function ApplicationPage({ draft, value, view: own, onAgain }: PageProps) {
  const session = useSession()
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const [done, setDone] = useState<CommandAnswer>()
  const found = useFamilyFile(value.link?.caseId ?? '', value.link !== null)
  const view = own ?? found.data
  const here = own ? paths.applicationOf(own.caseId) : paths.newApplication()
  const command = useCommand(
    'registerApplication',
    own?.caseId ?? value.link?.caseId ?? value.caseId,
    view?.version ?? 0,
  )
  const input = applicationInput(value)
  const trial = dryRun('registerApplication', input, session, view)
  const checked = useSubmitValidation(command, trial.ok ? {} : trial.errors)
  const family = useApplicationFamily(value, draft.change, own === undefined)
  const stage = view && stageOf(view.state)

  if (done)
    return (
      <ApplicationDone
        answer={done}
        readable={view !== undefined}
        draft={value}
        onAgain={() => {
          void navigate(paths.newApplication(), { replace: true })
          onAgain()
        }}
      />
    )
  if (own && stage && !mayAt('registerApplication', stage)) return <AppliedAlready view={own} stage={stage} />

  const toForm = (field?: string) => {
    void navigate(here)
    if (field) setTimeout(() => document.getElementById(field)?.focus(), 50)
  }
  const register = async (force: boolean) => {
    const answer = await command.send(input, { force, confirmed: value.others.map(otherFamilyCode) })
    if (!answer) return
    await draft.drop()
    setDone(answer)
    void navigate(here, { replace: true })
  }
  const crumbs = [
    own
      ? { label: `Семья ${own.row.title}`, to: paths.family(own.caseId) }
      : { label: 'Журнал заявлений', to: paths.registers('applications') },
  ]

  if (query.get('step') === 'check' && trial.ok)
    return (
      <TaskPage>
        <NarrowPage>
          <PageHead
            title="Проверьте вместе с заявителем"
            crumbs={[...crumbs, { label: 'Новое · проверка' }]}
            lead="После регистрации номер не меняется. Исправление — новой записью."
            tight
          />
          <SendingProblem sending={command} onForce={() => void register(true)} />
          <ApplicationCheck draft={value} known={own?.row.title} onChange={toForm} />
          {family.undecided && family.decide}
          <Card title="Что запустится" content="flush">
            <NextTerms clocks={trial.started} />
          </Card>
          <div className="row space-above-5">
            <Register
              label="Зарегистрировать заявление"
              family={family}
              disabled={command.busy || found.isLoading}
              onRegister={() => void register(false)}
            />
            <Button large wide="phone" onClick={() => toForm()}>
              Назад
            </Button>
          </div>
        </NarrowPage>
      </TaskPage>
    )

  const form = (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (checked.check() && trial.ok) void navigate(`${here}?step=check`)
      }}
    >
      <ApplicationForm draft={value} errors={checked.errors} change={draft.change} notice={family.notice} />
      <div className="row space-above-5">
        <CheckButton />
        <ButtonLink look="quiet" wide="phone" to={own ? paths.family(own.caseId) : paths.day()}>
          Отложить, черновик останется
        </ButtonLink>
      </div>
    </form>
  )
  return (
    <TaskPage>
      <PageHead
        title="Новое заявление"
        crumbs={[...crumbs, { label: 'Новое заявление' }]}
        lead={
          own
            ? 'Люди и адрес взяты из дела семьи: проверьте и дополните.'
            : 'Услуга оказывается по заявлению, направление для этого не нужно (МП 6.1).'
        }
        actions={<AutosaveLine state={draft.state} />}
        tight
      />
      <ErrorSummary errors={summaryOf(checked.errors)} attempt={checked.attempt} />
      <TrialRefused trial={trial} attempt={checked.attempt} />
      {family.banner}
      {own ? form : <Columns main={form} side={family.panel} />}
    </TaskPage>
  )
}

/** The family has applied: a second application waits until the work ends. */
const AppliedAlready = ({ view, stage }: { view: CaseView; stage: Stage }) => (
  <NarrowPage>
    <PageHead
      title="Заявление"
      crumbs={[{ label: `Семья ${view.row.title}`, to: paths.family(view.caseId) }, { label: 'Заявление' }]}
    />
    <Banner
      kind="info"
      title="Заявление уже есть."
      text={`Этап «${stages[stage]}»: новое заявление понадобится, если работа с семьёй закончится и начнётся снова.`}
      action={<ButtonLink to={paths.family(view.caseId)}>К делу семьи</ButtonLink>}
    />
  </NarrowPage>
)
