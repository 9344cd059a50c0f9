import type { GapRows } from '../case/gaps/gap.ts'
import { concernsOfOthers } from '../safety/concern/concerns.ts'
import { unseenLateEntries, untoldOfNoConsent } from './late-entry-rules.ts'

/** What somebody else has to look at: late entries, namesakes, a notice in the wrong file. */
export const correctionGaps = {
  concernMoves: {
    label: 'Сообщение в опеку о ребёнке другой семьи стоит в этом деле',
    clause: 'МП 5.2',
    todo: 'Запишите в деле его семьи, что замечено и что сообщено в опеку, а если дела нет, сигналом о ребёнке без дела, и отметьте это здесь',
    action: 'correctConcern',
    alsoHead: true,
    afterEnd: true,
    found: ({ file: { state } }) => concernsOfOthers(state).length > 0,
  },
  consentNeverGiven: {
    label: 'Сведения ушли по согласию, которого не было',
    clause: 'закон № 99-З, ст. 5, 10',
    todo: 'Скажите тем, кто назван на странице семьи, что сведения присланы по ошибке. Строка стоит, пока руководитель не отметит, что видел',
    action: 'correctRecord',
    afterEnd: true,
    found: ({ file }) => untoldOfNoConsent(file.state).length > 0,
  },
  enteredLate: {
    label: 'Внесено позже рабочего дня или ждёт просмотра руководителя',
    clause: 'порядок центра',
    forHead: true,
    todo: 'Посмотрите причину и отметьте, что видели',
    action: 'acknowledgeLateEntry',
    found: ({ file }) => unseenLateEntries(file.state).length > 0,
  },
  namesakeTaken: {
    label: 'Записан человек с именем того, от кого защищают семью; дела записавший не читает',
    clause: 'закон № 122-З, ст. 31; МП 4.2',
    todo: 'Узнайте, тот ли это человек: если тот, уберите его из семьи («Записан(а) по ошибке») и не принимайте его бумаг. Строка стоит, пока руководитель не отметит, что видел',
    action: 'correctMember',
    afterEnd: true,
    found: ({ file }) => unseenLateEntries(file.state).some(({ namesake }) => namesake),
  },
} as const satisfies GapRows
