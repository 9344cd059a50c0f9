import { standingOwnRefusals } from '../../case/queries.ts'
import type { CaseFile } from '../../case/state.ts'
import { runningAfter, signedSince } from '../../contract/agreements.ts'
import { addDays, type Day } from '../../kernel/calendar.ts'
import type { Settings } from '../../law/settings.ts'
import { familyVoices } from '../../people/family-voice.ts'
import { isMemberOn, joinedBy } from '../../people/people.ts'
import type { OwnRefusal } from './applications.ts'

/** The file with the family of that day: who lived there, and in which place. */
const withFamilyOf = ({ state, persons }: CaseFile, day: Day): CaseFile => ({
  persons,
  state: {
    ...state,
    members: joinedBy(state.members, day)
      .filter(member => isMemberOn(member, day))
      .map(({ to: _, ...member }) => member),
  },
})

/**
 * A refusal written down as one for oneself, of somebody who could end the help of the family with it: under another record of his,
 * or before his place in the family was put right [МП 4.1, 4.2, 6.3]. What the family has signed since goes on without him.
 */
export function refusedForFamily(
  file: CaseFile,
  settings: Pick<Settings, 'refusalWithoutApplication'>,
): OwnRefusal | undefined {
  const { state } = file
  if (state.ownRefusals.length === 0) return undefined
  const applied = state.applications.slice(state.round.applications)
  return standingOwnRefusals(state).find(
    ({ personId, day }) =>
      !state.serviceEnds.some(end => end.day >= day) &&
      !applied.some(application => application.day > day) &&
      !runningAfter(state.agreements, addDays(day, -1)).some(contract => signedSince(contract, day)) &&
      familyVoices(withFamilyOf(file, day), day, settings).includes(personId),
  )
}
