import { reasonInWords } from '../../../../domain/law/terms/hardship-reasons.ts'
import { classesOf } from '../../../ui/classesOf.ts'
import { typo } from '../../../ui/text.ts'
import { formatDay } from '../../../ui/text.ts'
import type { PlanDraft } from './editor/planDraft.ts'
import { dueInWords, personWithBirthday, responsibleInWords, type Names } from './words.ts'
import styles from './Paper.module.css'

const css = classesOf(styles)

const person = 'Фамилия, собственное имя, отчество (если таковое имеется)'

/** A small picture of the printed form with what is typed now; the words are those of annex 4. The paper itself is the server's. */
export function Paper({ draft, names }: { draft: PlanDraft; names: Names }) {
  const coordinator = [names.staffName(draft.coordinatorId), names.staffPost(draft.coordinatorId)].filter(Boolean)
  const lines: [label: string, value: string][] = [
    [
      `${person}, дата рождения гражданина, с которым заключен договор об организации «социального патроната»`,
      personWithBirthday(draft.holderId, names),
    ],
    [
      'Сведения о детях (фамилия, собственное имя, отчество (если таковое имеется), число, месяц, год рождения)',
      draft.childIds.map(id => personWithBirthday(id, names)).join('; '),
    ],
    ['Дата начала реализации плана патронатного сопровождения гражданина (семьи)', formatDay(draft.startsOn)],
    ['Срок реализации плана патронатного сопровождения гражданина (семьи)', `до ${formatDay(draft.endsOn)}`],
    [
      `${person} и должность служащего специалиста, ответственного за координацию действий заинтересованных государственных органов и (или) иных организаций и гражданина (семьи)`,
      draft.coordinatorId ? coordinator.join(', ') : '',
    ],
    [
      'Причины, по которым гражданин (семья) находится в трудной жизненной ситуации',
      [...draft.reasons.map(name => reasonInWords(name, draft.startsOn)), draft.reasonsNote].filter(Boolean).join('; '),
    ],
    ['Ресурсы гражданина (семьи)', draft.resources],
    ['Цель организации «социального патроната»', draft.goal],
    ['Задачи организации «социального патроната»', draft.objectives.split('\n').filter(Boolean).join('; ')],
  ]
  return (
    <div className={css('paper whole')} role="img" aria-label="Печатная форма плана с заполненными полями">
      <p className={css('addressee')}>
        Приложение 4<br />к Инструкции о порядке и условиях оказания социальных услуг государственными учреждениями
        социального обслуживания
        <br />
        (в редакции постановления Министерства труда и социальной защиты Республики Беларусь 31.12.2020 № 113)
      </p>
      <p className={css('addressee')}>Форма</p>
      <p className={css('title')}>
        ПЛАН
        <br />
        патронатного сопровождения гражданина (семьи)
      </p>
      {lines.map(([label, value]) => (
        <p key={label}>
          {typo(label)} {value ? <u>{typo(value)}</u> : '____________'}
        </p>
      ))}
      <table>
        <thead>
          <tr>
            <th>№</th>
            <th>Наименование мероприятия (в том числе обязательные для выполнения членами семьи)</th>
            <th>Ответственный специалист/член семьи</th>
            <th>Срок выполнения мероприятия</th>
            <th>Ожидаемый результат</th>
          </tr>
        </thead>
        <tbody>
          {draft.measures.map((measure, index) => (
            <tr key={measure.id}>
              <td>{index + 1}</td>
              <td>{typo(`${measure.title}${measure.mandatoryForFamily ? ' (обязательно)' : ''}`)}</td>
              <td>{typo(measure.responsible.map(who => responsibleInWords(who, names)).join('; '))}</td>
              <td>{typo(dueInWords(measure))}</td>
              <td>{typo(measure.expectedResult)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>С мероприятиями плана согласна(-ен): ____________________</p>
    </div>
  )
}
