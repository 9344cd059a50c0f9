import type { CaseView } from '../../../../api/case/cases.ts'
import type { Concern } from '../../../../domain/safety/concern/concerns.ts'
import { useCommandForm } from '../../../command-form/useCommandForm.tsx'
import { useSession } from '../../../data/session.tsx'
import { AutosaveLine } from '../../../ui/action/AutosaveLine.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { ChoiceChips } from '../../../ui/field/ChoiceChips.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { KeyValue } from '../../../ui/list/KeyValue.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { formatDayShort, formatTime } from '../../../ui/text.ts'
import { MomentField, momentOf, typedMoment, type MomentDraft } from '../contact/MomentField.tsx'
import { PrintDocument } from '../document/PrintDocument.tsx'

/** How a notice leaves. */
export const noticeWays = ['по телефону', 'нарочно', 'электронной почтой', 'СМДО', 'факсом'] as const
type SendDraft = { sent: MomentDraft; way: (typeof noticeWays)[number] | ''; detail: string }

/** A notice that is written and not yet sent: the paper, then the moment and the way it left; meets TL-13 [МП 5.2]. */
export function SendConcern({ view, concern, onSent }: { view: CaseView; concern: Concern; onSent: () => void }) {
  const session = useSession()
  const task = useCommandForm({
    name: 'sendConcern',
    view,
    draftKey: `send-concern:${view.caseId}:${concern.id}`,
    initial: (): SendDraft => ({
      sent: typedMoment(session.now > concern.raisedAt ? session.now : concern.raisedAt),
      way: '',
      detail: '',
    }),
    inputOf: draft => ({
      concernId: concern.id,
      sentAt: momentOf(draft.sent),
      how: [draft.way, draft.detail.trim()].filter(Boolean).join(', '),
    }),
    onDone: onSent,
    more: draft => (draft.way ? {} : { how: 'Отметьте, как отправлено сообщение' }),
  })
  const { value, change, errors, field } = task
  const children = concern.childIds.map(id => view.persons[id]?.givenName ?? 'ребёнок').join(', ')
  const noticed = `${formatDayShort(concern.noticedAt.slice(0, 10), { year: true })} в ${formatTime(concern.noticedAt.slice(11, 16))}`
  return (
    <>
      {task.problem}
      <Card title="Сообщение не отправлено" danger aside={<StateTag kind="over">незамедлительно</StateTag>}>
        <KeyValue
          rows={[
            { label: 'Замечено', value: noticed },
            ...(children ? [{ label: 'Дети', value: children }] : []),
            ...(concern.childPlace ? [{ label: 'Где ребёнок', value: concern.childPlace }] : []),
            { label: 'Факты', value: concern.facts },
            ...(concern.actions ? [{ label: 'Что сделано', value: concern.actions }] : []),
            { label: 'Откуда известно', value: concern.source },
            { label: 'Кому', value: concern.addressee },
          ]}
        />
        <div className="space-above-3">
          <PrintDocument
            caseId={view.caseId}
            form="guardianship-notice"
            about={concern.id}
            label="Напечатать сообщение"
          />
        </div>
        {value && (
          <form className="space-above-4" onSubmit={task.submit} noValidate aria-label="Отправка сообщения">
            <MomentField
              dayLabel="Когда отправлено"
              name="sentAt"
              value={value.sent}
              onChange={sent => change({ sent })}
              error={errors['sentAt']}
            />
            <ChoiceChips
              kind="single"
              label="Как отправлено"
              name="how"
              chips={noticeWays.map(way => ({ value: way, label: way }))}
              value={value.way}
              onChange={way => change({ way })}
              error={errors['how']}
            />
            <TextField
              {...field('detail')}
              label="Кто принял"
              hint="Фамилия, телефон или адрес почты."
              optional
              maxLength={200}
            />
            <div className="row space-above-4">
              <Button look="primary" type="submit" disabled={task.busy} wide="phone">
                Отправлено
              </Button>
              <AutosaveLine state={task.state} />
            </div>
          </form>
        )}
      </Card>
    </>
  )
}
