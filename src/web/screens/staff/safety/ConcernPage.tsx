import { useState } from 'react'
import { useParams } from 'react-router'
import { getCase, type CaseView } from '../../../../api/case/cases.ts'
import { CallError } from '../../../data/call.ts'
import { useData } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { TaskPage } from '../../../ui/page/Shell.tsx'
import { formatDayShort, formatTime } from '../../../ui/text.ts'
import { NotFound } from '../../everyone/NotFound.tsx'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { TaskHead } from '../../everyone/TaskHead.tsx'
import { handlesPapersOnly } from '../document/familyFile.ts'
import { concernFamily, RaiseConcern } from './RaiseConcern.tsx'
import { SendConcern } from './SendConcern.tsx'

/** «Сообщить в опеку»: raise a child-rights concern and send it, both to the minute (F5) [МП 5.2]. */
export function ConcernPage() {
  const { caseId = '' } = useParams()
  const papersOnly = handlesPapersOnly(useSession())
  const query = useData(getCase, { caseId }, !papersOnly)
  const { error } = query
  const shut = papersOnly || (error instanceof CallError && error.status === 403)
  return (
    <TaskPage>
      <div className="narrow-form">
        {shut ? (
          <ShutConcern key={caseId} caseId={caseId} />
        ) : (
          <QueryResult query={query}>{view => <ConcernTask key={caseId} view={view} />}</QueryResult>
        )}
      </div>
    </TaskPage>
  )
}

/** A family whose file one does not read: what was seen is written down, its people and the notice are for those who do. */
function ShutConcern({ caseId }: { caseId: string }) {
  const session = useSession()
  const [done, setDone] = useState(false)
  if (!session.may('raiseConcern')) return <NotFound />
  return (
    <>
      <PageHead
        tight
        title="Нарушены права ребёнка"
        crumbs={[{ label: 'Поиск', to: paths.search() }, { label: 'Сообщить' }]}
        lead="Дело этой семьи вам не открыто. Запишите, что видели: сообщение в опеку отправят те, кто ведёт семью."
      />
      {done ? (
        <Banner
          kind="ok"
          live
          title="Записано."
          text="Куратор семьи и заведующий видят это первым в «Моём дне» и отправят сообщение в органы опеки."
          note="Незамедлительно, МП 5.2. Если ребёнок в опасности сейчас, звоните 102 и 103."
          action={<ButtonLink to={paths.day()}>В «Мой день»</ButtonLink>}
        />
      ) : (
        <RaiseConcern
          family={{ caseId, version: 0, children: [], place: '', unread: true }}
          onDone={() => setDone(true)}
        />
      )}
    </>
  )
}

const moment = (at: string) => `${formatDayShort(at.slice(0, 10), { year: true })} в ${formatTime(at.slice(11, 16))}`

function ConcernTask({ view }: { view: CaseView }) {
  const session = useSession()
  const [another, setAnother] = useState(false)
  const [justSent, setJustSent] = useState<string>()
  if (!session.may('raiseConcern', view.relation)) return <NotFound />
  const unsent = view.state.concerns.filter(concern => !concern.sent)
  const sent = view.state.concerns.filter(concern => concern.sent)
  const fresh = sent.find(concern => concern.id === justSent)
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
        <RaiseConcern family={concernFamily(view, session.today)} />
      ) : another ? (
        <RaiseConcern family={concernFamily(view, session.today)} onDone={() => setAnother(false)} />
      ) : (
        <p className="space-above-4">
          <Button look="quiet" icon="plus" onClick={() => setAnother(true)}>
            Записать ещё одно нарушение
          </Button>
        </p>
      )}
      {sent.length > 0 && (
        <div className="space-above-4">
          <Card title="Отправлено раньше" count={sent.length} content="flush">
            <ul className="list">
              {sent.toReversed().map(concern => (
                <li key={concern.id}>
                  <p>
                    <b>{`№ ${concern.sent!.no.no}/${concern.sent!.no.year}`}</b>
                    {`, ${concern.addressee}`}
                  </p>
                  <p className="small">{`Замечено ${moment(concern.noticedAt)}, отправлено ${moment(concern.sent!.at)}: ${concern.sent!.how}`}</p>
                </li>
              ))}
            </ul>
          </Card>
        </div>
      )}
    </>
  )
}
