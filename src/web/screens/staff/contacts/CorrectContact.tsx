import { useState } from 'react'
import type { CaseView } from '../../../../api/cases.ts'
import { correctContact, type Contact } from '../../../../domain/contacts.ts'
import { useCommand } from '../../../data.ts'
import { useDraft } from '../../../draft.ts'
import { SendingProblem } from '../../../Problem.tsx'
import { AutosaveLine } from '../../../ui/AutosaveLine.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ChoiceChips } from '../../../ui/ChoiceChips.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { formatDayShort } from '../../../ui/text.ts'
import { draftOf, inputOf, wrongTimes, type ContactDraft } from './contactDraft.ts'
import { ContactFields } from './ContactFields.tsx'
import { fieldErrors } from './fieldErrors.ts'

type Correction = ContactDraft & { happened: boolean; reason: string }

const withoutPrefix = (errors: Record<string, string>) =>
  Object.fromEntries(Object.entries(errors).map(([field, text]) => [field.replace(/^changes\./u, ''), text]))

/** Corrects a recorded contact: a new fact with its reason, the first words stay in the history. */
export function CorrectContact({ view, contact, onClose }: { view: CaseView; contact: Contact; onClose: () => void }) {
  const draft = useDraft<Correction>(`correct-contact:${view.caseId}:${contact.id}`, () => ({
    ...draftOf(contact),
    happened: contact.happened,
    reason: '',
  }))
  const command = useCommand('correctContact', view.caseId, view.version)
  const [local, setLocal] = useState<{ errors: Record<string, string>; attempt: number }>({ errors: {}, attempt: 0 })
  const { value } = draft
  const change = (part: Partial<Correction>) => {
    setLocal(before => ({
      ...before,
      errors: Object.fromEntries(Object.entries(before.errors).filter(([field]) => !(field in part))),
    }))
    draft.change(before => ({ ...before, ...part }))
  }
  const save = async (force = false) => {
    if (!value) return
    const input = { contactId: contact.id, changes: inputOf(value, value.happened), reason: value.reason }
    const times = wrongTimes(value)
    const found = {
      ...withoutPrefix(fieldErrors(correctContact.safeParse(input))),
      ...(times ? { [times.field]: times.text } : {}),
    }
    setLocal(before => ({ errors: found, attempt: before.attempt + 1 }))
    if (Object.keys(found).length > 0) return
    if (!(await command.send(input, { force }))) return
    await draft.drop()
    onClose()
  }
  const errors = { ...withoutPrefix(command.errors), ...local.errors }
  return (
    <Dialog
      title={`Исправить запись ${formatDayShort(contact.day, { year: true })}`}
      open
      onClose={onClose}
      footer={
        <>
          <Button look="primary" disabled={command.busy || !value} onClick={() => void save()}>
            Сохранить исправление
          </Button>
          <Button onClick={onClose}>Закрыть</Button>
          <AutosaveLine state={draft.state} />
        </>
      }
    >
      {Object.keys(local.errors).length > 0 ? (
        <ErrorSummary
          errors={Object.entries(local.errors).map(([field, text]) => ({ field, text }))}
          attempt={local.attempt}
        />
      ) : (
        <SendingProblem
          sending={{ ...command, errors: withoutPrefix(command.errors) }}
          onForce={() => void save(true)}
        />
      )}
      {value && (
        <>
          <p className="sm dim form-lead">Прежняя запись останется в истории вместе с причиной исправления.</p>
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
          <TextField
            label="Почему исправляете"
            hint="Например: ошиблась датой."
            name="reason"
            value={value.reason}
            onChange={reason => change({ reason })}
            {...(errors['reason'] ? { error: errors['reason'] } : {})}
          />
        </>
      )}
    </Dialog>
  )
}
