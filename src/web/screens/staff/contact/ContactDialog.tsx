import { useId } from 'react'
import { paths } from '../../../data/paths.ts'
import { AutosaveLine } from '../../../ui/action/AutosaveLine.tsx'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { Dialog } from '../../../ui/action/Dialog.tsx'
import { Skeleton } from '../../../ui/page/Waiting.tsx'
import type { DialogFrame } from '../case/context.ts'
import { ContactParts, useContactTask } from './ContactParts.tsx'
import { MeetsTerms } from './MeetsTerms.tsx'

/** A contact or an attempt recorded above a list, without leaving it; the page has notes and the way to guardianship besides. */
export function ContactDialog({ family, attempt = false, onClose }: DialogFrame & { attempt?: boolean }) {
  const { view, say } = family
  const form = useId()
  const { task, effect, lead } = useContactTask(view, attempt, ({ answer }) => {
    onClose()
    say(attempt ? 'Попытка записана.' : 'Контакт записан.', answer)
  })
  return (
    <Dialog
      title={`${attempt ? 'Записать попытку' : 'Записать контакт'}: семья ${view.row.title}`}
      wide
      onClose={onClose}
      footer={
        <>
          <Button look="primary" type="submit" form={form} disabled={task.busy || !task.value}>
            {attempt ? 'Сохранить попытку' : 'Сохранить контакт'}
          </Button>
          <Button look="quiet" onClick={onClose}>
            Отмена
          </Button>
          <ButtonLink look="quiet" to={paths.contact(view.caseId, attempt)}>
            Открыть на странице
          </ButtonLink>
          <AutosaveLine state={task.state} />
        </>
      }
    >
      {task.problem}
      {task.value && effect ? (
        <form id={form} onSubmit={task.submit} noValidate>
          <p className="small faint form-lead">{lead}</p>
          <ContactParts view={view} task={task} value={task.value} meets={effect.meets} happened={!attempt} />
          <MeetsTerms meets={effect.meets} happened={!attempt} />
        </form>
      ) : (
        <Skeleton lines={6} />
      )}
    </Dialog>
  )
}
