import type { GapRows, Looked } from '../case/gaps/gap.ts'
import { helpOver, onPatronage } from '../case/gaps/looked.ts'
import { remembered } from '../kernel/remembered.ts'
import { childrenMissing, processedWithoutGround } from '../people/newcomers/newcomer-rules.ts'
import { staysOpen } from '../review/open-matter-rules.ts'
import { peopleWithoutSpecialConsent } from '../safety/special-data.ts'
import { consentsOf } from './consent-rules.ts'
import { agreesThroughOthers, consentStands } from './consents.ts'

/** Of each child without a consent, whether somebody else gives it for him. Two gaps ask it of the same file on the same day. */
const withoutConsent = remembered(({ file, today }: Looked): readonly boolean[] =>
  childrenMissing('consent', file, today).map(id =>
    file.state.members.some(
      member => member.personId === id && !member.to && agreesThroughOthers(member, file.persons[id], today),
    ),
  ),
)

/** Data of somebody without a consent, or longer than it holds. */
export const consentGaps = {
  specialWithoutConsent: {
    label: 'Специальные сведения хранятся без согласия',
    clause: 'закон № 99-З, ст. 8, 10',
    todo: 'Получите согласие и запишите его или закройте эти сведения',
    action: 'closeSpecialData',
    found: ({ file, today }) => peopleWithoutSpecialConsent(file, today).length > 0,
  },
  childWithoutConsent: {
    label: 'За ребёнка нет согласия законного представителя',
    clause: 'закон № 99-З, ст. 5',
    todo: 'Получите согласие законного представителя, и того, кто живёт отдельно, или отметьте в составе семьи, почему без него можно',
    action: 'giveConsent',
    found: looked => onPatronage(looked) && withoutConsent(looked).some(young => young),
  },
  ownConsentMissing: {
    label: 'Нет своего согласия того, кому исполнилось 16 лет',
    clause: 'закон № 99-З, ст. 5',
    todo: 'С 16 лет согласие на обработку данных даёт сам человек: получите его или отметьте в составе семьи, почему без него можно',
    action: 'giveConsent',
    found: looked => onPatronage(looked) && withoutConsent(looked).some(young => !young),
  },
  consentTakenBack: {
    label: 'Согласие на обработку данных отозвано, работа идёт',
    clause: 'закон № 99-З, ст. 5, 6, 10',
    todo: 'Спросите, нужна ли помощь дальше: запишите новое согласие, подпишите договор или план после отзыва, назовите в составе семьи другое основание или снимите с патроната',
    action: 'giveConsent',
    found: looked => onPatronage(looked) && processedWithoutGround(looked.file, looked.today).length > 0,
  },
  consentKept: {
    label: 'Помощь окончена, а согласие на передачу сведений действует',
    clause: 'закон № 99-З, ст. 5, 10; МП 6.6',
    todo: 'Узнайте у семьи, нужно ли оно ещё, и запишите отзыв, когда она его даст',
    action: 'revokeConsent',
    afterEnd: true,
    found: looked =>
      helpOver(looked) &&
      looked.file.state.consents.some(
        consent =>
          consentStands(consent, looked.today, consentsOf(looked.file.state)) &&
          staysOpen(looked.file.state, `consent:${consent.id}`),
      ),
  },
} as const satisfies GapRows
