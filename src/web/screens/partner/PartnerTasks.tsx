import { useEffect } from 'react'
import { partnerOpened, type PartnerView, type SentExtract, type TaskView } from '../../../api/partner/partners.ts'
import { addDays } from '../../../domain/kernel/calendar.ts'
import { byDay } from '../../../domain/kernel/day-order.ts'
import { reminderChannels } from '../../../domain/letter/correspondence.ts'
import { ask } from '../../data/data.ts'
import { useDraft } from '../../data/draft.ts'
import { paths } from '../../data/paths.ts'
import { AutosaveLine } from '../../ui/action/AutosaveLine.tsx'
import { ButtonLink } from '../../ui/action/Button.tsx'
import { classesOf } from '../../ui/classesOf.ts'
import { RowList } from '../../ui/list/RowList.tsx'
import { StateTag } from '../../ui/notice/StateTag.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { Skeleton } from '../../ui/page/Waiting.tsx'
import { count, formatDay, typo } from '../../ui/text.ts'
import { joinReports, type Reports } from './joinReports.ts'
import { TaskCard, type ReportDraft } from './TaskCard.tsx'
import partnerStyles from './Partner.module.css'

const css = classesOf(partnerStyles)

const measures = { one: 'мероприятие', few: 'мероприятия', many: 'мероприятий' }
const things = { one: 'дело', few: 'дела', many: 'дел' }
/** Tasks in their fixed order: what the centre asks anew, then what waits for the organisation by its day, then what waits for the centre, then what is settled. */
function groups(tasks: readonly TaskView[], today: string) {
  const open = tasks.filter(task => task.state === 'sent' || task.state === 'seen')
  const due = (task: TaskView) => task.dueDay ?? '9999-12-31'
  const week = addDays(today, 7)
  return [
    { title: 'Центр просит уточнить', tasks: tasks.filter(task => task.state === 'again') },
    { title: 'Срок прошёл', tasks: open.filter(task => due(task) < today) },
    { title: 'До конца недели', tasks: open.filter(task => due(task) >= today && due(task) <= week) },
    { title: 'Позже', tasks: open.filter(task => due(task) > week) },
    {
      title: 'Вы ответили, центр посмотрит',
      tasks: tasks.filter(task => task.state === 'done' || task.state === 'cannot'),
    },
  ].filter(row => row.tasks.length > 0)
}

/** The measures of an organisation, each with its three answers. */
export function PartnerTasks({ view }: { view: PartnerView }) {
  const draft = useDraft<Reports>('partner-reports', () => ({ reports: {} }), joinReports)
  const unseen = view.tasks.some(task => !task.opened)
  useEffect(() => {
    // A look that could not be noted is noted at the next one.
    if (unseen) void ask(partnerOpened, {}).catch(() => undefined)
  }, [unseen])
  const asked = view.tasks.some(task => task.kind === 'request')
  const waiting = view.tasks.filter(task => ['sent', 'seen', 'again'].includes(task.state)).length
  const change = (id: string, report: ReportDraft | undefined) =>
    draft.change(before => {
      const { [id]: _, ...rest } = before.reports
      return { reports: report ? { ...rest, [id]: report } : rest }
    })
  return (
    <>
      <title>Мероприятия вашей организации — Патронат</title>
      <h1>{typo(waiting > 0 ? `У вас ${count(waiting, asked ? things : measures)}` : 'Ответов от вас не ждём')}</h1>
      <p className={css('lead')}>
        {typo(
          view.tasks.length > 0
            ? 'Просим отметить каждое. Вам видно только то, что нужно для этих мероприятий; остальная часть плана не видна.'
            : 'Когда центр поручит вашей организации мероприятие, оно появится здесь.',
        )}
      </p>
      <AutosaveLine state={draft.state} />
      {draft.value === undefined ? (
        <Skeleton lines={4} />
      ) : (
        groups(view.tasks, view.today).map(group => (
          <section key={group.title} aria-label={group.title}>
            <h2>{group.title}</h2>
            {group.tasks.map(task => (
              <TaskCard
                key={task.id}
                task={task}
                today={view.today}
                draft={draft.value!.reports[task.id]}
                onChange={report => change(task.id, report)}
              />
            ))}
          </section>
        ))
      )}
      <Ended tasks={view.tasks.filter(({ ended }) => ended)} />
      <Settled tasks={view.tasks.filter(task => task.state === 'closed' && !task.ended)} />
      <Letters tasks={view.tasks} />
      {view.tasksTotal > view.tasks.length && (
        <p className="faint">
          {typo(
            `Показано ${view.tasks.length} из ${view.tasksTotal}, ближайшие по сроку. Остальные появятся, когда центр примет эти; спросить о них можно по телефону.`,
          )}
        </p>
      )}
      {view.maySendExtract && <Extracts extracts={view.extracts} total={view.extractsTotal} />}
    </>
  )
}

/** The plan names the organisation no more: it is asked for nothing, and keeps working by nothing it holds. */
function Ended({ tasks }: { tasks: readonly TaskView[] }) {
  if (tasks.length === 0) return null
  return (
    <section aria-label="Участие окончено">
      <h2>Участие окончено</h2>
      <p>
        {typo(
          'План изменён, и мероприятий вашей организации в нём больше нет. Делать по нему ничего не нужно, сведения о семье больше не используйте.',
        )}
      </p>
      <RowList
        rows={tasks.map(({ id, title, family, paper }) => ({
          id,
          title,
          note: `семья ${family} · план исх. № ${paper.no}`,
        }))}
      />
    </section>
  )
}

/** What the centre has accepted stays in sight without the people it was about. */
function Settled({ tasks }: { tasks: readonly TaskView[] }) {
  if (tasks.length === 0) return null
  return (
    <details>
      <summary>{`Центр принял: ${tasks.length}`}</summary>
      <RowList
        rows={tasks.map(task => ({
          id: task.id,
          title: task.title,
          note: `семья ${task.family}${task.kind === 'measure' ? ` · мероприятие № ${task.no}` : ''}`,
        }))}
      />
    </details>
  )
}

/** Letters of the centre by their numbers, so that a paper in hand is found here. */
function Letters({ tasks }: { tasks: readonly TaskView[] }) {
  const letters = tasks.flatMap(({ family, letters = [] }) => letters.map(letter => ({ ...letter, family })))
  const once = [...new Map(letters.map(letter => [letter.no, letter])).values()].toSorted((a, b) => byDay(b, a))
  if (once.length === 0) return null
  return (
    <section aria-labelledby="letters">
      <h2 id="letters">Письма центра</h2>
      <RowList
        rows={once.map(row => ({
          id: row.no,
          title: `Исх. № ${row.no} от ${formatDay(row.day)}: ${row.about}`,
          note: `семья ${row.family} · ${reminderChannels[row.channel]}`,
        }))}
      />
    </section>
  )
}

const states = {
  sent: { kind: 'wait', text: 'отправлена, центр посмотрит' },
  registered: { kind: 'ok', text: 'зарегистрирована' },
  returned: { kind: 'soon', text: 'возвращена' },
} as const

function Extracts({ extracts, total }: { extracts: readonly SentExtract[]; total: number }) {
  return (
    <section aria-labelledby="extracts">
      <h2 id="extracts">Выписки из решений совета профилактики</h2>
      {extracts.length === 0 && <EmptyState text="Выписку можно прислать отсюда: отдельное письмо не нужно." />}
      {extracts.map(extract => (
        <div className={css('step')} key={extract.id}>
          <h3>{typo(`Семья ${extract.family}, протокол № ${extract.protocol} от ${formatDay(extract.councilDay)}`)}</h3>
          <p className="space-above-2">
            <StateTag kind={states[extract.state].kind}>{states[extract.state].text}</StateTag>
          </p>
          {extract.answer && <p className="space-above-2">{typo(extract.answer)}</p>}
        </div>
      ))}
      {total > extracts.length && (
        <p className="faint">
          {typo(`Показано ${extracts.length} последних из ${total}. О прежних спросите центр по телефону.`)}
        </p>
      )}
      <div className="row space-above-4">
        <ButtonLink to={paths.sendExtract()} icon="plus" wide="phone">
          Прислать выписку
        </ButtonLink>
      </div>
    </section>
  )
}
