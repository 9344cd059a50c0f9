import { lazy, Suspense, useState } from 'react'
import { myHandovers, type OpenHandover } from '../../../../api/handover/handovers.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { useCommand, useData } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { formatDay, typo } from '../../../ui/text.ts'
import { initialsOf, kindNames } from '../../../words/patronage.ts'

// Most people are offered nothing: the first screen does not wait for a form.
const DeclineHandover = lazy(async () => ({ default: (await import('./DeclineHandover.tsx')).DeclineHandover }))

/** Families a head wants to hand over to me: each is accepted or declined here; nothing while there are none. */
export function OfferedFamilies() {
  const session = useSession()
  const query = useData(myHandovers, {}, session.may('acceptHandover'))
  const [declining, setDeclining] = useState<OpenHandover>()
  const { offers, total } = query.data ?? { offers: [], total: 0 }
  if (offers.length === 0) return null
  return (
    <Card
      title="Вам передают семьи"
      count={total}
      content="flush"
      footer={`Пока вы не приняли семью, за неё отвечает прежний специалист, а если его нет — заведующий. Дело откроется, когда примете.${total > offers.length ? ` Показано ${offers.length} из ${total}: остальные появятся, когда ответите на эти.` : ''}`}
    >
      <ul className="list">
        {offers.map(offer => (
          <Offer key={offer.caseId} offer={offer} onDecline={() => setDeclining(offer)} />
        ))}
      </ul>
      {declining && (
        <Suspense fallback={null}>
          <DeclineHandover offer={declining} onClose={() => setDeclining(undefined)} />
        </Suspense>
      )}
    </Card>
  )
}

function Offer({ offer, onDecline }: { offer: OpenHandover; onDecline: () => void }) {
  const session = useSession()
  const accept = useCommand('acceptHandover', offer.caseId, offer.version)
  return (
    <li>
      <div className="row row-between row-top row-with-action">
        <div>
          <p>
            <b>{typo(`Семья ${offer.title}`)}</b>
          </p>
          <p className="small">
            {typo(
              [
                offer.kind ? kindNames[offer.kind] : '',
                session.staff.some(colleague => colleague.id === offer.fromId && colleague.active)
                  ? `закреплена за: ${initialsOf(session.staffName(offer.fromId))}`
                  : `была закреплена за: ${initialsOf(session.staffName(offer.fromId))}, в центре больше не работает`,
                offer.reason,
              ]
                .filter(Boolean)
                .join(' · '),
            )}
          </p>
          <p className="small muted">
            {typo(
              [
                `открытых сроков: ${offer.open}${offer.overdue > 0 ? `, просрочено ${offer.overdue}` : ''}`,
                offer.nextDuty && offer.nextDue ? `ближайший: ${offer.nextDuty}, ${formatDay(offer.nextDue)}` : '',
              ]
                .filter(Boolean)
                .join(' · '),
            )}
          </p>
          <SendingProblem sending={accept} />
        </div>
        <span className="row row-tight">
          <Button
            about={`семья ${offer.title}`}
            disabled={accept.busy}
            onClick={() => void accept.send({ handoverId: offer.handoverId })}
          >
            Принять
          </Button>
          <Button look="quiet" about={`семья ${offer.title}`} onClick={onDecline}>
            Не принимать
          </Button>
        </span>
      </div>
    </li>
  )
}
