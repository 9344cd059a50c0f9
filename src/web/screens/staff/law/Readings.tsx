import type { ProcessPage } from '../../../../domain/law/process.ts'
import type { Settings } from '../../../../domain/law/settings.ts'
import { useSession } from '../../../data/session.tsx'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { typo } from '../../../ui/text.ts'

/** Yes-or-no and numeric readings. */
const otherReadings: { title: string; clause: string; value: (settings: Settings) => string }[] = [
  {
    title: 'Заочные контакты идут в частоту',
    clause: 'МП II, 5.1',
    value: settings => (settings.remoteContactsCount ? 'да' : 'нет, только личные'),
  },
  {
    title: 'Несколько встреч одного дня',
    clause: 'МП II',
    value: settings => (settings.sameDayContactsCount ? 'засчитываются все' : 'засчитывается одна'),
  },
  {
    title: 'Неполный месяц или квартал требует контакта',
    clause: 'МП II',
    value: settings => `если в нём не меньше ${settings.partialPeriodFromDays} дней`,
  },
  {
    title: 'Мониторинг повторяется',
    clause: 'МП 6.5',
    value: settings => (settings.monitoringRepeats ? 'да, каждый месяц' : 'нет, если не назначен следующий'),
  },
  {
    title: 'Гражданин оценивает первым',
    clause: 'приложение 1',
    value: settings => (settings.citizenJudgesFirst ? 'да' : 'нет'),
  },
  {
    title: 'Проверка после снятия',
    clause: 'порядок центра',
    value: settings =>
      settings.checkAfterMonths.length > 0
        ? `через ${settings.checkAfterMonths.join(' и ')} мес., не раньше чем за ${settings.checkEarlyDays} дней до срока`
        : 'не проводится',
  },
]

type Reading = { title: string; clause: string; chosen: string; others: string }

/** What the sources leave open and how this centre reads it. */
export function Readings({ readings }: { readings: ProcessPage['readings'] }) {
  const { settings } = useSession()
  const choices: Reading[] = readings.map(({ key, title, clause, options }) => ({
    title,
    clause,
    chosen: options.find(option => option.code === settings[key])?.text ?? '',
    others: options
      .filter(option => option.code !== settings[key])
      .map(option => option.text)
      .join('; '),
  }))
  const rest: Reading[] = otherReadings.map(reading => ({ ...reading, chosen: reading.value(settings), others: '' }))
  return (
    <Card title="Чтения центра" content="flush" footer="Меняет директор или администратор на странице «Настройки».">
      <DataTable<Reading>
        caption="Как центр читает то, что источники оставляют открытым"
        columns={[
          { key: 'title', label: 'Вопрос', width: '30%', render: row => typo(row.title) },
          { key: 'chosen', label: 'В этом центре', width: '26%', render: row => <b>{typo(row.chosen)}</b> },
          {
            key: 'others',
            label: 'Другое чтение',
            width: '26%',
            render: row => typo(row.others || 'задаётся числом или ответом да или нет'),
          },
          { key: 'clause', label: 'Основание', width: '18%', render: row => typo(row.clause) },
        ]}
        rows={[...choices, ...rest]}
        rowKey={row => row.title}
        empty={null}
      />
    </Card>
  )
}
