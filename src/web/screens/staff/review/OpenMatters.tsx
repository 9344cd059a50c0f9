import type { CaseState } from '../../../../domain/case/state.ts'
import type { Day } from '../../../../domain/kernel/calendar.ts'
import type { Role } from '../../../../domain/law/permissions.ts'
import { openMatters } from '../../../../domain/review/open-matter-rules.ts'
import {
  isAskedOf,
  matterKinds,
  type MatterWay,
  matterWays,
  type OpenMatter,
  type SettledMatter,
  usually,
} from '../../../../domain/review/open-matters.ts'
import type { Errors } from '../../../command-form/fieldErrors.ts'
import { useSession } from '../../../data/session.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { typo } from '../../../ui/text.ts'

/** What was chosen so far, by the key of the matter. */
export type MatterChoices = Record<string, { way: MatterWay; reason: string }>

const chosen = (matter: OpenMatter, choices: MatterChoices) =>
  choices[matter.key] ?? { way: usually(matter).way, reason: '' }
const asksReason = (matter: OpenMatter, way: MatterWay) =>
  way === 'handedOn' || (way === 'stays' && !matterKinds[matter.kind].byLaw)

const askedOf = (role: Role, state: CaseState, today: Day) =>
  openMatters(state, today).filter(matter => isAskedOf(role, matter))

/** The input of a command: a decision on everything that is open, as far as that role reads it. */
export const mattersInput = (state: CaseState, today: Day, choices: MatterChoices, role: Role): SettledMatter[] =>
  askedOf(role, state, today).map(matter => {
    const { way, reason } = chosen(matter, choices)
    return { key: matter.key, way, ...(asksReason(matter, way) && reason.trim() ? { reason: reason.trim() } : {}) }
  })

/** Reasons that are still to be written. */
export const mattersMissing = (state: CaseState, today: Day, choices: MatterChoices, role: Role): Errors =>
  Object.fromEntries(
    askedOf(role, state, today).flatMap((matter, at) => {
      const { way, reason } = chosen(matter, choices)
      return asksReason(matter, way) && !reason.trim()
        ? [[`matters.${at}.reason`, way === 'handedOn' ? 'Укажите, кому передано' : 'Укажите, почему остаётся']]
        : []
    }),
  )

/** Everything open in the case when its help ends: each is ended, handed on or kept with a reason. */
export function OpenMatters({
  state,
  today,
  choices,
  errors,
  onChange,
}: {
  state: CaseState
  today: Day
  choices: MatterChoices
  errors: Errors
  onChange: (choices: MatterChoices) => void
}) {
  const { role } = useSession()
  const open = askedOf(role, state, today)
  if (open.length === 0) return null
  return (
    <section aria-label="Что открыто" className="space-above-4">
      <p>
        <b>Что открыто</b>
      </p>
      <p className="small muted">{typo('Ничего не пропадёт молча: по каждому делу отметьте, что с ним будет.')}</p>
      {open.map((matter, at) => {
        const { way, reason } = chosen(matter, choices)
        const { ways, clause } = matterKinds[matter.kind]
        const set = (part: Partial<MatterChoices[string]>) =>
          onChange({ ...choices, [matter.key]: { way, reason, ...part } })
        if (ways.length === 1)
          return (
            <p key={matter.key} className="space-above-3">
              {typo(`${matter.label}: ${ways[0] === 'stays' ? 'остаётся за центром' : 'заканчивается'}, ${clause}`)}
            </p>
          )
        return (
          <div key={matter.key} className="space-above-3">
            <RadioGroup<MatterWay>
              name={`matters.${at}.way`}
              label={matter.label}
              hint={clause}
              error={errors[`matters.${at}.way`]}
              value={way}
              choices={ways.map(name => ({ value: name, label: matterWays[name] }))}
              onChange={next => set({ way: next })}
            />
            {asksReason(matter, way) && (
              <TextField
                name={`matters.${at}.reason`}
                label={way === 'handedOn' ? 'Кому передано' : 'Почему остаётся'}
                value={reason}
                error={errors[`matters.${at}.reason`]}
                maxLength={500}
                onChange={next => set({ reason: next })}
              />
            )}
          </div>
        )
      })}
    </section>
  )
}
