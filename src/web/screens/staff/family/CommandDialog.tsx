import { useState, type FormEvent, type ReactNode } from 'react'
import type { CommandInput } from '../../../../domain/commands.ts'
import type { CommandName } from '../../../../domain/procedure.ts'
import { useCommand } from '../../../data.ts'
import { useDraft } from '../../../draft.ts'
import { SendingProblem } from '../../../Problem.tsx'
import { AutosaveLine } from '../../../ui/AutosaveLine.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx'
import { typoNode } from '../../../ui/text.ts'
import { Skeleton } from '../../../ui/Waiting.tsx'
import type { FamilyContext } from './context.ts'

/** What the fields of a dialog work with. */
export type DialogForm<T> = {
  value: T
  set: (part: Partial<T>) => void
  /** Message for a field, by its name. */
  errors: Record<string, string>
}

/** What a dialog that gives one command needs. */
export type CommandDialogProps<N extends CommandName, T extends object> = {
  family: FamilyContext
  name: N
  /** Keeps drafts about different people or papers apart. */
  about?: string
  title: string
  /** Why and by which clause, under the title. */
  note?: ReactNode
  submit: string
  /** «Специалист закреплён»: said when it is done. */
  done: string
  start: () => T
  /** What can be seen to be missing before sending; field → message. */
  check?: (value: T) => Record<string, string>
  build: (value: T) => CommandInput<N>
  /** Room for a long form. */
  wide?: boolean
  onClose: () => void
  children: (form: DialogForm<T>) => ReactNode
}

/** A question above the page: autosaved fields, one command, errors at the fields, nothing lost on a refusal. */
export function CommandDialog<N extends CommandName, T extends object>(props: CommandDialogProps<N, T>) {
  const { family, name, about, title, note, submit, done, start, check, build, wide, onClose, children } = props
  const { caseId } = family.view
  // What a colleague changes while the question stands open is a conflict to be seen, even when the page reads it anew.
  const [version] = useState(family.view.version)
  const command = useCommand(name, caseId, version)
  const draft = useDraft<T>(`${name}:${caseId}${about ? `:${about}` : ''}`, start)
  const [missing, setMissing] = useState<{ errors: Record<string, string>; attempt: number }>({
    errors: {},
    attempt: 0,
  })
  const form = `${name}-form`

  const send = async (force = false) => {
    const { value } = draft
    if (!value || command.busy) return
    const found = check?.(value) ?? {}
    setMissing(before => ({ errors: found, attempt: before.attempt + 1 }))
    if (Object.keys(found).length > 0) return
    const answer = await command.send(build(value), { force })
    if (!answer) return
    await draft.drop()
    onClose()
    family.say(done, answer)
  }
  const submitForm = (event: FormEvent) => {
    event.preventDefault()
    void send()
  }
  const list = Object.entries(missing.errors)
  return (
    <Dialog
      title={title}
      {...(wide ? { wide } : {})}
      onClose={onClose}
      footer={
        <>
          <Button look="primary" type="submit" form={form} disabled={command.busy || !draft.value}>
            {submit}
          </Button>
          <Button look="quiet" onClick={onClose}>
            Отмена
          </Button>
          <AutosaveLine state={draft.state} />
        </>
      }
    >
      {note !== undefined && <p className="sm mid dlg__n">{typoNode(note)}</p>}
      {list.length > 0 ? (
        <ErrorSummary errors={list.map(([field, text]) => ({ field, text }))} attempt={missing.attempt} />
      ) : (
        <SendingProblem sending={command} onForce={() => void send(true)} />
      )}
      {draft.value === undefined ? (
        <Skeleton lines={3} />
      ) : (
        <form id={form} className="form" onSubmit={submitForm} noValidate>
          {children({
            value: draft.value,
            set: part => draft.change(before => ({ ...before, ...part })),
            errors: { ...command.errors, ...missing.errors },
          })}
        </form>
      )}
    </Dialog>
  )
}

/** Drops empty texts: what was not typed is not sent. */
export const typed = <T extends Record<string, unknown>>(value: T): { [K in keyof T]?: Exclude<T[K], ''> } =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== '' && one !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], ''>
  }
