import { para, paraIf, prose, wide } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { letter, theCentre, type LetterData, blankLetter } from '../kernel/letter.ts'
import { sampleCoordinator, sampleSchool, sampleFamilyGenitive, sampleLetter } from '../kernel/sample-family.ts'
import { longDay } from '../kernel/typography.ts'

/** What the letter about the end of a part in a plan is filled from. */
export type ParticipationEndData = LetterData & {
  /** Family in the genitive case. */
  readonly familyGenitive: string
  /** The letter the plan came with. */
  readonly sentNumber: string
  readonly sentDay: string
  /** The day since which the plan names the organisation no more. */
  readonly endDay: string
  /** The first day of the next plan, where that one names the organisation no more; empty where a new version does. */
  readonly nextFrom: string
  /** The day the family took back that the organisation takes part; empty where it did not. */
  readonly takenBackDay: string
  /** The day the work with the family ended; empty while it goes on. */
  readonly overDay: string
  /** «исх. № 131/2026»: the invitations that fall away. */
  readonly invitations: readonly string[]
  /** Name, post and phone of the specialist to ask. */
  readonly coordinator: string
}

const sample: ParticipationEndData = {
  ...sampleLetter('140/2027', '2027-01-15', sampleSchool),
  familyGenitive: sampleFamilyGenitive,
  sentNumber: '120/2026',
  sentDay: '2026-11-23',
  endDay: '2027-01-14',
  nextFrom: '',
  takenBackDay: '',
  overDay: '',
  invitations: [],
  coordinator: sampleCoordinator,
}

const states: Readonly<Record<string, ParticipationEndData>> = {
  invited: { ...sample, invitations: ['исх. № 131/2026'] },
  invitedTwice: { ...sample, invitations: ['исх. № 131/2026', 'исх. № 140/2026'] },
  withoutSpecialist: { ...sample, coordinator: '' },
  followed: { ...sample, nextFrom: '2027-01-14' },
  takenBack: { ...sample, takenBackDay: '2027-01-14' },
  workOver: { ...sample, overDay: '2027-01-14' },
  workOverWithoutSpecialist: { ...sample, overDay: '2027-01-14', coordinator: '' },
}

/** Сообщение об окончании участия, МП 6.4: short, and nothing of why the plan was changed (МП 5.2). */
export const participationEnd: Form<ParticipationEndData> = {
  blank: {
    ...blankLetter,
    familyGenitive: '',
    sentNumber: '',
    sentDay: '',
    endDay: '',
    nextFrom: '',
    takenBackDay: '',
    overDay: '',
    invitations: [],
    coordinator: '',
  },
  sample,
  states,
  blocks: data =>
    letter(
      data,
      'Об окончании участия в Плане патронатного сопровождения',
      [
        ...whatEnded(data),
        paraIfInvited(data.invitations),
        para(
          'Полученный план просим вернуть в центр или хранить так, как хранятся такие документы, и сведения о семье больше не использовать (статья 5 Закона Республики Беларусь «О защите персональных данных»). За участие благодарим.',
        ),
        data.coordinator === '' && data.familyGenitive !== ''
          ? para(`По вопросам просим обращаться ${theCentre(data.centre)}.`)
          : prose`По вопросам просим обращаться к специалисту, ответственному за координацию: ${wide(data.coordinator, 110)}.`,
      ].flat(),
    ),
}

/** Whether the plan was changed, the part taken back, followed by the next one, or the work is over; of a work that is over nothing of why. */
function whatEnded({
  familyGenitive,
  sentDay,
  sentNumber,
  nextFrom,
  endDay,
  takenBackDay,
  overDay,
}: ParticipationEndData) {
  const [family, day, number] = [wide(familyGenitive, 80), longDay(sentDay), wide(sentNumber, 25)]
  if (overDay !== '')
    return [
      prose`Работа с семьей ${family} по Плану патронатного сопровождения, направленному Вашей организации ${day} (исх. № ${number}), окончена ${longDay(overDay)}. Участие Вашей организации окончено, делать по этому плану ничего не нужно.`,
    ]
  if (takenBackDay !== '')
    return [
      prose`Участие Вашей организации в Плане патронатного сопровождения семьи ${family}, направленном Вам ${day} (исх. № ${number}), окончено ${longDay(takenBackDay)}: делать по этому плану ничего не нужно.`,
    ]
  return [
    nextFrom === ''
      ? prose`План патронатного сопровождения семьи ${family}, направленный Вашей организации ${day} (исх. № ${number}), изменен ${longDay(endDay)}. Мероприятий, за которые отвечает Ваша организация, в нем больше нет: ее участие окончено, делать по прежнему плану ничего не нужно.`
      : prose`План патронатного сопровождения семьи ${family}, направленный Вашей организации ${day} (исх. № ${number}), завершен: с ${longDay(nextFrom)} действует следующий План. Мероприятий, за которые отвечает Ваша организация, в нем больше нет: ее участие окончено, делать по прежнему плану ничего не нужно.`,
  ]
}

function paraIfInvited(invitations: readonly string[]) {
  const [invitation, verb] = invitations.length > 1 ? ['Приглашения', 'отменяются'] : ['Приглашение', 'отменяется']
  return paraIf(invitations.length === 0 ? '' : `${invitation} на мониторинг (${invitations.join(', ')}) ${verb}.`)
}
