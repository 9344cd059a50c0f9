import { useRef, useState, type FormEvent, type ReactNode } from 'react'
import type { CaseView, CommandAnswer } from '../../api/case/cases.ts'
import { type CommandInput, commands } from '../../domain/case/command/commands.ts'
import type { CommandName } from '../../domain/law/procedure.ts'
import { useCommand } from '../data/data.ts'
import { useDraft } from '../data/draft.ts'
import type { SaveState } from '../ui/action/AutosaveLine.tsx'
import { bind, type Bind } from './bind.ts'
import { fieldErrors, type Errors } from './fieldErrors.ts'
import { SendingProblem } from './Problem.tsx'
import { useSubmitValidation } from './useSubmitValidation.ts'

/** A form that ends in one command: what is typed, its draft, errors by field, and how to send it. */
export type Task<T extends object> = {
  /** Undefined until the earlier draft has been looked for. */
  value: T | undefined
  change: (part: Partial<T>) => void
  errors: Errors
  /** Everything a plain field needs, by its name; only once `value` is there. */
  field: Bind<T>
  busy: boolean
  state: SaveState
  restored: boolean
  /** Checks quickly, sends, forgets the draft. */
  save: () => void
  /** The same, for a form. */
  submit: (event: FormEvent) => void
  /** What would be sent; undefined where the form is not ready, and says why. */
  checked: () => object | undefined
  /** Error summary, conflict or refusal; stands above the form. */
  problem: ReactNode
}

/** What binds a draft to a command. */
export type TaskOf<N extends CommandName, T extends object> = {
  name: N
  view: Pick<CaseView, 'caseId' | 'version'>
  draftKey: string
  initial: () => T
  inputOf: (value: T) => CommandInput<N>
  onDone: (answer: CommandAnswer, value: T) => void
  /** What is done before the command, and what the form then holds; undefined where it failed and says so itself. */
  before?: (value: T) => Promise<T | undefined>
  /** Checks the command's own input cannot make, or better words for them. */
  more?: (value: T) => Errors
  /** Where the input and the form name a field differently. */
  fieldOf?: (path: string) => string
}

/** Binds a draft to a command. */
export function useCommandForm<N extends CommandName, T extends object>(task: TaskOf<N, T>): Task<T> {
  const { name, view, draftKey, initial, inputOf, onDone, before, more, fieldOf = path => path } = task
  const draft = useDraft<T>(draftKey, initial)
  const command = useCommand(name, view.caseId, view.version)
  const renamed = (errors: Errors) =>
    Object.fromEntries(Object.entries(errors).map(([path, text]) => [fieldOf(path), text]))
  const { value } = draft
  const checked = useSubmitValidation(
    { ...command, errors: renamed(command.errors) },
    value ? { ...renamed(fieldErrors(commands[name].input, inputOf(value))), ...more?.(value) } : {},
  )
  const [preparing, setPreparing] = useState(false)
  const prepares = useRef(false)
  const prepared = async (prepare: (value: T) => Promise<T | undefined>, from: T) => {
    if (prepares.current) return undefined
    prepares.current = true
    setPreparing(true)
    try {
      return await prepare(from)
    } finally {
      prepares.current = false
      setPreparing(false)
    }
  }
  const save = async (force = false) => {
    if (!value || command.busy || !checked.check()) return
    const ready = before ? await prepared(before, value) : value
    if (!ready) return
    if (ready !== value) draft.change(() => ready)
    const answer = await command.send(inputOf(ready), { force })
    if (!answer) return
    await draft.drop()
    onDone(answer, ready)
  }
  const change = (part: Partial<T>) => draft.change(before => ({ ...before, ...part }))
  return {
    value,
    change,
    errors: checked.errors,
    field: bind(value as T, change, checked.errors),
    busy: command.busy || preparing,
    state: draft.state,
    restored: draft.restored,
    checked: () => (value && checked.check() ? inputOf(value) : undefined),
    save: () => void save(),
    submit: event => {
      event.preventDefault()
      void save()
    },
    problem: <SendingProblem sending={checked} onForce={() => void save(true)} />,
  }
}
