import type { GapRows } from '../case/gaps/gap.ts'
import { approvedPlan, awaitsContract, helpOver, onPatronage } from '../case/gaps/looked.ts'
import { isClosed } from '../case/queries.ts'
import { emergenciesOpen } from '../contact/emergency-help.ts'
import { byDay } from '../kernel/day-order.ts'
import { stageOf } from '../law/procedure-rules.ts'
import { resultsUndiscussed } from '../people/informing.ts'
import { uninvited } from '../plan/participation-rules.ts'
import { isSummedUp, plansAtWork } from '../plan/plan-rules.ts'
import { safetyOf } from '../safety/safety-rules.ts'
import { decidedAtMonitoring, waitsToBePassedOn } from './monitoring.ts'
import { removalWithoutGround } from './removal-grounds.ts'
import { isChecked } from './service-ends.ts'

/** What a monitoring, a review or a check has decided and nobody has done yet. */
export const reviewGaps = {
  removalUndecided: {
    label: 'Итоги подведены, о снятии ничего не решено',
    clause: 'МП 6.6',
    todo: 'Снимите семью с патроната или составьте с ней новый план',
    action: 'closeCase',
    found: looked => {
      const { state } = looked.file
      const approved = approvedPlan(looked)?.approved
      return (
        onPatronage(looked) &&
        approved !== undefined &&
        state.reviews.slice(state.round.reviews).some(({ day }) => day >= approved.day) &&
        isSummedUp(state, looked.today) &&
        // A plan that is approved to follow is what was decided.
        plansAtWork(state, looked.today).length < 2
      )
    },
  },
  closeDecided: {
    label: 'Мониторинг решил перейти к подведению итогов',
    clause: 'МП 6.5, 6.6',
    todo: 'Подведите итоги с семьёй и заинтересованными',
    action: 'holdFinalReview',
    found: looked => {
      const monitoring = decidedAtMonitoring(looked.file.state)
      return (
        onPatronage(looked) &&
        monitoring?.decision === 'close' &&
        !looked.file.state.reviews.some(({ day }) => day >= monitoring.day)
      )
    },
  },
  kindDecided: {
    label: 'Мониторинг решил изменить вид патроната',
    clause: 'МП II, 6.5',
    todo: 'Измените вид патроната или проведите диагностику снова',
    action: 'changeKind',
    found: looked => {
      const { state } = looked.file
      const monitoring = decidedAtMonitoring(looked.file.state)
      return (
        onPatronage(looked) &&
        monitoring?.decision === 'changeKind' &&
        ![...state.kindPeriods.map(({ from }) => from), ...state.assessments.map(({ day }) => day)].some(
          day => day >= monitoring.day,
        )
      )
    },
  },
  // What the council or the commission says is written down as the answer to a request, or comes as an extract.
  referralUpDecided: {
    label: 'Мониторинг решил передать вопрос в совет профилактики или КДН',
    clause: 'МП 6.5',
    todo: 'Передайте вопрос письмом и запишите его запросом с отметкой «передаём вопрос»; ответ запишите к нему или выпиской совета',
    action: 'requestInformation',
    found: looked => onPatronage(looked) && waitsToBePassedOn(looked.file.state),
  },
  guestCancelled: {
    label: 'Приглашение на мониторинг отменено, а организация участвует в плане',
    clause: 'МП 6.5',
    todo: 'Ей сообщили, что приходить не нужно: пригласите её на встречу заново',
    action: 'planMonitoring',
    found: looked => !helpOver(looked) && uninvited(looked.file.state, looked.today).length > 0,
  },
  guestUntold: {
    label: 'В приглашении на мониторинг нет ни дня, ни места: семью защищают',
    clause: 'МП 6.5; закон № 122-З, ст. 31',
    todo: 'В письме сказано «сообщим отдельно»: скажите организациям день, час и место по телефону или лично и запишите, придут ли',
    action: 'recordMonitoringReply',
    found: ({ file: { state }, today }) =>
      state.meetings.some(
        ({ day, sentDay, invited }) =>
          day >= today &&
          invited.some(
            ({ channel, reply, cancelled, returned }) => channel === 'email' && !reply && !cancelled && !returned,
          ) &&
          safetyOf(state, sentDay) !== undefined,
      ),
  },
  resultsUndiscussed: {
    label: 'Результаты не обсуждены с семьёй',
    clause: 'МП 5.2, 6.5',
    todo: 'Обсудите результаты с семьёй и запишите, что она говорит',
    action: 'recordContact',
    changesWithContacts: true,
    found: looked => onPatronage(looked) && resultsUndiscussed(looked.file.state),
  },
  emergencyOpen: {
    label: 'Чем кончилась экстренная помощь, не записано',
    clause: 'МП 6.5',
    todo: 'Запишите, что сделано и что получилось',
    action: 'recordContact',
    changesWithContacts: true,
    found: looked => onPatronage(looked) && emergenciesOpen(looked.file.state).length > 0,
  },
  nothingAhead: {
    label: 'У семьи на патронате нет ни одного срока',
    clause: 'МП 5.4',
    todo: 'Решите, что делать дальше: контакт, план или итоги',
    action: 'recordContact',
    changesWithContacts: true,
    found: looked => onPatronage(looked) && looked.open.length === 0 && !awaitsContract(looked),
  },
  groundGone: {
    label: 'Семья снята, а по записям дела причины снятия нет',
    clause: 'МП 4.2, 6.2, 6.6',
    todo: 'По записям дела получатель в тот день был жив или в семье был ребёнок. Если причина снятия была другой, исправьте снятие. Если помощь нужна, возобновите работу и предложите подать заявление',
    action: 'reopenCase',
    alsoHead: true,
    afterEnd: true,
    found: ({ file }) => removalWithoutGround(file) !== undefined,
  },
  helpNeededAgain: {
    label: 'Проверка после снятия: снова нужна помощь',
    clause: 'МП 5.4, 6.6',
    todo: 'Возобновите работу с семьёй и предложите подать заявление; если детям плохо, сообщите в орган опеки',
    action: 'reopenCase',
    alsoHead: true,
    afterEnd: true,
    found: ({ file: { state } }) =>
      (isClosed(state) || (stageOf(state) === 'declined' && isChecked(state))) &&
      // It is answered by speaking with the family again, or by a check that finds better, not by finding nobody.
      (state.closures.at(-1)?.checks ?? [])
        .filter(({ day }) => day > (state.closures.at(-1)?.spokenAgain ?? ''))
        .toSorted(byDay)
        .findLast(({ outcome }) => outcome !== 'noContact')?.outcome === 'needsHelp',
  },
} as const satisfies GapRows
