import { useEffect, useState } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import type { CommandAnswer } from '../../../../api/case/cases.ts'
import type { ReceivedExtract } from '../../../../api/partner/partners.ts'
import type { Referral } from '../../../../domain/intake/extract/referrals.ts'
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
import { classesOf } from '../../../ui/classesOf.ts'
import { ErrorSummary } from '../../../ui/field/ErrorSummary.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { Columns, NarrowPage, TaskPage } from '../../../ui/page/Shell.tsx'
import { Skeleton } from '../../../ui/page/Waiting.tsx'
import { formatDayShort } from '../../../ui/text.ts'
import { useFamilyFile } from '../document/familyFile.ts'
import { ExtractCheck } from './extract/ExtractCheck.tsx'
import { ExtractDone } from './extract/ExtractDone.tsx'
import { blankExtract, extractInput, fromMistaken, fromReceived, type ExtractDraft } from './extract/extractDraft.ts'
import { FamilyFields } from './extract/FamilyFields.tsx'
import { PaperFields } from './extract/PaperFields.tsx'
import { sideTerms } from './extract/sideTerms.ts'
import { useSameFamily } from './extract/useSameFamily.tsx'
import { CheckButton, Register } from './Register.tsx'
import { summaryOf } from './summary.ts'
import { TrialRefused } from './TrialRefused.tsx'
import cardStyles from '../../../ui/page/Card.module.css'

const css = classesOf(cardStyles)

const crumbs = (label: string) => [{ label: 'Журнал выписок', to: paths.registers('incoming') }, { label }]

/** A1 A new extract: form, check and confirmation on one address; what is typed is kept in the draft. */
export function NewExtract() {
  const [round, setRound] = useState(0)
  return <ExtractSteps key={round} onAgain={() => setRound(before => before + 1)} />
}

type Handed = { received?: ReceivedExtract; formerly?: { caseId: string; referral: Referral } }

function ExtractSteps({ onAgain }: { onAgain: () => void }) {
  const session = useSession()
  const location = useLocation()
  // What an organisation sent is handed over by the list of the received, once: the address of the answer says nothing of it.
  const [handed] = useState(location.state as Handed | null)
  const { received, formerly } = handed ?? {}
  const about = received?.id ?? formerly?.referral.id
  const draft = useDraft<ExtractDraft>(about ? `extract:${about}` : 'extract', () =>
    received
      ? fromReceived(session.today, received)
      : formerly
        ? fromMistaken(session.today, formerly.caseId, formerly.referral)
        : blankExtract(session.today),
  )
  if (!draft.value) return <Skeleton lines={8} />
  return <ExtractPage draft={draft} value={draft.value} onAgain={onAgain} />
}

// A choice nobody made is said as a choice, not as an unknown id.
const renamed = ({ organisationName: _, ...errors }: Record<string, string>): Record<string, string> =>
  errors['organisationId'] ? { ...errors, organisationId: 'Выберите, кто прислал выписку' } : errors

/** An empty form is typed from its first field on; on a telephone that would open the keys over it. */
function useFirstField(id: string, isEmpty: boolean) {
  const [isFresh] = useState(isEmpty)
  useEffect(() => {
    if (isFresh && matchMedia('(pointer: fine)').matches) document.getElementById(id)?.focus()
  }, [id, isFresh])
}

type Drafting = ReturnType<typeof useDraft<ExtractDraft>>

function ExtractPage({ draft, value, onAgain }: { draft: Drafting; value: ExtractDraft; onAgain: () => void }) {
  const session = useSession()
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const state = useLocation().state as unknown
  const [done, setDone] = useState<CommandAnswer>()
  const { link } = value
  const known = useFamilyFile(link?.caseId ?? '', link?.readable === true)
  const command = useCommand('registerExtract', link?.caseId ?? value.caseId, known.data?.version ?? link?.version ?? 0)
  const organisationName =
    session.organisations.find(organisation => organisation.id === value.organisationId)?.name ?? ''
  const input = extractInput(value, organisationName)
  const trial = dryRun('registerExtract', input, session, known.data)
  const checked = useSubmitValidation(command, trial.ok ? {} : renamed(trial.errors))
  const change = (next: (before: ExtractDraft) => ExtractDraft) => draft.change(next)
  const family = useSameFamily(value, change)
  useFirstField('organisationId', value.organisationId === '')

  if (done)
    return (
      <ExtractDone
        answer={done}
        draft={value}
        onAgain={() => {
          void navigate(paths.newExtract(), { replace: true })
          onAgain()
        }}
      />
    )

  const toForm = (field?: string) => {
    void navigate(paths.newExtract(), { state })
    if (field) setTimeout(() => document.getElementById(field)?.focus(), 50)
  }
  const check = () => {
    if (checked.check() && trial.ok) void navigate(`${paths.newExtract()}?step=check`, { state })
  }
  const register = async (force: boolean) => {
    const answer = await command.send(input, { force, confirmed: value.others.map(otherFamilyCode) })
    if (!answer) return
    await draft.drop()
    setDone(answer)
    void navigate(paths.newExtract(), { replace: true })
  }

  if (query.get('step') === 'check' && trial.ok)
    return (
      <TaskPage>
        <NarrowPage>
          <PageHead
            title="Проверьте перед регистрацией"
            crumbs={crumbs('Новая · проверка')}
            lead="После регистрации номер не меняется. Исправление — новой записью."
            tight
          />
          <SendingProblem sending={command} onForce={() => void register(true)} />
          <ExtractCheck draft={value} organisationName={organisationName} onChange={toForm} />
          {family.undecided && family.decide}
          <StartedTerms clocks={trial.started} />
          <div className="row space-above-5">
            <Register
              label="Зарегистрировать выписку"
              family={family}
              disabled={command.busy}
              onRegister={() => void register(false)}
            />
            <Button large wide="phone" onClick={() => toForm()}>
              Назад
            </Button>
          </div>
        </NarrowPage>
      </TaskPage>
    )

  return (
    <TaskPage>
      <PageHead
        title="Новая выписка"
        crumbs={crumbs('Новая')}
        lead="Решение совета профилактики. Занимает около 2 минут."
        actions={<AutosaveLine state={draft.state} />}
        tight
      />
      <ErrorSummary errors={summaryOf(checked.errors)} attempt={checked.attempt} />
      <TrialRefused trial={trial} attempt={checked.attempt} />
      <WhereItGoes draft={value} onOther={() => change(before => ({ ...before, link: null }))} />
      <Columns
        main={
          <form
            className={css('card')}
            data-slot="card"
            noValidate
            onSubmit={event => {
              event.preventDefault()
              check()
            }}
          >
            <div className={css('body')}>
              <PaperFields draft={value} errors={checked.errors} change={change} />
              <FamilyFields draft={value} errors={checked.errors} change={change} notice={likeIt(family.found)} />
              <div className="row space-above-5">
                <CheckButton />
                <ButtonLink look="quiet" wide="phone" to={paths.day()}>
                  Отложить, черновик останется
                </ButtonLink>
              </div>
            </div>
          </form>
        }
        side={
          <>
            {family.panel}
            <StartingTerms receivedDay={value.receivedDay} decision={value.decision} />
          </>
        }
      />
    </TaskPage>
  )
}

/** Which terms of the centre begin with the extract, while it is typed. */
function StartingTerms({ receivedDay, decision }: Pick<ExtractDraft, 'receivedDay' | 'decision'>) {
  const { workdays } = useSession()
  const terms = sideTerms(receivedDay, decision, workdays)
  if (terms.length === 0) return null
  return (
    <Card title={`Сроки пойдут от ${formatDayShort(receivedDay).slice(3)}`} content="flush">
      <ul className="list">
        {terms.map(term => (
          <li key={term.name}>
            <p>
              <b>до {formatDayShort(term.due)}</b> {term.duty}
            </p>
            <p className="small">{term.note}</p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The extract belongs to a file that is there already, or comes over from another family's. */
function WhereItGoes({ draft: { formerly, link }, onOther }: { draft: ExtractDraft; onOther: () => void }) {
  return (
    <>
      {formerly && (
        <Banner
          kind="info"
          title={`Выписка вх. № ${formerly.no} переходит в дело своей семьи.`}
          text="Номер и день получения остаются прежними, сроки идут от него. Впишите людей по бумаге и приложите скан снова."
        />
      )}
      {link && (
        <Banner
          kind="info"
          title="Выписка войдёт в дело, которое уже есть."
          text={`${link.label}. ${link.readable ? 'Люди взяты из дела: проверьте, что изменилось.' : 'Дело ведёт другой специалист: люди, записанные так же, узнаются сами.'}`}
          action={<Button onClick={onOther}>Это другая семья</Button>}
        />
      )}
    </>
  )
}

/** Which terms begin, by the rules themselves, before it is registered. */
const StartedTerms = ({ clocks }: { clocks: Parameters<typeof NextTerms>[0]['clocks'] }) => (
  <Card title="Что запустится" content={clocks.length > 0 ? 'flush' : 'body'}>
    {clocks.length > 0 ? (
      <NextTerms clocks={clocks} />
    ) : (
      <p>Сроков для центра нет: выписка остаётся в журнале для сведения.</p>
    )}
  </Card>
)

/** How many families look the same, and by what. */
const likeIt = (found: readonly { matched: readonly string[] }[]) =>
  found.length > 0 ? `Похожих семей: ${found.length}. Совпало ${found[0]!.matched.join(', ')}.` : undefined
