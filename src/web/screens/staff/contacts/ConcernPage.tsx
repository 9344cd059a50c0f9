import { useState } from 'react'
import { useParams } from 'react-router'
import type { CaseView } from '../../../../api/cases.ts'
import { useCase } from '../../../data.ts'
import { paths } from '../../../paths.ts'
import { useSession } from '../../../session.tsx'
import { Banner } from '../../../ui/Banner.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { TaskPage } from '../../../ui/Shell.tsx'
import { formatDayShort, formatTime } from '../../../ui/text.ts'
import { Loaded } from '../Loaded.tsx'
import { NotFound } from '../NotFound.tsx'
import { RaiseConcern } from './RaiseConcern.tsx'
import { SendConcern } from './SendConcern.tsx'
import { TaskHead } from './TaskHead.tsx'

/** «Сообщить в опеку»: raise a child-rights concern and send it, both to the minute (F5) [МП 5.2]. */
export function ConcernPage() {
  const { caseId = '' } = useParams()
  const query = useCase(caseId)
  return (
    <TaskPage>
      <div className="cw">
        <Loaded query={query}>{view => <ConcernTask key={caseId} view={view} />}</Loaded>
      </div>
    </TaskPage>
  )
}

const moment = (at: string) => `${formatDayShort(at.slice(0, 10), { year: true })} в ${formatTime(at.slice(11, 16))}`

function ConcernTask({ view }: { view: CaseView }) {
  const session = useSession()
  const [another, setAnother] = useState(false)
  const [justSent, setJustSent] = useState<string>()
  if (!session.may('raiseConcern', view.relation)) return <NotFound />
  const unsent = view.state.concerns.filter(one => !one.sent)
  const sent = view.state.concerns.filter(one => one.sent)
  const fresh = sent.find(one => one.id === justSent)
  return (
    <>
      <TaskHead view={view} title="Сообщить в органы опеки" lead="незамедлительно, МП 5.2" />
      {fresh?.sent && (
        <Banner
          kind="ok"
          live
          title={`Сообщение отправлено, № ${fresh.sent.no.no}/${fresh.sent.no.year}.`}
          text={`Замечено ${moment(fresh.noticedAt)}, отправлено ${moment(fresh.sent.at)}: ${fresh.sent.how}.`}
          note="Срок «незамедлительно» закрыт, МП 5.2. Дальше работайте с семьёй по плану."
          action={
            <>
              <ButtonLink to={paths.family(view.caseId)}>К семье</ButtonLink>
              <ButtonLink to={paths.contact(view.caseId)}>Записать контакт</ButtonLink>
            </>
          }
        />
      )}
      {unsent.map(concern => (
        <SendConcern key={concern.id} view={view} concern={concern} onSent={() => setJustSent(concern.id)} />
      ))}
      {unsent.length === 0 && !fresh && !another ? (
        <RaiseConcern view={view} />
      ) : another ? (
        <RaiseConcern view={view} onDone={() => setAnother(false)} />
      ) : (
        <p className="mt4">
          <Button look="quiet" icon="plus" onClick={() => setAnother(true)}>
            Записать ещё одно нарушение
          </Button>
        </p>
      )}
      {sent.length > 0 && (
        <div className="mt4">
          <Card title="Отправлено раньше" count={sent.length} content="flush">
            <ul className="ls">
              {sent.toReversed().map(one => (
                <li key={one.id}>
                  <p>
                    <b>{`№ ${one.sent!.no.no}/${one.sent!.no.year}`}</b>
                    {`, ${one.addressee}`}
                  </p>
                  <p className="sm">{`Замечено ${moment(one.noticedAt)}, отправлено ${moment(one.sent!.at)}: ${one.sent!.how}`}</p>
                </li>
              ))}
            </ul>
          </Card>
        </div>
      )}
    </>
  )
}
