import type { CaseView } from '../../../../../api/case/cases.ts'
import { meetingForms } from '../../../../../domain/contact/contact-forms.ts'
import { earliestFirst } from '../../../../../domain/kernel/day-order.ts'
import { useSession } from '../../../../data/session.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { StageMarks } from '../../../../ui/term/StageMarks.tsx'
import { formatDayNear, formatTime, typo } from '../../../../ui/text.ts'
import { marksOf, nextOf } from '../case.ts'
import { dutyOf } from '../duty.ts'
import cardStyles from '../../../../ui/page/Card.module.css'
import styles from './Stages.module.css'

const css = classesOf(styles, cardStyles)

/** Where the case stands, and the next terms. */
export function Stages({ view }: { view: CaseView }) {
  const { today } = useSession()
  const next = nextLines(view, today)
  return (
    <>
      <div className={css('body')}>
        <StageMarks stages={marksOf(view, today)} />
      </div>
      {next.length > 0 && (
        <div className={css('facts')}>
          {next.map((line, index) => (
            <p key={line.id}>
              <span className="faint">{index === 0 ? 'Следующее:' : 'Затем:'}</span> <b>{typo(line.what)}</b>{' '}
              <span className="muted">{typo(line.quiet)}</span>
            </p>
          ))}
        </div>
      )}
    </>
  )
}

/** The two nearest things in words; a meeting stands by itself unless it is said beside the frequency that it meets. */
function nextLines(view: CaseView, today: string): { id: string; what: string; quiet: string }[] {
  const { planned } = view.state
  const day = (at: string) => formatDayNear(at, today)
  const moment = planned ? `${day(planned.day)}${planned.time ? ` в ${formatTime(planned.time)}` : ''}` : ''
  const near = nextOf(view.clocks, today)
  const met = near.find(clock => clock.deadline === 'contactFrequency' && planned && planned.day <= clock.due)
  const terms = near.map(clock => ({
    id: clock.id,
    at: clock.fixed ? clock.due : '9999',
    what: clock.fixed ? `${dutyOf(clock, view.state)} до ${day(clock.due)}` : dutyOf(clock, view.state),
    quiet:
      clock === met
        ? `намечен ${moment}`
        : clock.fixed && clock.safeDue < clock.due && clock.safeDue >= today
          ? `надёжнее до ${day(clock.safeDue)}`
          : '',
  }))
  if (!planned || met || planned.day < today) return terms
  const meeting = {
    id: 'planned',
    at: planned.day,
    what: `${planned.form === 'visit' ? '' : 'встреча '}${meetingForms[planned.form]} ${moment}`,
    quiet: 'намечено специалистом',
  }
  return [...terms, meeting].toSorted(earliestFirst(({ at }) => at)).slice(0, 2)
}
