import { endEmergency, listEmergencies, seeEmergency, type EmergencyView } from '../../../../../api/case/emergency.ts'
import { useData, useSave } from '../../../../data/data.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button, ButtonLink } from '../../../../ui/action/Button.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { sentence, typo } from '../../../../ui/text.ts'
import { momentOf } from '../../../../words/moment.ts'
import { initialsOf } from '../../../../words/patronage.ts'

/** Cases somebody reads in an emergency: one's own, and for a head those that nobody has looked at yet, for a specialist those of the own families; nothing without any. */
export function EmergencyCards() {
  const session = useSession()
  const query = useData(listEmergencies, {}, session.may('case.emergency'))
  if (!query.data) return null
  const { own, unseen, total, ofFamilies = [] } = query.data
  return (
    <>
      {unseen.map(emergency => (
        <Unseen key={emergency.id} emergency={emergency} />
      ))}
      {total > unseen.length && (
        <p className="faint">
          {typo(`Показано ${unseen.length} из ${total} экстренных доступов: следующие появятся, когда отметите эти.`)}
        </p>
      )}
      {ofFamilies.map(family => (
        <OfFamily key={family.id} emergency={family} />
      ))}
      {own.map(emergency => (
        <Own key={emergency.id} emergency={emergency} />
      ))}
    </>
  )
}

const openedBy = (
  { staffName }: Pick<ReturnType<typeof useSession>, 'staffName'>,
  { staffId, at, until, endedAt, reason }: EmergencyView,
) =>
  `${initialsOf(staffName(staffId))}, ${momentOf(at)}${endedAt ? `, закрыто ${momentOf(endedAt)}` : `, до ${momentOf(until)}`}. Причина: ${sentence(reason)}`

function Unseen({ emergency }: { emergency: EmergencyView }) {
  const session = useSession()
  const seen = useSave(seeEmergency)
  const { id, caseId, title } = emergency
  return (
    <Banner
      kind="over"
      icon="lock"
      title={`Дело открыто экстренным доступом: семья ${title}.`}
      text={openedBy(session, emergency)}
      action={
        <span className="row row-tight">
          <ButtonLink to={paths.family(caseId)} about={`семья ${title}`}>
            Открыть дело
          </ButtonLink>
          <Button about={`семья ${title}`} disabled={seen.busy} onClick={() => void seen.send({ id })}>
            Просмотрено
          </Button>
        </span>
      }
    />
  )
}

/** A colleague has opened a family one works with: nothing to do but to know, and to warn the family where it must be. */
function OfFamily({ emergency }: { emergency: EmergencyView }) {
  const session = useSession()
  const { caseId, title } = emergency
  return (
    <Banner
      kind="over"
      icon="lock"
      title={`Вашу семью открыли экстренным доступом: семья ${title}.`}
      text={`${openedBy(session, emergency)} Узнайте у коллеги, что случилось.`}
      action={
        <ButtonLink to={paths.family(caseId)} about={`семья ${title}`}>
          Открыть дело
        </ButtonLink>
      }
    />
  )
}

function Own({ emergency }: { emergency: EmergencyView }) {
  const end = useSave(endEmergency)
  const { id, caseId, title, until } = emergency
  return (
    <Banner
      kind="warn"
      icon="lock"
      title={`Вам открыто экстренным доступом: семья ${title}.`}
      text={`До ${momentOf(until)}, только чтение.`}
      action={
        <span className="row row-tight">
          <ButtonLink to={paths.family(caseId)} about={`семья ${title}`}>
            Открыть дело
          </ButtonLink>
          <Button look="quiet" about={`семья ${title}`} disabled={end.busy} onClick={() => void end.send({ id })}>
            Закрыть доступ
          </Button>
        </span>
      }
    />
  )
}
