import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { processPage } from '../../../../domain/law/process.ts'
import { paths } from '../../../data/paths.ts'
import { classesOf } from '../../../ui/classesOf.ts'
import { Card } from '../../../ui/page/Card.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { PrintButton } from '../../../ui/page/PrintButton.tsx'
import { Tabs } from '../../../ui/page/Tabs.tsx'
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
] as const
type Section = (typeof sections)[number]['id']

// The forms come from the server: their words are not in the browser.
const page = processPage([])

/** What each section shows. */
const contents: Record<Section, ReactNode> = {
  stages: (
    <Card title="Этапы" content="flush">
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
  ),
  terms: <Terms terms={page.terms} />,
  frequency: <Frequency frequency={page.frequency} />,
  reasons: <Reasons reasons={page.reasons} />,
  commands: <Commands commands={page.commands} />,
  readings: <Readings readings={page.readings} />,
  forms: <FormsCard />,
  rights: <Rights page={page} />,
}

/** «Процесс»: the whole procedure as the program keeps it, drawn from the same tables that decide; printed, it stands whole. */
export function Process() {
  const asked = useParams().section
  const section = sections.find(({ id }) => id === asked)?.id ?? 'stages'
  return (
    <>
      <PageHead
        title="Процесс"
        lead="Как устроена работа: этапы, сроки, действия, формы и права. Страница собрана из тех же таблиц, по которым программа принимает решения. Печатается целиком."
        actions={<PrintButton />}
      />
      <Tabs
        label="Разделы процесса"
        tabs={sections.map(({ id, label }) => ({ to: paths.process(id === 'stages' ? undefined : id), label }))}
      />
      <div className="stack">
        {sections.map(({ id }) => (
          <div key={id} className={id === section ? undefined : css('onPaper')}>
            {contents[id]}
          </div>
        ))}
      </div>
    </>
  )
}
