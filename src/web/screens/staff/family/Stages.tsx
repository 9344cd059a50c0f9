import type { CaseView } from '../../../../api/cases.ts'
import { useSession } from '../../../session.tsx'
import { StageMarks } from '../../../ui/StageMarks.tsx'
import { formatDayShort, formatTime, typo } from '../../../ui/text.ts'
import { marksOf, nextOf } from './case.ts'
import { dutyOf } from './duty.ts'

/** Where the case stands, and the next terms. */
export function Stages({ view }: { view: CaseView }) {
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
