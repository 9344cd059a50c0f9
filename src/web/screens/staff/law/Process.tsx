import { processPage } from '../../../../domain/law/process.ts'
import { classesOf } from '../../../ui/classesOf.ts'
import { Card } from '../../../ui/page/Card.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { PrintButton } from '../../../ui/page/PrintButton.tsx'
import { typo } from '../../../ui/text.ts'
import { Commands } from './Commands.tsx'
import { FormsCard } from './FormsCard.tsx'
import { Frequency } from './Frequency.tsx'
import { Readings } from './Readings.tsx'
import { Reasons } from './Reasons.tsx'
import { Rights } from './Rights.tsx'
import { Terms } from './Terms.tsx'
import donePanelStyles from '../../../ui/page/DonePanel.module.css'
import styles from './Process.module.css'

const css = classesOf(styles, donePanelStyles)

const sections = [
  { id: 'stages', label: 'Этапы' },
  { id: 'terms', label: 'Сроки' },
  { id: 'frequency', label: 'Частота контактов' },
  { id: 'reasons', label: 'Причины ТЖС' },
  { id: 'commands', label: 'Действия' },
  { id: 'readings', label: 'Чтения центра' },
  { id: 'forms', label: 'Формы' },
  { id: 'rights', label: 'Права' },
]

// The forms come from the server: their words are not in the browser.
const page = processPage([])

/** «Процесс»: the whole procedure as the program keeps it, drawn from the same tables that decide. */
export function Process() {
  return (
    <>
      <PageHead
        title="Процесс"
        lead="Как устроена работа: этапы, сроки, действия, формы и права. Страница собрана из тех же таблиц, по которым программа принимает решения."
        actions={<PrintButton />}
      />
      <nav className={css('row contents')} aria-label="На этой странице">
        {sections.map(section => (
          <a key={section.id} href={`#${section.id}`}>
            {section.label}
          </a>
        ))}
      </nav>
      <div className="stack">
        <Card title="Этапы" id="stages" content="flush">
          <ol className="list">
            {page.stages.map(stage => (
              <li className={css('nextStep')} key={stage.stage}>
                <p className="bold">{stage.label}</p>
                <div>
                  <p>{typo(stage.meaning)}</p>
                  <p className="small">{typo(`Ведёт сюда: ${stage.leads.join(', ')}`)}</p>
                </div>
              </li>
            ))}
          </ol>
        </Card>
        <Terms terms={page.terms} />
        <Frequency frequency={page.frequency} />
        <Reasons reasons={page.reasons} />
        <Commands commands={page.commands} />
        <Readings readings={page.readings} />
        <FormsCard />
        <Rights page={page} />
      </div>
    </>
  )
}
