import type { CaseFile } from '../case/state.ts'
import type { Day } from '../kernel/calendar.ts'
import { type Question, refuse, type Refused } from '../kernel/decision.ts'
import type { Settings } from '../law/settings.ts'
import type { Act } from './family-voice.ts'
import { ageOn, isMinorParent, type PersonInput } from './people.ts'

const clause = 'ГК, ст. 20, 25, 26; КоБС'

type Asked = { day: Day; settings: Pick<Settings, 'minorParents'> }
/** The parent not yet eighteen who signs by this act, for others or for himself. */
function minorSigner(
  act: Act | undefined,
  { state, persons }: CaseFile,
  day: Day,
): { person: PersonInput; age: number } | undefined {
  if (!act?.signs) return undefined
  const { personId, typed } = act
  const member = typed ?? state.members.find(known => known.personId === personId && !known.to)
  const person = typed?.person ?? (personId ? persons[personId] : undefined)
  return member && person && isMinorParent(member, person, day) ? { person, age: ageOn(person, day)! } : undefined
}

/** Where only an adult acts for a family, a parent not yet eighteen signs nothing. */
export const refuseMinorParent = (
  act: Act | undefined,
  file: CaseFile,
  { day, settings }: Asked,
): Refused | undefined =>
  settings.minorParents === 'adultOnly' && minorSigner(act, file, day)
    ? refuse(
        'minorParent',
        'По настройке центра за семью подписывает взрослый: пригласите законного представителя несовершеннолетнего родителя',
        { clause },
      )
    : undefined

/** Whether the paper is there by which a parent not yet eighteen signs. */
export function minorParentQuestions(act: Act | undefined, file: CaseFile, { day, settings }: Asked): Question[] {
  const signer = settings.minorParents === 'withConsent' && minorSigner(act, file, day)
  return signer
    ? [
        {
          code: 'minorParent',
          text: `${signer.person.givenName} ${signer.person.familyName}, возраст ${signer.age}: до 18 лет родитель подписывает с письменного согласия своего законного представителя, а после вступления в брак или эмансипации сам (${clause}). Такое согласие или документ есть?`,
        },
      ]
    : []
}
