import { otherCentres } from '../../../../api/handover/transfers.ts'
import { domainNames, domains } from '../../../../domain/assessment/assessments.ts'
import { blockerOf } from '../../../../domain/case/command/command-blockers.ts'
import { isClosed } from '../../../../domain/case/queries.ts'
import { inShort } from '../../../../domain/consent/consents.ts'
import { waitingTransfer } from '../../../../domain/handover/transfer-rules.ts'
import { declinedShownDays, type Received, type Transfer } from '../../../../domain/handover/transfers.ts'
import { daysBetween } from '../../../../domain/kernel/calendar.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { reasonInWords } from '../../../../domain/law/terms/hardship-reasons.ts'
import { marks, measureStates } from '../../../../domain/plan/plans.ts'
import { useData } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { KeyValue, type KeyValueRow } from '../../../ui/list/KeyValue.tsx'
import { Points } from '../../../ui/list/RowList.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { count, formatDay, typo } from '../../../ui/text.ts'
import { days, kindNames, memberName } from '../../../words/patronage.ts'
import { familyDialog, useFamily } from '../case/context.ts'
import { OfferTransferDialog, WithdrawTransferDialog } from './TransferDialogs.tsx'

/** Where the transfer to another centre stands, as the centre that offered it sees it [МП 6.6]. */
export function TransferCard() {
  const { view, open } = useFamily()
  const session = useSession()
  const { today } = session
  const { transfer } = view.state
  const waiting = waitingTransfer(view.state) !== undefined
  const centres = useData(otherCentres, {}, waiting && session.may('offerTransfer'))
  if (!transfer || !(transfer.stayedIds ?? isShown(transfer, isClosed(view.state), today))) return null
  const { centreName, day, locality, moveDay, reason, accepted, declined } = transfer
  const consent = view.state.consents.find(({ id }) => id === transfer.consentId)
  const waits = daysBetween(day, today)
  const rows: KeyValueRow[] = [
    { label: 'Куда', value: centreName },
    {
      label: 'Предложено',
      value: [formatDay(day), session.staffName(transfer.by)].join(', '),
    },
    ...(accepted
      ? [
          {
            label: 'Приняли',
            value: [formatDay(accepted.day), accepted.by, accepted.no && `там заявление № ${showNo(accepted.no)}`]
              .filter(Boolean)
              .join(', '),
          },
        ]
      : []),
    ...(declined
      ? [
          { label: 'Не приняли', value: [formatDay(declined.day), declined.by].join(', ') },
          { label: 'Почему не приняли', value: declined.reason },
        ]
      : []),
    {
      label: 'Переезжает',
      value: [locality || 'место скрыто', moveDay && formatDay(moveDay)].filter(Boolean).join(', '),
    },
    ...(reason ? [{ label: 'Причина', value: reason }] : []),
    ...(consent
      ? [{ label: 'По согласию', value: `от ${formatDay(consent.day)}: ${inShort(consent.categories)}` }]
      : []),
  ]
  const deserted = centres.data?.centres.some(({ id, open: accepts }) => id === transfer.centreId && !accepts)
  const canOffer = session.may('offerTransfer', view.relation) && !blockerOf('offerTransfer', view.state, today)
  return (
    <Card
      id="transfer"
      title="Передача в другой центр"
      aside={
        accepted ? (
          <StateTag kind="ok">приняли</StateTag>
        ) : declined ? (
          <StateTag kind="over" icon="cross">
            не приняли
          </StateTag>
        ) : (
          <StateTag kind="wait">{waits > 0 ? `ждёт ${count(waits, days)}` : 'ждёт ответа'}</StateTag>
        )
      }
      footer={
        transfer.stayedIds
          ? `Здесь остались: ${transfer.stayedIds.map(id => memberName(view, id)).join(', ')}. Помощь им продолжается, переехавшие выбыли из семьи.`
          : accepted
            ? 'Дело здесь закрыто. Другой центр ведёт своё, отсюда его не видно.'
            : declined
              ? 'Семья осталась в центре, её сроки идут.'
              : deserted
                ? 'Там сейчас некому принять семью: отзовите передачу. Семья ваша, и сроки идут.'
                : 'Пока там не приняли, семья ваша и сроки идут.'
      }
    >
      <KeyValue rows={rows} />
      {waiting && session.may('withdrawTransfer', view.relation) && (
        <div className="row space-above-4">
          <Button onClick={() => open(familyDialog(WithdrawTransferDialog))}>Отозвать</Button>
        </div>
      )}
      {declined && canOffer && (
        <div className="row space-above-4">
          <Button onClick={() => open(familyDialog(OfferTransferDialog))}>Предложить снова</Button>
        </div>
      )}
    </Card>
  )
}

/** A no stands for two weeks, a yes as long as the case rests; later both are in the history. */
const isShown = ({ declined, accepted }: Transfer, closed: boolean, today: string) =>
  accepted ? closed : !closed && !(declined && daysBetween(declined.day, today) > declinedShownDays)

/** What came over with the family from the centre where it was before; the file itself stays there. */
export function ReceivedCard() {
  const { view } = useFamily()
  const { received } = view.state
  if (!received) return null
  return (
    <Card
      title="Семья пришла из другого центра"
      aside={<span className="small faint">{typo(`принята ${formatDay(received.day)}`)}</span>}
      footer="Передано только то, на что семья дала согласие; дело прежнего центра осталось там. Здесь диагностика, договор и план свои."
    >
      <KeyValue rows={receivedRows(received)} />
    </Card>
  )
}

function receivedRows(received: Received): KeyValueRow[] {
  const { agreement, patronage, diagnostics, plan, contacts, concerns = [], bases = [], handedOn, reason } = received
  return [
    { label: 'Откуда', value: `${received.centreName}, работали с ${formatDay(received.openedDay)}` },
    {
      label: 'Согласие семьи',
      value: `от ${formatDay(received.consentDay)}, предложено ${formatDay(received.offeredDay)}`,
    },
    ...(reason ? [{ label: 'Причина', value: reason }] : []),
    ...(agreement
      ? [
          {
            label: 'Договор там',
            value: `№ ${showNo(agreement.no)} от ${formatDay(agreement.day)}, прекращён с приёмом здесь`,
          },
        ]
      : []),
    ...(patronage ? [{ label: 'Вид там', value: `${kindNames[patronage.kind]} с ${formatDay(patronage.from)}` }] : []),
    ...(bases.length > 0 ? [{ label: 'Основания', value: <Points points={bases} /> }] : []),
    ...(concerns.length > 0
      ? [
          {
            label: 'Сообщения в опеку',
            value: (
              <Points
                points={concerns.map(({ day, facts, sent }) =>
                  [`${formatDay(day)}: ${facts}`, sent && `отправлено ${formatDay(sent)}`].filter(Boolean).join(', '),
                )}
              />
            ),
          },
        ]
      : []),
    ...(diagnostics
      ? [
          {
            label: 'Диагностика',
            value: (
              <Points
                points={[
                  `${formatDay(diagnostics.day)}: ${diagnostics.reasons.map(why => reasonInWords(why, diagnostics.day)).join('; ')}`,
                  domainNames
                    .flatMap(name => {
                      const mark = diagnostics.scores[name]
                      return mark ? [`${domains[name].title} ${mark.score}`] : []
                    })
                    .join(' · '),
                  ...(diagnostics.summary ? [diagnostics.summary] : []),
                ]}
              />
            ),
          },
        ]
      : []),
    ...(plan
      ? [
          { label: 'Цель плана', value: `${plan.goal} (утверждён ${formatDay(plan.approvedDay)})` },
          {
            label: 'Мероприятия',
            value: (
              <Points
                points={plan.measures.map(({ title, dueDay, state, citizen, specialist }) =>
                  [
                    `${title}, до ${formatDay(dueDay)}: ${measureStates[state]}`,
                    citizen && `семья: ${marks[citizen]}`,
                    specialist && `специалист: ${marks[specialist]}`,
                  ]
                    .filter(Boolean)
                    .join('; '),
                )}
              />
            ),
          },
        ]
      : []),
    ...(contacts
      ? [
          {
            label: 'Встречи',
            value: contacts.lastDay ? `${contacts.count}, последняя ${formatDay(contacts.lastDay)}` : 'не было',
          },
        ]
      : []),
    ...(handedOn.length > 0 ? [{ label: 'Передано для работы', value: <Points points={handedOn} /> }] : []),
  ]
}
