import type { CaseView } from '../../../../api/case/cases.ts'
import { type Day, isDay } from '../../../../domain/kernel/calendar.ts'
import { personOn } from '../../../../domain/people/identity/earlier-details.ts'
import { shortName } from '../../../../domain/people/people.ts'
import { useSession } from '../../../data/session.tsx'
import { ChoiceChips } from '../../../ui/field/ChoiceChips.tsx'
import { adultLabel, adultsOf } from '../contact/contactDraft.ts'

/** Members of the family by their short names of a day. */
export const namesIn = ({ persons }: Pick<CaseView, 'persons'>, ids: readonly string[], day: Day): string =>
  ids.map(id => (persons[id] ? shortName(personOn(persons[id], day)) : 'человек из семьи')).join(', ')

/** With whom of the family the results were discussed [МП 6.5]. */
export function FamilyTookPart({
  view,
  day,
  value,
  onChange,
  error,
}: {
  view: CaseView
  day: string
  value: string[]
  onChange: (ids: string[]) => void
  error?: string | undefined
}) {
  const { today } = useSession()
  return (
    <ChoiceChips
      kind="many"
      label="С кем в семье обсудили результаты"
      hint="Если обсудите позже, отметьте это в записи контакта, МП 6.5."
      name="familyIds"
      chips={adultsOf(view, isDay(day) ? day : today).map(member => ({
        value: member.personId,
        label: adultLabel(member, view.persons),
      }))}
      value={value}
      onChange={onChange}
      error={error}
    />
  )
}
