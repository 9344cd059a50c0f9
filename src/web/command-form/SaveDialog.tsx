import { useEffect, useId, useState, type ReactNode } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '../../api/endpoint.ts'
import { useSave } from '../data/data.ts'
import { askBeforeLeaving } from '../data/leaving.ts'
import { Button } from '../ui/action/Button.tsx'
import { Dialog } from '../ui/action/Dialog.tsx'
import { bind } from './bind.ts'
import type { DialogForm } from './CommandDialog.tsx'
import { fieldErrors, type Errors } from './fieldErrors.ts'
import { SendingProblem } from './Problem.tsx'
import { useSubmitValidation } from './useSubmitValidation.ts'

/** A short form over the page that ends in one endpoint; what is typed stays on the screen until it is accepted. */
export function SaveDialog<T extends object, I extends z.core.$ZodType, O>({
  title,
  endpoint,
  start,
  inputOf,
  check,
  fieldOf = path => path,
  submit,
  onClose,
  onDone = onClose,
  children,
}: {
  title: string
  endpoint: Endpoint<I, O>
  start: () => T
  inputOf: (value: T) => z.core.input<I>
  /** Checks the endpoint's own input cannot make, or better words for them. */
  check?: (value: T) => Errors
  /** Where the input and the form name a field differently. */
  fieldOf?: (path: string) => string
  submit: string
  onClose: () => void
  onDone?: (answer: O) => void
  children: (form: DialogForm<T>) => ReactNode
}) {
  const [value, setValue] = useState(start)
  // A short form has no draft: closing it is a choice, leaving the page by mistake is none.
  const [dialog] = useState(() => ({}))
  useEffect(() => () => askBeforeLeaving(dialog, false), [dialog])
  const save = useSave(endpoint)
  const renamed = (errors: Errors) =>
    Object.fromEntries(Object.entries(errors).map(([path, text]) => [fieldOf(path), text]))
  const checked = useSubmitValidation(
    { ...save, errors: renamed(save.errors) },
    renamed({ ...fieldErrors(endpoint.input, inputOf(value)), ...check?.(value) }),
  )
  const set = (part: Partial<T>) => {
    askBeforeLeaving(dialog, true)
    setValue(before => ({ ...before, ...part }))
  }
  const form = useId()
  const send = async () => {
    if (!checked.check()) return
    const answer = await save.send(inputOf(value))
    if (answer !== undefined) onDone(answer)
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button look="primary" type="submit" form={form} disabled={save.busy}>
            {submit}
          </Button>
          <Button onClick={onClose}>Отмена</Button>
        </>
      }
    >
      <SendingProblem sending={checked} onForce={() => void send()} />
      <form
        id={form}
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void send()
        }}
      >
        {children({ value, set, field: bind(value, set, checked.errors), errors: checked.errors })}
      </form>
    </Dialog>
  )
}
