import { useState, type ReactNode } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '../../../../api/endpoint.ts'
import { useSave } from '../../../data.ts'
import { SendingProblem } from '../../../Problem.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx'
import { fieldErrors } from '../contacts/fieldErrors.ts'

/** What the fields of a dialog get. */
export type DialogFields<T> = {
  value: T
  change: (part: Partial<T>) => void
  error: (field: string) => { error?: string }
}

/** A short form over the page that ends in one endpoint; what is typed stays on the screen until it is accepted. */
export function SaveDialog<T extends object, I extends z.core.$ZodType, O>({
  title,
  endpoint,
  start,
  inputOf,
  check = () => ({}),
  submit,
  onClose,
  onDone = onClose,
  children,
}: {
  title: string
  endpoint: Endpoint<I, O>
  start: () => T
  inputOf: (value: T) => z.core.input<I>
  /** Checks the endpoint's own input cannot make. */
  check?: (value: T) => Record<string, string>
  submit: string
  onClose: () => void
  onDone?: (answer: O) => void
  children: (fields: DialogFields<T>) => ReactNode
}) {
  const [value, setValue] = useState(start)
  const [local, setLocal] = useState<{ errors: Record<string, string>; attempt: number }>({ errors: {}, attempt: 0 })
  const save = useSave(endpoint)
  const errors = { ...save.errors, ...local.errors }
  const found = Object.entries(local.errors)
  const send = async () => {
    const input = inputOf(value)
    const parsed = (endpoint.input as unknown as z.ZodType).safeParse(input)
    const wrong = { ...fieldErrors(parsed), ...check(value) }
    setLocal(before => ({ errors: wrong, attempt: before.attempt + 1 }))
    if (Object.keys(wrong).length > 0) return
    const answer = await save.send(input)
    if (answer !== undefined) onDone(answer)
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button look="primary" disabled={save.busy} onClick={() => void send()}>
            {submit}
          </Button>
          <Button onClick={onClose}>Отмена</Button>
        </>
      }
    >
      {found.length > 0 ? (
        <ErrorSummary errors={found.map(([field, text]) => ({ field, text }))} attempt={local.attempt} />
      ) : (
        <SendingProblem sending={save} />
      )}
      {children({
        value,
        change: part => {
          setLocal(before => ({
            ...before,
            errors: Object.fromEntries(Object.entries(before.errors).filter(([field]) => !(field in part))),
          }))
          setValue(before => ({ ...before, ...part }))
        },
        error: field => (errors[field] ? { error: errors[field] } : {}),
      })}
    </Dialog>
  )
}
