import { openHandovers } from '../../../../api/handover/handovers.ts'
import type { OpenHandover } from '../../../../api/handover/handovers.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { useCommand, useData } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { cutFooter } from '../../../ui/page/cutFooter.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { typo } from '../../../ui/text.ts'
import { initialsOf } from '../../../words/patronage.ts'
import { QueryResult } from '../../everyone/QueryResult.tsx'

/** Families on their way from one colleague to another: what waits for an answer, what was declined. */
export function OpenHandovers() {
  const query = useData(openHandovers, {})
  return (
    <QueryResult query={query}>
      {({ offers, total }) => (
        <Card
          title="Передача дел"
          count={total}
          content="flush"
          {...cutFooter(offers.length, total, 'Остальные появятся, когда эти примут, отклонят или отменят.')}
          aside={
            <ButtonLink to={paths.handover()} icon="people">
              Передать дела
            </ButtonLink>
          }
        >
          {offers.length === 0 ? (
            <EmptyState text="Никакие семьи сейчас не передают." />
          ) : (
            <ul className="list">
              {offers.map(offer => (
                <Offer key={offer.caseId} offer={offer} />
              ))}
            </ul>
          )}
        </Card>
      )}
    </QueryResult>
  )
}

function Offer({ offer }: { offer: OpenHandover }) {
  const session = useSession()
  const withdraw = useCommand('withdrawHandover', offer.caseId, offer.version)
  const name = (id: string) => initialsOf(session.staffName(id))
  return (
    <li>
      <div className="row row-between row-top row-with-action">
        <div>
          <p>
            <b>{typo(`Семья ${offer.title}`)}</b>
          </p>
          <p className="small">{typo(`${name(offer.fromId)} → ${name(offer.toId)}: ${offer.reason}`)}</p>
          <p className="small muted">{typo(offer.declined ? `Не принята: ${offer.declined.reason}` : 'Ждёт ответа')}</p>
          <SendingProblem sending={withdraw} />
        </div>
        <Button
          look="quiet"
          about={`семья ${offer.title}`}
          disabled={withdraw.busy}
          onClick={() => void withdraw.send({ handoverId: offer.handoverId })}
        >
          {offer.declined ? 'Убрать' : 'Отменить'}
        </Button>
      </div>
    </li>
  )
}
