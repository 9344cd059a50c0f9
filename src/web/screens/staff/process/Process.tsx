import { stageMarks, stages } from '../../../../domain/procedure.ts'
import { Card } from '../../../ui/Card.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { PrintButton } from '../../../ui/PrintButton.tsx'
import { typo } from '../../../ui/text.ts'
import { Commands } from './Commands.tsx'
import { FormsCard } from './FormsCard.tsx'
import { Rights } from './Rights.tsx'
import { Readings, TermsTable } from './TermsTable.tsx'

const sections = [
  { id: 'stages', label: 'Этапы' },
  { id: 'terms', label: 'Сроки' },
  { id: 'commands', label: 'Действия' },
  { id: 'readings', label: 'Чтения центра' },
  { id: 'forms', label: 'Формы' },
  { id: 'rights', label: 'Права' },
]

const meaning: Record<(typeof stageMarks)[number], string> = {
  referred: 'Выписка получена, работу организуют за 3 рабочих дня. Заявления ещё нет.',
  applied: 'Семья подала заявление. За ней закрепляют специалиста.',
  assessing: 'Специалист и психолог изучают восемь сфер жизни и выбирают вид патроната.',
  contracting: 'С одним из взрослых заключают договор. Услуга бесплатна.',
  planning: 'План составляют вместе с семьёй, она согласует, руководитель утверждает.',
  active: 'Контакты по виду патроната, мероприятия, мониторинг, корректировка.',
  reviewing: 'Каждое мероприятие оценивают обе стороны. Решают, снимать ли семью с патроната.',
}

/** «Процесс»: the whole procedure as the program keeps it, drawn from the same tables that decide. */
export function Process() {
  return (
    <>
      <PageHead
        title="Процесс"
        lead="Как устроена работа: этапы, сроки, действия, формы и права. Страница собрана из тех же таблиц, по которым программа принимает решения."
        actions={<PrintButton />}
      />
      <nav className="row toc" aria-label="На этой странице">
        {sections.map(one => (
          <a key={one.id} href={`#${one.id}`}>
            {one.label}
          </a>
        ))}
      </nav>
      <div className="stack">
        <Card title="Этапы" id="stages" content="flush">
          <ol className="ls">
            {stageMarks.map((one, index) => (
              <li className="st3" key={one}>
                <p className="b">{`${index + 1}. ${stages[one]}`}</p>
                <p>{typo(meaning[one])}</p>
              </li>
            ))}
            <li className="st3">
              <p className="b">{stages.declined}</p>
              <p>
                {typo('Семья отказалась или не обратилась. Минимум данных остаётся, помощь можно предложить снова.')}
              </p>
            </li>
            <li className="st3">
              <p className="b">{stages.closed}</p>
              <p>
                {typo(
                  'Работа окончена. Через 3 и 6 месяцев центр проверяет, держится ли результат. Дело можно возобновить.',
                )}
              </p>
            </li>
          </ol>
        </Card>
        <TermsTable />
        <Commands />
        <Readings />
        <FormsCard />
        <Rights />
      </div>
    </>
  )
}
