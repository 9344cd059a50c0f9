import { monitoredVersion } from '../../../../domain/plan/plan-rules.ts'
import { measureStates, organisationsOf } from '../../../../domain/plan/plans.ts'
import { monitoringDecisions } from '../../../../domain/review/reviews.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextArea, TextField } from '../../../ui/field/TextField.tsx'
import { formatDay } from '../../../ui/text.ts'
import { FamilyTookPart } from '../review/FamilyTookPart.tsx'
import { Participants, tookPart, type ParticipantDraft } from '../review/Participants.tsx'
import {
  type CorrectionProps,
  historyNote,
  reasonMissing,
  fieldOf,
  MistakenField,
  ReasonField,
} from './ReasonFields.tsx'

/** Participants of a meeting as a form. */
export const drafted = (
  recorded: readonly { organisation: string; name?: string | undefined }[],
  organisations: readonly { name: string }[],
): ParticipantDraft[] => [
  ...recorded.map(({ organisation, name = '' }) => ({ organisation, name, took: true, own: true })),
  ...organisations
    .filter(({ name }) => !recorded.some(({ organisation }) => organisation === name))
    .map(({ name }) => ({ organisation: name, name: '', took: false, own: false })),
]

/** Minutes of a monitoring typed wrong [МП 6.5]. */
export function CorrectMonitoringDialog({ family, monitoringId, onClose }: CorrectionProps & { monitoringId: string }) {
  const { today } = useSession()
  const { view } = family
  const monitoring = view.state.monitorings.find(candidate => candidate.id === monitoringId)!
  const content = monitoredVersion(view.state, monitoring)?.content
  const titleOf = (measureId: string) => content?.measures.find(({ id }) => id === measureId)?.title ?? 'мероприятие'
  return (
    <CommandDialog
      view={view}
      name="correctMonitoring"
      about={monitoringId}
      title={`Исправить протокол мониторинга ${formatDay(monitoring.day)}`}
      note={`${historyNote} Изменённую дату увидит заведующий.`}
      submit="Исправить"
      wide
      onDone={answer => family.say('Протокол мониторинга исправлен.', answer)}
      start={() => ({
        day: monitoring.day as string,
        participants: drafted(monitoring.participants, content ? organisationsOf(content) : []),
        statuses: monitoring.statuses.map(({ note: words = '', ...status }) => ({ ...status, note: words })),
        familyIds: monitoring.familyIds ?? [],
        familyView: monitoring.familyView ?? '',
        changes: monitoring.changes ?? '',
        risks: monitoring.risks ?? '',
        decision: monitoring.decision,
        nextDay: (monitoring.nextDay ?? '') as string,
        mistaken: false,
        reason: '',
      })}
      check={reasonMissing}
      build={({ mistaken, reason, participants, ...changes }) => ({
        monitoringId,
        changes: { ...changes, participants: tookPart(participants) },
        mistaken,
        reason,
      })}
      fieldOf={fieldOf}
      onClose={onClose}
    >
      {form => {
        const { value, set, field, errors } = form
        const mark = (at: number, part: Partial<(typeof value.statuses)[number]>) =>
          set({ statuses: value.statuses.map((status, index) => (index === at ? { ...status, ...part } : status)) })
        return (
          <>
            <DateField {...field('day')} label="Когда проведён" today={today} max={today} />
            <Participants
              label="Кто участвовал"
              hint="Отметьте тех, кто был."
              value={value.participants}
              onChange={participants => set({ participants })}
              error={errors['participants']}
            />
            {value.statuses.map((status, at) => (
              <FieldRow key={status.measureId}>
                <SelectField
                  label={titleOf(status.measureId)}
                  name={`state-${status.measureId}`}
                  choices={choicesOf(measureStates)}
                  value={status.state}
                  onChange={state => mark(at, { state })}
                />
                <TextField
                  label="Пояснение"
                  optional
                  name={`note-${status.measureId}`}
                  value={status.note}
                  onChange={words => mark(at, { note: words })}
                  maxLength={1000}
                />
              </FieldRow>
            ))}
            <FamilyTookPart
              view={view}
              day={value.day}
              value={value.familyIds}
              onChange={familyIds => set({ familyIds })}
              error={errors['familyIds']}
            />
            <TextArea {...field('familyView')} label="Что говорит семья" optional rows={2} />
            <TextArea {...field('changes')} label="Что изменилось" optional rows={2} />
            <TextArea {...field('risks')} label="Что вызывает тревогу" optional rows={2} />
            <RadioGroup {...field('decision')} label="Решение" choices={choicesOf(monitoringDecisions)} />
            <DateField {...field('nextDay')} label="Следующий мониторинг" optional today={today} />
            <MistakenField form={form} label="Записано по ошибке: этого мониторинга не было" />
            <ReasonField field={field} />
          </>
        )
      }}
    </CommandDialog>
  )
}
