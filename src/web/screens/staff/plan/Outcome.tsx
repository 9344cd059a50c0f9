import type { ReactNode } from 'react'
import type { CommandAnswer } from '../../../../api/cases.ts'
import { dutyInWords, openClocks, type Clock } from '../../../../domain/clocks.ts'
import { paths } from '../../../paths.ts'
import { amountOf } from '../../../terms.tsx'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { DonePanel, NextSteps } from '../../../ui/DonePanel.tsx'
import { formatDay, formatDayShort } from '../../../ui/text.ts'

const stepOf = (clock: Clock) => ({
  when: clock.fixed ? `до ${formatDayShort(clock.safeDue, { year: true })}` : 'срок Программой не установлен',
  what: dutyInWords(clock),
  note: [amountOf(clock), clock.safeDue < clock.due && `крайний срок ${formatDay(clock.due)}`, clock.clause]
    .filter(Boolean)
    .join(' · '),
})

/** After a command: what was done, which term it met, and what the law asks next with the computed day. */
export function Outcome({
  title,
  number,
  note,
  answer,
  caseId,
  family,
  action,
}: {
  title: string
  number?: string
  note?: ReactNode
  answer: CommandAnswer
  caseId: string
  family: string
  action: ReactNode
}) {
  const next = openClocks(answer.clocks).slice(0, 4)
  const met = answer.met.map(
    one => `${one.duty}: срок ${one.status === 'met' ? 'соблюдён' : 'закрыт позже'}, ${one.clause}`,
  )
  return (
    <>
      <DonePanel
        title={title}
        {...(number === undefined ? {} : { number })}
        note={
          <>
            {note}
            {met.map(one => (
              <span key={one} className="sm">
                {note ? <br /> : null}
                {one}
              </span>
            ))}
          </>
        }
      />
      <div className="mt4">
        <Card title="Что дальше" content="flush">
          {next.length > 0 ? (
            <NextSteps steps={next.map(stepOf)} />
          ) : (
            <p className="empty">Других сроков по этому делу сейчас нет.</p>
          )}
        </Card>
      </div>
      <div className="row mt4">
        {action}
        <ButtonLink to={paths.family(caseId)} look="quiet">
          {`Карточка семьи ${family}`}
        </ButtonLink>
      </div>
    </>
  )
}
