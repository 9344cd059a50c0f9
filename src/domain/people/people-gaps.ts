import type { GapRows } from '../case/gaps/gap.ts'
import { adultsOn, someoneUnrepresented } from './family-voice.ts'
import { waitingReports } from './home-rules.ts'
import { namedThoughGone } from './membership/memberships.ts'
import { parentsUnclear } from './parentage.ts'
import { goneBy, isMinorParent } from './people.ts'

/** Who belongs to the family, represents its children, and where it lives. */
export const peopleGaps = {
  notCome: {
    label: 'С семьёй из другого центра прибыли не все',
    clause: 'МП 5.2',
    todo: 'Узнайте, где тот, кто не прибыл: исправьте в составе семьи день и причину выбытия или отметьте, что он не выбывал',
    action: 'correctDeparture',
    found: ({ file: { state }, today }) =>
      state.members.some(({ notCome, personId }) => notCome && goneBy(state.members, personId, today)),
  },
  namedThoughGone: {
    label: 'В выписке, заявлении или деле из другого центра назван тот, кто выбыл или умер',
    clause: 'МП 1.5, 5.2',
    todo: 'В семью его эта бумага не вернула. Узнайте у того, кто её прислал, и у семьи: вернулся — добавьте в состав семьи; запись о выбытии неверна — исправьте её; сведения в бумаге старые — отметьте это в составе семьи',
    action: 'leaveChildOut',
    alsoHead: true,
    found: ({ file: { state }, today }) => namedThoughGone(state, today).length > 0,
  },
  adultUnconfirmed: {
    label: 'Взрослый назван только в бумаге: живёт ли он с детьми, не сказано',
    clause: 'МП 5.2',
    todo: 'Бумагу зарегистрировал тот, кому дело не открыто. Узнайте, где этот человек: живёт с детьми или представляет их — подтвердите «Место в семье» с верным днём; нет — отметьте это в составе семьи',
    action: 'changeMember',
    alsoHead: true,
    found: ({ file: { state } }) => state.members.some(({ unconfirmed, to }) => unconfirmed && to === undefined),
  },
  noRepresentative: {
    label: 'Некому представлять детей',
    clause: 'МП 5.2; закон № 99-З, ст. 5',
    todo: 'Узнайте в органе опеки, кто законный представитель, и отметьте его в составе семьи',
    action: 'changeMember',
    found: ({ file, today }) => someoneUnrepresented(file, today),
  },
  whoseParent: {
    label: 'Не отмечено, чей это родитель',
    clause: 'закон № 99-З, ст. 5; МП 5.2',
    todo: 'Двое отцов или матерей либо другое отчество у ребёнка: отметьте в составе семьи, чьи это дети',
    action: 'changeMember',
    found: looked => parentsUnclear(looked.file, looked.today).length > 0,
  },
  minorParentAlone: {
    label: 'Взрослых в семье нет, кроме родителя моложе 18 лет',
    clause: 'МП 5.2; КоБС; ГК, ст. 25',
    todo: 'Узнайте в органе опеки, кто представляет его самого и нужен ли детям опекун',
    action: 'changeMember',
    found: ({ file, today }) => {
      const adults = adultsOn(file, today).filter(({ unconfirmed }) => !unconfirmed)
      return adults.length > 0 && adults.every(member => isMinorParent(member, file.persons[member.personId], today))
    },
  },
  otherHome: {
    label: 'В выписке или заявлении другой адрес или телефон',
    clause: 'МП III, приложение 2',
    todo: 'Сверьте с семьёй: возьмите новый или оставьте прежний',
    action: 'settleHome',
    found: ({ file }) => waitingReports(file).length > 0,
  },
  noBirthDay: {
    label: 'Нет даты рождения ребёнка',
    clause: 'приложение 1',
    found: ({ file: { state, persons } }) =>
      state.members.some(
        ({ kinship, personId }) => (kinship === 'son' || kinship === 'daughter') && !persons[personId]?.birthDay,
      ),
  },
} as const satisfies GapRows
