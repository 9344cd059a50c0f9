import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { CaseView } from '../../../../api/case/cases.ts'
import { blockerOf } from '../../../../domain/case/command/command-blockers.ts'
import { isDay, type Day } from '../../../../domain/kernel/calendar.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { stages } from '../../../../domain/law/stages.ts'
import { contactWindows, nextContactWindow, type CaseWindow } from '../../../../domain/law/terms/contact-windows.ts'
import { useCase } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { useSession, type Session } from '../../../data/session.tsx'
import { AutosaveLine } from '../../../ui/action/AutosaveLine.tsx'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { TaskPage } from '../../../ui/page/Shell.tsx'
import { Skeleton } from '../../../ui/page/Waiting.tsx'
import { typo } from '../../../ui/text.ts'
import { NotFound } from '../../everyone/NotFound.tsx'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { TaskHead } from '../../everyone/TaskHead.tsx'
import { PrivateNotes } from '../case/notes/PrivateNotes.tsx'
import { StageRemedy } from '../case/StageRemedy.tsx'
import { ContactDone } from './ContactDone.tsx'
import { ContactParts, useContactTask, type SavedContact } from './ContactParts.tsx'
import { MeetsTerms } from './MeetsTerms.tsx'
import type { Meets } from './whatItMeets.ts'
import { WindowCard } from './WindowCard.tsx'
import actionBarStyles from '../../../ui/page/ActionBar.module.css'
import cardStyles from '../../../ui/page/Card.module.css'
import styles from './RecordContact.module.css'

const css = classesOf(styles, cardStyles, actionBarStyles)

/** «Записать контакт»: phone first, at most eight taps; `?attempt` opens it as a meeting that did not happen. */
export function RecordContact() {
  const { caseId = '' } = useParams()
  const [search] = useSearchParams()
  const query = useCase(caseId)
  const attempt = search.has('attempt')
  return (
    <TaskPage>
      <div className="narrow-form">
        <QueryResult query={query}>{view => <ContactPage key={caseId} view={view} attempt={attempt} />}</QueryResult>
      </div>
    </TaskPage>
  )
}

function ContactPage({ view, attempt }: { view: CaseView; attempt: boolean }) {
  const session = useSession()
  const [round, setRound] = useState(0)
  const [saved, setSaved] = useState<SavedContact>()
  if (!session.may('recordContact', view.relation)) return <NotFound />
  if (saved)
    return (
      <ContactDone
        view={view}
        {...saved}
        onMore={() => {
          setSaved(undefined)
          setRound(number => number + 1)
        }}
      />
    )
  const stage = stageOf(view.state)
  const blocked = blockerOf('recordContact', view.state, session.today)
  if (blocked)
    return (
      <>
        <TaskHead view={view} title="Записать контакт" />
        <Banner
          kind="warn"
          title="Сейчас контакт записать нельзя."
          text={`Этап: «${stages[stage]}». ${blocked}.`}
          action={
            <StageRemedy
              view={view}
              otherwise={<ButtonLink to={paths.closing(view.caseId)}>Возобновить или записать проверку</ButtonLink>}
            />
          }
        />
      </>
    )
  return <ContactEditor key={round} view={view} attempt={attempt} onSaved={setSaved} />
}

function ContactEditor({
  view,
  attempt,
  onSaved,
}: {
  view: CaseView
  attempt: boolean
  onSaved: (saved: SavedContact) => void
}) {
  const session = useSession()
  const happened = !attempt
  const { task, effect, lead } = useContactTask(view, attempt, onSaved)
  const { value } = task
  if (!value || !effect) return <Skeleton lines={6} />

  const { contact, meets } = effect
  const { day } = contact
  const windowNow = contactWindows(view.state, session.settings, session.workdays, session.today).find(
    window => window.from <= day && day <= window.to,
  )
  return (
    <>
      <TaskHead view={view} title={happened ? 'Записать контакт' : 'Записать попытку'} />
      {task.problem}
      <div className={css('formAndWindow')}>
        <form
          className={css('card')}
          data-slot="card"
          onSubmit={task.submit}
          noValidate
          aria-label={happened ? 'Контакт' : 'Попытка'}
        >
          <div className={css('body')}>
            <p className="small faint form-lead">{lead}</p>
            <ContactParts view={view} task={task} value={value} meets={meets} happened={happened} />
          </div>
          <div className={css('formEnd')}>
            <AutosaveLine state={task.state} />
            <Button look="primary" large wide type="submit" disabled={task.busy}>
              {happened ? 'Сохранить контакт' : 'Сохранить попытку'}
            </Button>
            {isDay(value.day) && <MeetsTerms meets={meets} happened={happened} />}
          </div>
        </form>
        <ContactSide
          isTyped={isDay(value.day)}
          windowNow={windowNow}
          day={day}
          session={session}
          meets={meets}
          view={view}
          happened={happened}
        />
      </div>
    </>
  )
}

/** The window of contacts and what this one does to it. */
function ContactSide({
  isTyped,
  windowNow,
  day,
  session,
  meets,
  view,
  happened,
}: {
  /** Of a removed family no day stands in the form before it is typed. */
  isTyped: boolean
  windowNow: CaseWindow | undefined
  day: Day
  session: Session
  meets: Meets
  view: CaseView
  happened: boolean
}) {
  return (
    <div className="stack">
      {isTyped && (
        <WindowCard
          window={windowNow}
          next={
            day === session.today
              ? nextContactWindow(meets.after, session.settings, session.workdays, session.today)
              : undefined
          }
          state={view.state}
          day={day}
        />
      )}
      {session.may('note.private', view.relation) && <PrivateNotes caseId={view.caseId} list={false} />}
      {session.may('raiseConcern', view.relation) && (
        <Card label="Опасность для ребёнка" danger>
          <h2>Ребёнку грозит опасность?</h2>
          <p className="muted space-above-1">
            {typo('Один шаг до сообщения в органы опеки. Время запишем до минуты, МП 5.2.')}
          </p>
          <div className="space-above-3">
            <ButtonLink to={paths.concern(view.caseId)} look="danger" icon="alert" wide>
              Сообщить в опеку
            </ButtonLink>
          </div>
        </Card>
      )}
      <Card label="Встреча не состоялась">
        <h2>{happened ? 'Встреча не состоялась?' : 'Всё-таки встретились?'}</h2>
        <p className="muted space-above-1">
          {happened
            ? typo('Выберите причину. Попытка останется в деле, но в частоту не войдёт.')
            : typo('Запишите контакт: набранное здесь сохранится.')}
        </p>
        <div className="space-above-3">
          <ButtonLink to={paths.contact(view.caseId, happened)} replace wide>
            {happened ? 'Записать попытку' : 'Записать контакт'}
          </ButtonLink>
        </div>
      </Card>
    </div>
  )
}
