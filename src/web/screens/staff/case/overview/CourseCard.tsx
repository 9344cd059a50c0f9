import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { StateTag } from '../../../../ui/notice/StateTag.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { Timeline } from '../../../../ui/term/Timeline.tsx'
import { capital, count, formatDay, formatDayShort } from '../../../../ui/text.ts'
import { initialsOf } from '../../../../words/patronage.ts'
import { QueryResult } from '../../../everyone/QueryResult.tsx'
import { lineCorrections } from '../../correction/lineCorrections.ts'
import { UndoButton } from '../../correction/UndoButton.tsx'
import { useFamily } from '../context.ts'
import { dutyOf } from '../duty.ts'
import { TextLink } from '../TextLink.tsx'
import { useHistory } from '../useHistory.ts'
import { comingOf, legalKinds, measureOf, pastOf, type CoursePoint } from './course.ts'
import cardStyles from '../../../../ui/page/Card.module.css'

const css = classesOf(cardStyles)

const shownPast = 12

/** «Ход дела»: what is coming on top, then what happened, each legal event with the term it met. */
export function CourseCard() {
  const { view, open } = useFamily()
  const session = useSession()
  const correctionOf = lineCorrections(view, session)
  const query = useHistory(view.caseId)
  const year = session.today.slice(0, 4)
  const item = (point: CoursePoint) => ({
    id: point.id,
    day: point.day,
    when: `${point.future === 'due' ? 'до ' : ''}${
      point.day.startsWith(year)
        ? formatDayShort(point.day).slice(point.future === 'due' ? 3 : 0)
        : formatDay(point.day)
    }`,
    title: capital(point.title),
    ...(point.met
      ? {
          tag: (
            <StateTag kind={point.met.status === 'late' ? 'neu' : 'ok'}>
              {measureOf(point.met, session.workdays)}
            </StateTag>
          ),
        }
      : point.missed
        ? {
            tag: (
              <StateTag kind="over" icon="cross">
                {count(point.missed.length, { one: 'срок пропущен', few: 'срока пропущены', many: 'сроков пропущены' })}
              </StateTag>
            ),
          }
        : {}),
    ...noteOf(point),
    ...(point.future ? { future: true } : {}),
    ...(point.legal ? { legal: true } : {}),
    ...putRight(point),
  })
  const putRight = (point: CoursePoint) => {
    if (point.line?.undo) return { action: <UndoButton caseId={view.caseId} saved={point.line.undo} /> }
    const dialog = point.line && correctionOf(point.line)
    if (!dialog) return {}
    const about = `${point.title}, ${formatDay(point.day)}`
    return {
      action: (
        <Button look="quiet" about={about} onClick={() => open(dialog)}>
          Исправить
        </Button>
      ),
    }
  }
  const noteOf = (point: CoursePoint) => {
    const words = [
      point.text,
      point.met?.amount ? point.met.clause : undefined,
      point.missed && `пропущено: ${point.missed.map(clock => dutyOf(clock, view.state)).join(', ')}`,
      point.enteredDay && `внесено позже, ${formatDay(point.enteredDay)}`,
      point.by && !point.legal ? initialsOf(session.staffName(point.by)) : undefined,
    ].filter(Boolean)
    return words.length > 0 ? { note: words.join(' · ') } : {}
  }
  return (
    <Card title="Ход дела" content="flush" aside={<TextLink to={paths.history(view.caseId)}>Вся история</TextLink>}>
      <QueryResult query={query}>
        {({ entries, earlier }) => {
          const past = pastOf(entries, view.clocks, kind => legalKinds.has(kind))
          return (
            <>
              <Timeline
                items={[...comingOf(view.clocks, view.state, session.today), ...past.slice(0, shownPast)].map(item)}
              />
              {(past.length > shownPast || earlier) && (
                <p className={css('foot')}>
                  <TextLink to={paths.history(view.caseId)}>
                    {earlier ? 'Что было раньше' : `Раньше: ещё ${past.length - shownPast}`}
                  </TextLink>
                </p>
              )}
            </>
          )
        }}
      </QueryResult>
    </Card>
  )
}
