import { useCallback, useState } from 'react'
import { Outlet, useLocation, useParams } from 'react-router'
import type { CaseView, CommandAnswer } from '../../../../api/cases.ts'
import { agreementStatusOn } from '../../../../domain/agreements.ts'
import { assigned, isClosed } from '../../../../domain/cases.ts'
import { mayAt, stageOf, stages } from '../../../../domain/procedure.ts'
import { useCase } from '../../../data.ts'
import { paths } from '../../../paths.ts'
import { useSession } from '../../../session.tsx'
import { Banner } from '../../../ui/Banner.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { StageMarks } from '../../../ui/StageMarks.tsx'
import { StateTag } from '../../../ui/StateTag.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { capital, count, formatDay, formatDayShort, formatTime, typo } from '../../../ui/text.ts'
import { Loaded } from '../Loaded.tsx'
import { actionsOf } from './actions.ts'
import { addressee, marksOf, nextOf, numbersOf, overdueOf } from './case.ts'
import type { FamilyContext, FamilyDialogName } from './context.ts'
import { dutyOf } from './duty.ts'
import { FamilyDialog } from './FamilyDialog.tsx'
import { initialsOf, kindNames, phoneOf } from './words.ts'

/** The page of one family: head, stages, tabs; the tab itself is the outlet. */
export function Family() {
  const { caseId = '' } = useParams()
  const query = useCase(caseId)
  return <Loaded query={query}>{view => <FamilyPage key={view.caseId} view={view} />}</Loaded>
}

type Said = { title: string; answer: CommandAnswer; at: string }

function FamilyPage({ view }: { view: CaseView }) {
  const { pathname } = useLocation()
  const [dialog, setDialog] = useState<FamilyDialogName>()
  const [said, setSaid] = useState<Said>()
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
      <FamilyTabs view={view} />
      {said?.at === pathname && <SaidBanner said={said} state={view.state} onClose={() => setSaid(undefined)} />}
      <Outlet context={family} />
      {dialog && (
        <FamilyDialog
          key={JSON.stringify(dialog)}
          family={family}
          dialog={dialog}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  )
}

function FamilyHead({ family }: { family: FamilyContext }) {
  const session = useSession()
  const { view, open } = family
  const { state, row, caseId } = view
  const { today } = session
  const actions = actionsOf(view, session.role, today)
  const main = actions.find(one => one.command === 'recordContact')
  const rest = actions.filter(one => one !== main)
  const late = overdueOf(view.clocks, today).length
  const who = addressee(view, today)
  const curator = assigned(state)
  const psychologist = assigned(state, 'psychologist')
  return (
    <PageHead
      title={`Семья ${row.title}`}
      crumbs={[{ label: 'Семьи', to: paths.families() }, { label: row.title }]}
      tags={
        <>
          <KindTag view={view} alone={late === 0} />
          {late > 0 && (
            <StateTag kind="over">{`просрочено: ${count(late, { one: 'срок', few: 'срока', many: 'сроков' })}`}</StateTag>
          )}
        </>
      }
      lead={
        <>
          {typo(state.address || 'адрес не записан')}
          {state.phone && (
            <>
              {' · '}
              <a href={phoneOf(state.phone).link}>{phoneOf(state.phone).words}</a>
              {who ? `, ${who}` : ''}
            </>
          )}
        </>
      }
      facts={capital(
        [
          ...numbersOf(view, today),
          `куратор ${curator ? initialsOf(session.staffName(curator)) : 'не назначен'}`,
          ...(psychologist ? [`психолог ${initialsOf(session.staffName(psychologist))}`] : []),
        ].join(' · '),
      )}
      actions={
        <>
          {main && 'to' in main && (
            <ButtonLink to={main.to} look="primary" icon="plus" wide="phone">
              {main.label}
            </ButtonLink>
          )}
          {!main && isClosed(state) && rest[0] && 'to' in rest[0] && (
            <ButtonLink to={paths.closing(caseId)} wide="phone">
              Итоги и снятие
            </ButtonLink>
          )}
          {rest.length > 0 && (
            <Menu
              label="Другие действия с делом"
              items={rest.map(one => ({
                label: one.label,
                ...(one.danger ? { danger: true } : {}),
                ...('to' in one ? { to: one.to } : { onSelect: () => open(one.dialog) }),
              }))}
            />
          )}
        </>
      }
    />
  )
}

function KindTag({ view, alone }: { view: CaseView; alone: boolean }) {
  const { today } = useSession()
  const { row, state } = view
  if (row.kind) {
    const lapsed = agreementStatusOn(state.agreements, today)
    return (
      <>
        <StateTag kind="info">{kindNames[row.kind]}</StateTag>
        {lapsed === 'expired' && alone && <StateTag kind="soon">договор истёк</StateTag>}
      </>
    )
  }
  return <StateTag kind="plain">{stages[row.stage]}</StateTag>
}

function Stages({ view }: { view: CaseView }) {
  const { today } = useSession()
  const next = nextOf(view.clocks, today)
  const { planned } = view.state
  return (
    <>
      <div className="card__b">
        <StageMarks stages={marksOf(view, today)} />
      </div>
      {next.length > 0 && (
        <div className="nxt">
          {next.map((clock, index) => {
            const meets = clock.deadline === 'contactFrequency' && planned && planned.day <= clock.due
            const duty = dutyOf(clock, view.state)
            return (
              <p key={clock.id}>
                <span className="dim">{index === 0 ? 'Следующее:' : 'Затем:'}</span>{' '}
                <b>
                  {typo(
                    clock.fixed
                      ? `${duty} до ${formatDayShort(clock.due, { year: clock.due.slice(0, 4) !== today.slice(0, 4) })}`
                      : duty,
                  )}
                </b>{' '}
                <span className="mid">
                  {meets
                    ? typo(
                        `намечен ${formatDayShort(planned.day)}${planned.time ? ` в ${formatTime(planned.time)}` : ''}`,
                      )
                    : clock.fixed && clock.safeDue < clock.due && clock.safeDue >= today
                      ? typo(`надёжнее до ${formatDayShort(clock.safeDue)}`)
                      : ''}
                </span>
              </p>
            )
          })}
        </div>
      )}
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
        { to: paths.history(caseId), label: 'История' },
      ]}
    />
  )
}

function SaidBanner({ said, state, onClose }: { said: Said; state: CaseView['state']; onClose: () => void }) {
  const { today } = useSession()
  const { answer, title } = said
  const numbers = answer.numbers.map(one => `№ ${one.no}/${one.year}`)
  const met = answer.met.map(one => `${dutyOf(one, state)} (${one.clause})`)
  const next = nextOf(answer.clocks, today)[0]
  return (
    <Banner
      kind="ok"
      live
      title={title}
      text={[
        ...(numbers.length > 0 ? [`Номер в журнале: ${numbers.join(', ')}.`] : []),
        ...(met.length > 0 ? [`Закрыт срок: ${met.join('; ')}.`] : []),
      ].join(' ')}
      {...(next
        ? { note: `Дальше: ${dutyOf(next, state)}${next.fixed ? ` до ${formatDay(next.due)}` : ''}, ${next.clause}` }
        : {})}
      action={
        <Button look="quiet" onClick={onClose}>
          Понятно
        </Button>
      }
    />
  )
}
