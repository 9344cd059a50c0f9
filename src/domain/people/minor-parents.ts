import { signerOf } from '../case/decide-signatures.ts'
import { type Question, refuse, type Refused } from '../case/decision.ts'
import type { CaseFile } from '../case/state.ts'
import type { Day } from '../kernel/calendar.ts'
import type { CommandName } from '../law/procedure.ts'
import type { Settings } from '../law/settings.ts'
import { ageOn, isMinorParent, type MemberInput, type PersonInput } from './people.ts'

/** What a member of the family signs for others or for himself, so that a parent not yet eighteen is asked about. */
const signedCommands: readonly CommandName[] = [
  'registerApplication',
  'registerRefusal',
  'signAgreement',
  'prolongAgreement',
  'agreePlan',
  'giveConsent',
  'revokeConsent',
  'offerTransfer',
]
const clause = 'ГК, ст. 20, 25, 26; КоБС'

/** The parent not yet eighteen who signs by this command. */
function minorSigner(
  name: CommandName,
  file: CaseFile,
  input: unknown,
  today: Day,
): { person: PersonInput; age: number } | undefined {
  if (!signedCommands.includes(name)) return undefined
  const { day = today, applicant } = input as { day?: Day; applicant?: MemberInput }
  const personId = signerOf(name, file, input)
  const member = applicant ?? file.state.members.find(one => one.personId === personId && !one.to)
  const person = applicant?.person ?? (personId ? file.persons[personId] : undefined)
  return member && person && isMinorParent(member, person, day) ? { person, age: ageOn(person, day)! } : undefined
}

/** Where only an adult acts for a family, a parent not yet eighteen signs nothing. */
export const refuseMinorParent = (
  name: CommandName,
  file: CaseFile,
  input: unknown,
  { today, settings }: { today: Day; settings: Pick<Settings, 'minorParents'> },
): Refused | undefined =>
  settings.minorParents === 'adultOnly' && minorSigner(name, file, input, today)
    ? refuse(
        'minorParent',
        'По настройке центра за семью подписывает взрослый: пригласите законного представителя несовершеннолетнего родителя',
        { clause },
      )
    : undefined

/** Whether the paper is there by which a parent not yet eighteen signs. */
export function minorParentQuestions(
  name: CommandName,
  file: CaseFile,
  input: unknown,
  { today, settings }: { today: Day; settings: Pick<Settings, 'minorParents'> },
): Question[] {
  const signer = settings.minorParents === 'withConsent' && minorSigner(name, file, input, today)
  return signer
    ? [
        {
          code: 'minorParent',
          text: `${signer.person.givenName} ${signer.person.familyName}, возраст ${signer.age}: до 18 лет родитель подписывает с письменного согласия своего законного представителя, а после вступления в брак или эмансипации сам (${clause}). Такое согласие или документ есть?`,
        },
      ]
    : []
}
