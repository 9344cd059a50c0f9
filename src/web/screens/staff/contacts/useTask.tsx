import { useState, type ReactNode } from 'react'
import type { CaseView, CommandAnswer } from '../../../../api/cases.ts'
import { commands, type CommandInput } from '../../../../domain/commands.ts'
import type { CommandName } from '../../../../domain/procedure.ts'
import { useCommand } from '../../../data.ts'
import { useDraft } from '../../../draft.ts'
import { SendingProblem } from '../../../Problem.tsx'
import type { SaveState } from '../../../ui/AutosaveLine.tsx'
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx'
import { fieldErrors } from './fieldErrors.ts'

/** A form that ends in one command: what is typed, its draft, errors by field, and how to send it. */
export type Task<T extends object> = {
  /** Undefined until the earlier draft has been looked for. */
  value: T | undefined
  change: (part: Partial<T>) => void
  errors: Record<string, string>
  error: (field: string) => { error?: string }
  busy: boolean
  state: SaveState
  restored: boolean
  /** Checks quickly, sends, forgets the draft. */
  save: () => void
  /** Error summary, conflict or refusal; stands above the form. */
  problem: ReactNode
}

/** Binds a draft to a command. `more` are checks the command's own input cannot make. */
export function useTask<N extends CommandName, T extends object>({
  name,
  view,
  draftKey,
  initial,
  inputOf,
  onDone,
  more = () => ({}),
  fieldOf = path => path,
}: {
  name: N
  view: Pick<CaseView, 'caseId' | 'version'>
  draftKey: string
  initial: () => T
  inputOf: (value: T) => CommandInput<N>
  onDone: (answer: CommandAnswer, value: T) => void
  more?: (value: T) => Record<string, string>
  fieldOf?: (path: string) => string
}): Task<T> {
  const draft = useDraft<T>(draftKey, initial)
  const command = useCommand(name, view.caseId, view.version)
  const [local, setLocal] = useState<{ errors: Record<string, string>; attempt: number }>({ errors: {}, attempt: 0 })
  const renamed = (errors: Record<string, string>) =>
    Object.fromEntries(Object.entries(errors).map(([path, text]) => [fieldOf(path), text]))
  const served = renamed(command.errors)
  const errors = { ...served, ...local.errors }
  const found = Object.entries(local.errors)

  const save = async (force = false) => {
    const { value } = draft
    if (!value) return
    const input = inputOf(value)
    const wrong = { ...renamed(fieldErrors(commands[name].input.safeParse(input))), ...more(value) }
    setLocal(before => ({ errors: wrong, attempt: before.attempt + 1 }))
    if (Object.keys(wrong).length > 0) return
    const answer = await command.send(input, { force })
    if (!answer) return
    await draft.drop()
    onDone(answer, value)
  }
  return {
    value: draft.value,
    change: part => {
      setLocal(before => ({
        ...before,
        errors: Object.fromEntries(Object.entries(before.errors).filter(([field]) => !(field in part))),
      }))
      draft.change(before => ({ ...before, ...part }))
    },
    errors,
    error: field => (errors[field] ? { error: errors[field] } : {}),
    busy: command.busy,
    state: draft.state,
    restored: draft.restored,
    save: () => void save(),
    problem:
      found.length > 0 ? (
        <ErrorSummary errors={found.map(([field, text]) => ({ field, text }))} attempt={local.attempt} />
      ) : (
        <SendingProblem sending={{ ...command, errors: served }} onForce={() => void save(true)} />
      ),
  }
}
