import { mayBeChild } from '../../../../domain/people/people.ts'
import { concernEnds } from '../../../../domain/safety/concern/concerns.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { CheckboxGroup, RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { TextArea, TextField } from '../../../ui/field/TextField.tsx'
import { capital } from '../../../ui/text.ts'
import { memberName } from '../../../words/patronage.ts'
import { MomentField, momentOf, typedMoment } from '../contact/MomentField.tsx'
import {
  type CorrectionProps,
  historyNote,
  reasonMissing,
  fieldOf,
  MistakenField,
  ReasonField,
  doneMissing,
  DoneField,
} from './ReasonFields.tsx'

/** What was seen of a child, typed wrong; the number of a notice that has left stays [МП 5.2]. */
export function CorrectConcernDialog({ family, concernId, onClose }: CorrectionProps & { concernId: string }) {
  const { view } = family
  const concern = view.state.concerns.find(candidate => candidate.id === concernId)!
  const { sent } = concern
  return (
    <CommandDialog
      view={view}
      name="correctConcern"
      about={concernId}
      title="Исправить сообщение о нарушении прав ребёнка"
      note={`${historyNote} Изменённое время увидит заведующий.`}
      submit="Исправить"
      wide
      onDone={answer => family.say('Сообщение исправлено.', answer)}
      start={() => ({
        noticed: typedMoment(concern.noticedAt),
        childIds: concern.childIds,
        childPlace: concern.childPlace ?? '',
        facts: concern.facts,
        actions: concern.actions ?? '',
        source: concern.source,
        sent: typedMoment(sent?.at ?? ''),
        how: sent?.how ?? '',
        mistaken: false,
        reason: '',
      })}
      check={reasonMissing}
      build={({ noticed, sent: sentMoment, how, mistaken, reason, ...words }) => ({
        concernId,
        changes: {
          ...words,
          noticedAt: momentOf(noticed),
          ...(sent ? { sent: { at: momentOf(sentMoment), how } } : {}),
        },
        mistaken,
        reason,
      })}
      fieldOf={path => ({ 'changes.sent.at': 'sent', 'changes.sent.how': 'how' })[path] ?? fieldOf(path)}
      onClose={onClose}
    >
      {form => (
        <>
          <MomentField
            dayLabel="Когда замечено"
            name="noticedAt"
            value={form.value.noticed}
            onChange={noticed => form.set({ noticed })}
            error={form.errors['noticedAt']}
          />
          <CheckboxGroup
            {...form.field('childIds')}
            label="Дети"
            choices={view.state.members
              .filter(
                member =>
                  concern.childIds.includes(member.personId) ||
                  mayBeChild(member, view.persons[member.personId], concern.noticedAt.slice(0, 10)),
              )
              .map(({ personId }) => ({ value: personId, label: memberName(view, personId) }))}
          />
          <TextField {...form.field('childPlace')} label="Где ребёнок" optional maxLength={300} />
          <TextArea {...form.field('facts')} label="Факты" rows={4} />
          <TextArea {...form.field('actions')} label="Что сделано" optional rows={2} />
          <TextField {...form.field('source')} label="Откуда известно" maxLength={300} />
          {sent && (
            <>
              <MomentField
                dayLabel="Когда отправлено"
                name="sent"
                value={form.value.sent}
                onChange={moment => form.set({ sent: moment })}
                error={form.errors['sent']}
              />
              <TextField {...form.field('how')} label="Как отправлено" maxLength={300} />
            </>
          )}
          {!sent && (
            <MistakenField
              form={form}
              label="Записано по ошибке: нарушения не было (отмечает заведующий или директор, не тот, кто записал)"
            />
          )}
          <ReasonField field={form.field} />
        </>
      )}
    </CommandDialog>
  )
}

/** A notice about a child of others who has left the file: where what was seen of him stands [МП 5.2]. */
export function ConcernOfOthersDialog({ family, concernId, onClose }: CorrectionProps & { concernId: string }) {
  return (
    <CommandDialog
      view={family.view}
      name="correctConcern"
      about={`${concernId}-ownFile`}
      title="Сообщение о ребёнке другой семьи"
      note="Сообщение в опеку остаётся здесь со своим номером. Запишите в деле его семьи, что замечено и что сообщено, и отметьте это. Отметку увидит заведующий."
      submit="Отметить"
      onDone={answer => family.say('Отмечено.', answer)}
      start={() => ({ ownFile: 'recorded' as keyof typeof concernEnds, reason: '' })}
      check={doneMissing}
      build={({ ownFile, reason }) => ({ concernId, ownFile, reason })}
      onClose={onClose}
    >
      {form => (
        <>
          <RadioGroup {...form.field('ownFile')} label="Где оно записано" choices={choicesOf(concernEnds, capital)} />
          <DoneField field={form.field} />
        </>
      )}
    </CommandDialog>
  )
}
