import { mayBeTyped } from '../../../../domain/case/command/ended-work.ts'
import { type Registration, registrationOf, removedDay, standingRefusal } from '../../../../domain/case/queries.ts'
import {
  type Agreement,
  agreementEndings,
  agreementOn,
  agreementStatuses,
  agreementStatusOn,
  prolongationNo,
} from '../../../../domain/contract/agreements.ts'
import { daysBetween } from '../../../../domain/kernel/calendar.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { type CommandName, mayAt } from '../../../../domain/law/procedure.ts'
import { useSession } from '../../../data/session.tsx'
import { BlockedAction } from '../../../ui/action/BlockedAction.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { KeyValue } from '../../../ui/list/KeyValue.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { StateTag, type TagKind } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { capital, count, formatDay } from '../../../ui/text.ts'
import { memberName } from '../../../words/patronage.ts'
import { familyDialog, useFamily } from '../case/context.ts'
import { StageRemedy } from '../case/StageRemedy.tsx'
import { PrintDocument } from '../document/PrintDocument.tsx'
import { EndAgreementDialog, ProlongDialog, SignAgreementDialog } from './AgreementDialogs.tsx'

const registrations: Record<Registration, string> = {
  notYet: 'заявления нет, на патронате не состоит',
  onPatronage: 'состоит на патронате',
  removed: 'снята с патроната',
}
const looks: Record<keyof typeof agreementStatuses, TagKind> = {
  none: 'plain',
  active: 'ok',
  expired: 'soon',
  ended: 'plain',
}

/** «Договор»: its own state beside the registration on patronage [МП 6.2, 6.6]. */
export function AgreementTab() {
  const { view, open } = useFamily()
  const session = useSession()
  const { agreements } = view.state
  const stage = stageOf(view.state)
  const can = (command: CommandName) => mayAt(command, stage) && session.may(command, view.relation)
  const status = agreementStatusOn(agreements, session.today)
  const current = agreementOn(agreements, session.today)
  const registration = registrationOf(view.state)
  const removed = removedDay(view.state)
  const refusal = standingRefusal(view.state)
  const lapsed = (status === 'expired' || status === 'ended') && registration === 'onPatronage'
  const earlier = agreements.filter(agreement => agreement !== current).toReversed()
  return (
    <div className="stack">
      {lapsed && (
        <Banner
          kind="warn"
          title={`${capital(agreementStatuses[status])}, патронат продолжается.`}
          text="Окончание срока договора не всегда является основанием для снятия семьи с учёта. Продлите договор, заключите новый или подведите итоги."
          note="МП 6.6"
        />
      )}
      <Card title="Два состояния">
        <KeyValue
          rows={[
            {
              label: 'Учёт семьи',
              value: (
                <StateTag kind={registration === 'onPatronage' ? 'ok' : 'plain'}>
                  {removed ? `${registrations.removed} ${formatDay(removed)}` : registrations[registration]}
                </StateTag>
              ),
            },
            ...(refusal && status === 'active' && refusal.agreementStays
              ? [{ label: 'Почему договор действует', value: refusal.agreementStays }]
              : []),
            { label: 'Договор', value: <StateTag kind={looks[status]}>{agreementStatuses[status]}</StateTag> },
          ]}
        />
        <p className="small muted space-above-2">
          Это разные вещи: договор может закончиться, а патронат идти дальше, МП 6.6. Для утверждения плана договор
          нужен.
        </p>
      </Card>
      {current ? (
        <OneAgreement one={current} can={can} current />
      ) : (
        <Card title="Договор" content="flush">
          <EmptyState
            text="Договора пока нет. Его заключают после заявления, до или после составления плана, МП 6.2."
            action={
              session.may('signAgreement', view.relation) && mayBeTyped('signAgreement', view.state) ? (
                <Button look="primary" onClick={() => open(familyDialog(SignAgreementDialog))}>
                  Заключить договор
                </Button>
              ) : session.may('signAgreement', view.relation) ? (
                <div className="row space-above-3">
                  <BlockedAction
                    label="Заключить договор"
                    reason={
                      registration === 'removed'
                        ? refusal
                          ? 'Семья отказалась: нужно её новое заявление, МП 6.1.'
                          : 'Семья снята с патроната: сначала возобновите работу.'
                        : 'Сначала зарегистрируйте заявление семьи, МП 6.1.'
                    }
                    remedy={<StageRemedy view={view} />}
                  />
                </div>
              ) : undefined
            }
          />
        </Card>
      )}
      {current && (status === 'ended' || status === 'expired') && can('signAgreement') && (
        <Card title="Новый договор">
          <p>
            {status === 'expired'
              ? 'Вместо продления можно заключить новый договор: прежний закончился.'
              : 'Прежний договор прекращён. Если семья хочет продолжать, заключите новый.'}
          </p>
          <div className="row space-above-3">
            <Button onClick={() => open(familyDialog(SignAgreementDialog))}>Заключить новый договор</Button>
          </div>
        </Card>
      )}
      {earlier.map(agreement => (
        <OneAgreement key={agreement.id} one={agreement} can={can} />
      ))}
    </div>
  )
}

function OneAgreement({
  one,
  can,
  current = false,
}: {
  one: Agreement
  can: (command: CommandName) => boolean
  current?: boolean
}) {
  const { view, open } = useFamily()
  const { today } = useSession()
  const left = daysBetween(today, one.to)
  const term = `${formatDay(one.from)} – ${formatDay(one.to)}`
  return (
    <Card title={`Договор № ${showNo(one.no)}`}>
      <KeyValue
        rows={[
          { label: 'Заключён', value: formatDay(one.day) },
          { label: 'С кем', value: memberName(view, one.holderId, one.day) },
          {
            label: 'Срок',
            value:
              current && !one.ended && left >= 0
                ? `${term}, ${left === 0 ? 'сегодня последний день' : `осталось ${count(left, { one: 'день', few: 'дня', many: 'дней' })}`}`
                : term,
          },
          ...one.prolongations.map((prolongation, index) => ({
            label: `Продление ${prolongationNo(one, index)}`,
            value: `соглашение от ${formatDay(prolongation.day)}, срок до ${formatDay(prolongation.to)}`,
          })),
          ...(one.ended
            ? [
                {
                  label: 'Прекращён',
                  value: [
                    formatDay(one.ended.day),
                    one.ended.ground && agreementEndings[one.ended.ground],
                    one.ended.reason,
                  ]
                    .filter(Boolean)
                    .join(': '),
                },
              ]
            : []),
          { label: 'Оплата', value: 'бесплатно' },
        ]}
      />
      <div className="row space-above-4">
        {current && !one.ended && can('prolongAgreement') && (
          <Button look="primary" onClick={() => open(familyDialog(ProlongDialog, { agreementId: one.id }))}>
            Продлить
          </Button>
        )}
        <PrintDocument
          caseId={view.caseId}
          relation={view.relation}
          form="contract"
          about={one.id}
          label="Напечатать договор"
        />
        {one.prolongations.length > 0 && (
          <PrintDocument
            caseId={view.caseId}
            relation={view.relation}
            form="contract-prolongation"
            about={`${one.id}:${prolongationNo(one, one.prolongations.length - 1)}`}
            label="Напечатать соглашение о продлении"
          />
        )}
        {current && !one.ended && can('endAgreement') && (
          <Button look="quiet" onClick={() => open(familyDialog(EndAgreementDialog, { agreementId: one.id }))}>
            Прекратить
          </Button>
        )}
      </div>
    </Card>
  )
}
