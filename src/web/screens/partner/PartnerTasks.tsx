import { useEffect, useState } from 'react'
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
import { partnerWords, type PartnerWords } from '../../words/partner.ts'
import { useWords } from '../../words/useWords.ts'
import { joinReports, type Reports } from './joinReports.ts'
import { TaskCard, type ReportDraft } from './TaskCard.tsx'
import partnerStyles from './Partner.module.css'

const css = classesOf(partnerStyles)

/** A task with the state by which it has its place on the page. */
type Placed = TaskView & { place: TaskView['state'] }
/** A card that was just answered stays where it is, so that nobody loses it or the next one: it moves when the page is opened again. */
function usePlaces(tasks: readonly TaskView[]): Placed[] {
  const [places] = useState(() => new Map<string, TaskView['state']>())
  return tasks.map(task => {
    const before = places.get(task.id)
    const place = before !== undefined && (task.state === 'done' || task.state === 'cannot') ? before : task.state
    places.set(task.id, place)
    return { ...task, place }
  })
}

/** Tasks in their fixed order: what the centre asks anew, then what waits for the organisation by its day, then what waits for the centre, then what is settled. */
function groups(tasks: readonly Placed[], today: string, words: PartnerWords['tasks']) {
  const open = tasks.filter(({ place }) => place === 'sent' || place === 'seen')
  const due = (task: TaskView) => task.dueDay ?? '9999-12-31'
  const week = addDays(today, 7)
  return [
    { title: words.again, tasks: tasks.filter(({ place }) => place === 'again') },
    { title: words.late, tasks: open.filter(task => due(task) < today) },
    { title: words.thisWeek, tasks: open.filter(task => due(task) >= today && due(task) <= week) },
    { title: words.later, tasks: open.filter(task => due(task) > week) },
    {
      title: words.answered,
      tasks: tasks.filter(({ place }) => place === 'done' || place === 'cannot'),
    },
  ].filter(row => row.tasks.length > 0)
}

/** The measures of an organisation, each with its three answers. */
export function PartnerTasks({ view }: { view: PartnerView }) {
  const { titleOf, tasks: words } = useWords(partnerWords)
  const draft = useDraft<Reports>('partner-reports', () => ({ reports: {} }), joinReports)
  const unseen = view.tasks.some(task => !task.opened)
  useEffect(() => {
    // A look that could not be noted is noted at the next one.
    if (unseen) void ask(partnerOpened, {}).catch(() => undefined)
  }, [unseen])
  const returned = view.extracts.filter(({ state, mended }) => state === 'returned' && !mended)
  const asked = returned.length > 0 || view.tasks.some(task => task.kind === 'request')
  const waiting = view.tasks.filter(task => ['sent', 'seen', 'again'].includes(task.state)).length + returned.length
  const placed = usePlaces(view.tasks)
  const change = (id: string, report: ReportDraft | undefined) =>
    draft.change(before => {
      const { [id]: _, ...rest } = before.reports
      return { reports: report ? { ...rest, [id]: report } : rest }
    })
  return (
    <>
      <title>{titleOf(words.title)}</title>
      <h1>
        {typo(waiting > 0 ? words.waiting(count(waiting, asked ? words.things : words.measures)) : words.nothingWaits)}
      </h1>
      <p className={css('lead')}>{typo(view.tasks.length > 0 ? words.lead : words.none)}</p>
      <AutosaveLine state={draft.state} />
      {returned.length > 0 && <Returned extracts={returned} />}
      {draft.value === undefined ? (
        <Skeleton lines={4} />
      ) : (
        groups(placed, view.today, words).map(group => (
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
        <p className="faint">{typo(words.more(view.tasks.length, view.tasksTotal))}</p>
      )}
      {view.maySendExtract && <Extracts extracts={view.extracts} total={view.extractsTotal} />}
    </>
  )
}

/** The plan names the organisation no more: it is asked for nothing, and keeps working by nothing it holds. */
function Ended({ tasks }: { tasks: readonly TaskView[] }) {
  const { tasks: words } = useWords(partnerWords)
  if (tasks.length === 0) return null
  return (
    <section aria-label={words.ended}>
      <h2>{words.ended}</h2>
      <p>{typo(words.endedLead)}</p>
      <RowList
        rows={tasks.map(({ id, title, family, paper }) => ({
          id,
          title,
          note: words.planOf(family, paper.no),
        }))}
      />
    </section>
  )
}

/** What the centre has accepted stays in sight without the people it was about. */
function Settled({ tasks }: { tasks: readonly TaskView[] }) {
  const { tasks: words, task: taskWords } = useWords(partnerWords)
  if (tasks.length === 0) return null
  return (
    <details>
      <summary>{words.settled(tasks.length)}</summary>
      <RowList
        rows={tasks.map(task => ({
          id: task.id,
          title: task.title,
          note: words.settledOf(task.family, task.kind === 'measure' ? taskWords.measure(task.no) : undefined),
        }))}
      />
    </details>
  )
}

/** Letters of the centre by their numbers, so that a paper in hand is found here. */
function Letters({ tasks }: { tasks: readonly TaskView[] }) {
  const { tasks: words } = useWords(partnerWords)
  const letters = tasks.flatMap(({ family, letters = [] }) => letters.map(letter => ({ ...letter, family })))
  const once = [...new Map(letters.map(letter => [letter.no, letter])).values()].toSorted((a, b) => byDay(b, a))
  if (once.length === 0) return null
  return (
    <section aria-labelledby="letters">
      <h2 id="letters">{words.letters}</h2>
      <RowList
        rows={once.map(row => ({
          id: row.no,
          title: words.letter(row.no, formatDay(row.day), row.about),
          note: words.letterOf(row.family, reminderChannels[row.channel]),
        }))}
      />
    </section>
  )
}

/** Extracts that came back: each is put right and sent anew from here. */
function Returned({ extracts }: { extracts: readonly SentExtract[] }) {
  const { extracts: words } = useWords(partnerWords)
  return (
    <section aria-label={words.returned}>
      <h2>{words.returned}</h2>
      {extracts.map(extract => {
        const name = words.of(extract.family, extract.protocol, formatDay(extract.councilDay))
        return (
          <div className={css('step')} key={extract.id}>
            <h3>{typo(name)}</h3>
            {extract.answer && <p className="space-above-2 as-typed">{typo(extract.answer)}</p>}
            <div className="row space-above-2">
              <ButtonLink to={paths.sendExtract(extract.id)} about={name} wide="phone">
                {words.mend}
              </ButtonLink>
            </div>
          </div>
        )
      })}
    </section>
  )
}

const states = { sent: 'wait', registered: 'ok', returned: 'soon' } as const

function Extracts({ extracts, total }: { extracts: readonly SentExtract[]; total: number }) {
  const { extracts: words } = useWords(partnerWords)
  return (
    <section aria-labelledby="extracts">
      <h2 id="extracts">{words.title}</h2>
      {extracts.length === 0 && <EmptyState text={words.none} />}
      {extracts.map(extract => (
        <div className={css('step')} key={extract.id}>
          <h3>{typo(words.of(extract.family, extract.protocol, formatDay(extract.councilDay)))}</h3>
          <p className="space-above-2">
            <StateTag kind={extract.mended ? 'plain' : states[extract.state]}>
              {extract.mended ? words.mended : words.states[extract.state]}
            </StateTag>
          </p>
          {extract.answer && <p className="space-above-2">{typo(extract.answer)}</p>}
        </div>
      ))}
      {total > extracts.length && <p className="faint">{typo(words.more(extracts.length, total))}</p>}
      <div className="row space-above-4">
        <ButtonLink to={paths.sendExtract()} icon="plus" wide="phone">
          {words.send}
        </ButtonLink>
      </div>
    </section>
  )
}
