import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { CaseView, CommandAnswer } from '../../api/case/cases.ts'
import { type CommandInput, commandOf } from '../../domain/case/command/commands.ts'
import { sendsLetter } from '../../domain/document/letters-of-command.ts'
import type { CommandName } from '../../domain/law/procedure.ts'
import { AutosaveLine } from '../ui/action/AutosaveLine.tsx'
import { Button } from '../ui/action/Button.tsx'
import { Dialog } from '../ui/action/Dialog.tsx'
import { classesOf } from '../ui/classesOf.ts'
import { Skeleton } from '../ui/page/Waiting.tsx'
import { typoNode } from '../ui/text.ts'
import type { Bind } from './bind.ts'
import type { Errors } from './fieldErrors.ts'
import { LetterAhead } from './LetterAhead.tsx'
import { useCommandForm } from './useCommandForm.tsx'
import dialogStyles from '../ui/action/Dialog.module.css'

const css = classesOf(dialogStyles)
const MovedTerms = lazy(() => import('./MovedTerms.tsx'))

/** What the fields of a dialog work with. */
export type DialogForm<T> = {
  value: T
  set: (part: Partial<T>) => void
  /** Everything a plain field needs, by its name. */
  field: Bind<T>
  /** Message for a field, by its path. */
  errors: Errors
}

/** What a dialog that gives one command needs. */
export type CommandDialogProps<N extends CommandName, T extends object> = {
  /** With the whole file, a correction says which terms it moves before it is saved. */
  view: Pick<CaseView, 'caseId' | 'version'> & Partial<Pick<CaseView, 'state' | 'persons'>>
  name: N
  /** Keeps drafts about different people or papers apart. */
  about?: string
  title: string
  /** Why and by which clause, under the title. */
  note?: ReactNode
  /** What the button does, of one dialog that does either of two things by what is chosen. */
  submit: string | ((value: T) => string)
  start: () => T
  /** Better words for what is missing than the command's own input has; field → message. */
  check?: (value: T) => Errors
  build: (value: T) => CommandInput<N>
  /** What is done before the command; undefined where it failed and says so itself. */
  before?: (value: T) => Promise<T | undefined>
  /** Where the input and the dialog name a field differently. */
  fieldOf?: (path: string) => string
  /** Room for a long form. */
  wide?: boolean
  onDone?: (answer: CommandAnswer) => void
  onClose: () => void
  children: (form: DialogForm<T>) => ReactNode
}

/** A question above the page: autosaved fields, one command, errors at the fields, nothing lost on a refusal. */
export function CommandDialog<N extends CommandName, T extends object>(props: CommandDialogProps<N, T>) {
  const {
    name,
    about,
    title,
    note,
    submit,
    start,
    check,
    build,
    before,
    fieldOf,
    wide = false,
    onDone,
    onClose,
    children,
  } = props
  const { caseId, state, persons } = props.view
  // What a colleague changes while the question stands open is a conflict to be seen, even when the page reads it anew.
  const [version] = useState(props.view.version)
  const task = useCommandForm({
    name,
    view: { caseId, version },
    draftKey: `${name}:${caseId}${about ? `:${about}` : ''}`,
    initial: start,
    inputOf: build,
    ...(check ? { more: check } : {}),
    ...(fieldOf ? { fieldOf } : {}),
    ...(before ? { before } : {}),
    onDone: answer => {
      onClose()
      onDone?.(answer)
    },
  })
  const form = `${name}-form`
  const { corrects, needs } = commandOf(name)
  // What is put together from all facts of the case only the server can say.
  const tried = corrects && !('records' in needs) && state && persons ? { state, persons } : undefined
  return (
    <Dialog
      title={title}
      wide={wide}
      onClose={onClose}
      footer={
        <>
          <Button look="primary" type="submit" form={form} disabled={task.busy || !task.value}>
            {typeof submit === 'string' ? submit : task.value && submit(task.value)}
          </Button>
          {sendsLetter(name) && task.value && (
            <LetterAhead name={name} view={{ caseId, version }} inputOf={task.checked} disabled={task.busy} />
          )}
          <Button look="quiet" onClick={onClose}>
            Отмена
          </Button>
          <AutosaveLine state={task.state} />
        </>
      }
    >
      {note !== undefined && <div className={css('small muted note')}>{typoNode(note)}</div>}
      {task.problem}
      {task.value === undefined ? (
        <Skeleton lines={3} />
      ) : (
        <form id={form} onSubmit={task.submit} noValidate>
          {children({
            value: task.value,
            set: task.change,
            field: task.field,
            errors: task.errors,
          })}
          {tried && (
            <Suspense>
              <MovedTerms name={name} input={build(task.value)} view={tried} />
            </Suspense>
          )}
        </form>
      )}
    </Dialog>
  )
}
