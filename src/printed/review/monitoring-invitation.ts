import { para, prose, wide } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { letter, theCentre, type LetterData, blankLetter } from '../kernel/letter.ts'
import { sampleCoordinator, sampleSchool, sampleFamilyGenitive, sampleLetter } from '../kernel/sample-family.ts'
import { longDay } from '../kernel/typography.ts'

/** What the invitation of an organisation to a monitoring is filled from. */
export type MonitoringInvitationData = LetterData & {
  /** Family in the genitive case. */
  readonly familyGenitive: string
  readonly meetingDay: string
  /** «10:00». */
  readonly meetingTime: string
  readonly place: string
  /** Name, post and phone of the specialist to answer to. */
  readonly coordinator: string
}

const sample: MonitoringInvitationData = {
  ...sampleLetter('131/2026', '2026-12-11', sampleSchool),
  familyGenitive: sampleFamilyGenitive,
  meetingDay: '2026-12-18',
  meetingTime: '10:00',
  place: 'г. Озерки, ул. Садовая, 6, кабинет 7',
  coordinator: sampleCoordinator,
}

const states: Readonly<Record<string, MonitoringInvitationData>> = {
  withoutSpecialist: { ...sample, coordinator: '' },
}

/** Приглашение на мониторинг, МП 6.5. */
export const monitoringInvitation: Form<MonitoringInvitationData> = {
  blank: { ...blankLetter, familyGenitive: '', meetingDay: '', meetingTime: '', place: '', coordinator: '' },
  sample,
  states,
  blocks: data =>
    letter(data, 'О промежуточном мониторинге', [
      prose`Приглашаем принять участие в промежуточном мониторинге выполнения Плана патронатного сопровождения семьи ${wide(data.familyGenitive, 80)} (пункт 6.5 Модельной программы). Встреча состоится ${longDay(data.meetingDay)} в ${wide(data.meetingTime, 20)} по адресу: ${wide(data.place, 110)}.`,
      para(
        'Просим до встречи письменно сообщить, как выполняются мероприятия, за которые отвечает Ваша организация, что этому мешает и что Вы предлагаете.',
      ),
      data.coordinator === '' && data.familyGenitive !== ''
        ? para(`Об участии просим сообщить ${theCentre(data.centre)}.`)
        : prose`Об участии просим сообщить специалисту, ответственному за координацию: ${wide(data.coordinator, 110)}.`,
    ]),
}
