import type { DayView } from '../../../../../api/case/day.ts'
import { paths } from '../../../../data/paths.ts'
import { ButtonLink } from '../../../../ui/action/Button.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { formatDay } from '../../../../ui/text.ts'
import { isUnheard, Unheard } from './AttentionCard.tsx'

/** Children about whom a notice is to be sent, above everything else of the day [МП 5.2]. */
export function ChildrenInDanger({ view }: { view: DayView }) {
  return (
    <>
      {view.attention.filter(isUnheard).map(line => (
        <Unheard key={line.caseId} line={line} today={view.today} />
      ))}
      {view.concerns.map(concern => (
        <Banner
          key={concern.caseId + concern.id}
          kind="over"
          title="Сообщите в органы опеки сейчас."
          text={
            concern.action === 'raiseConcern'
              ? `Семья ${concern.title}: с ${formatDay(concern.from)} с детьми нет взрослого.`
              : `Семья ${concern.title}: записано нарушение прав ребёнка ${formatDay(concern.from)}, сообщение не отправлено.`
          }
          note="Незамедлительно, МП 5.2"
          action={
            <ButtonLink to={paths.concern(concern.caseId)} look="danger">
              {concern.action === 'raiseConcern' ? 'Сообщить в опеку' : 'Отправить сообщение'}
            </ButtonLink>
          }
        />
      ))}
      {view.signals.map(signal => (
        <Banner
          key={signal.id}
          kind={signal.no ? 'warn' : 'over'}
          title={signal.no ? 'Решите, чьё это дело.' : 'Сообщите в органы опеки сейчас.'}
          text={
            signal.no
              ? `${signal.child}: в опеку сообщили, № ${signal.no}. Присоедините запись к делу семьи или закройте её.`
              : `${signal.child}: замечено ${formatDay(signal.due)}, дела у ребёнка нет или оно не открыто.${signal.closing ? ` Предложено закрыть без сообщения, решает второй человек: ${signal.closing}` : ''}`
          }
          note={signal.no ? 'МП 5.2' : 'Незамедлительно, МП 5.2'}
          action={
            <ButtonLink to={paths.signals()} about={signal.child} {...(signal.no ? {} : { look: 'danger' })}>
              {signal.no ? 'Решить' : 'Отправить сообщение'}
            </ButtonLink>
          }
        />
      ))}
    </>
  )
}
