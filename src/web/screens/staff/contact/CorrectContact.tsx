import { lazy, Suspense } from 'react'
import type { Contact } from '../../../../domain/contact/contacts.ts'
import { useCommandForm } from '../../../command-form/useCommandForm.tsx'
import { AutosaveLine } from '../../../ui/action/AutosaveLine.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { Dialog } from '../../../ui/action/Dialog.tsx'
import { ChoiceChips } from '../../../ui/field/ChoiceChips.tsx'
import { CheckboxField } from '../../../ui/field/ChoiceField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { formatDayShort } from '../../../ui/text.ts'
import { familyDialog, type DialogFrame, type FamilyContext } from '../case/context.ts'
import { draftOf, inputOf, timeErrors, type ContactDraft } from './contactDraft.ts'
import { ContactFields } from './ContactFields.tsx'
import { MoveContactDialog } from './MoveContact.tsx'

const MovedTerms = lazy(() => import('../../../command-form/MovedTerms.tsx'))

type Correction = ContactDraft & { happened: boolean; mistaken: boolean; reason: string }
const inputOfCorrection = (contact: Contact, correction: Correction) => ({
  contactId: contact.id,
  changes: inputOf(correction, correction.happened),
  mistaken: correction.mistaken,
  reason: correction.reason,
})

/** Puts a recorded contact right, beside its row or its line of the history. */
export function CorrectContactDialog({ family, contactId, onClose }: DialogFrame & { contactId: string }) {
  const contact = family.view.state.contacts.find(({ id }) => id === contactId)
  return contact ? <CorrectContact family={family} contact={contact} onClose={onClose} /> : null
}

/** Corrects a recorded contact: a new fact with its reason, the first words stay in the history. */
function CorrectContact({
  family,
  contact,
  onClose,
}: {
  family: FamilyContext
  contact: Contact
  onClose: () => void
}) {
  const { view } = family
  const task = useCommandForm({
    name: 'correctContact',
    view,
    draftKey: `correct-contact:${view.caseId}:${contact.id}`,
    initial: (): Correction => ({ ...draftOf(contact), happened: contact.happened, mistaken: false, reason: '' }),
    inputOf: correction => inputOfCorrection(contact, correction),
    onDone: answer => {
      onClose()
      family.say('Запись контакта исправлена.', answer)
    },
    more: correction => ({
      ...timeErrors(correction),
      ...(correction.reason.trim() ? {} : { reason: 'Напишите, почему исправляете запись' }),
    }),
    fieldOf: path => path.replace(/^changes\./u, ''),
  })
  const { value, change, errors, field } = task
  return (
    <Dialog
      title={`Исправить запись ${formatDayShort(contact.day, { year: true })}`}
      onClose={onClose}
      footer={
        <>
          <Button look="primary" disabled={task.busy || !value} onClick={task.save}>
            Сохранить исправление
          </Button>
          <Button onClick={onClose}>Закрыть</Button>
          <AutosaveLine state={task.state} />
        </>
      }
    >
      {task.problem}
      {value && (
        <>
          <p className="small faint form-lead">Прежняя запись останется в истории вместе с причиной исправления.</p>
          <p className="form-lead">
            <Button onClick={() => family.open(familyDialog(MoveContactDialog, { contactId: contact.id }))}>
              Это встреча с другой семьёй
            </Button>
          </p>
          <ChoiceChips
            kind="single"
            label="Встреча"
            name="happened"
            chips={[
              { value: 'yes', label: 'состоялась' },
              { value: 'no', label: 'не состоялась' },
            ]}
            value={value.happened ? 'yes' : 'no'}
            onChange={chosen => change({ happened: chosen === 'yes' })}
          />
          <ContactFields
            view={view}
            draft={value}
            change={change}
            errors={errors}
            happened={value.happened}
            emergency={value.emergencyHelp !== ''}
            withPlan={false}
          />
          <CheckboxField
            name="mistaken"
            label="Записано по ошибке: этой встречи с семьёй не было"
            hint="Уйдут и отметки мероприятий, сделанные с ней, и намеченная на ней встреча."
            checked={value.mistaken}
            onChange={mistaken => change({ mistaken })}
          />
          <TextField {...field('reason')} label="Почему исправляете" hint="Например: ошиблась датой." />
          <Suspense>
            <MovedTerms name="correctContact" input={inputOfCorrection(contact, value)} view={view} />
          </Suspense>
        </>
      )}
    </Dialog>
  )
}
