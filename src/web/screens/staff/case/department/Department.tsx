import { useState } from 'react'
import { Link } from 'react-router'
import type { DepartmentView } from '../../../../../api/case/day.ts'
import { department } from '../../../../../api/case/day.ts'
import { useData } from '../../../../data/data.ts'
import { paths } from '../../../../data/paths.ts'
import { Button, ButtonLink } from '../../../../ui/action/Button.tsx'
import { DataTable } from '../../../../ui/list/DataTable.tsx'
import { LongList } from '../../../../ui/list/LongList.tsx'
import { RowList } from '../../../../ui/list/RowList.tsx'
import { StatTiles } from '../../../../ui/list/StatTiles.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { cutFooter } from '../../../../ui/page/cutFooter.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { PageHead } from '../../../../ui/page/PageHead.tsx'
import { PrintButton } from '../../../../ui/page/PrintButton.tsx'
import { Columns } from '../../../../ui/page/Shell.tsx'
import { count, formatDayShort, formatDayWords, plural, typo } from '../../../../ui/text.ts'
import { QueryResult } from '../../../everyone/QueryResult.tsx'
import { Absences } from '../../account/Absences.tsx'
import { QuarterReports } from '../../centre/QuarterReports.tsx'
import { OpenHandovers } from '../../handover/OpenHandovers.tsx'
import { EmergencyCards } from '../emergency/EmergencyCards.tsx'
import { Awaiting } from './Awaiting.tsx'
import { FamilyTerm } from './FamilyTerm.tsx'
import { OverdueByPerson } from './OverdueByPerson.tsx'
import { People } from './People.tsx'
import { Unassigned } from './Unassigned.tsx'

const families = { one: 'семья', few: 'семьи', many: 'семей' }

const gapsInFiles = { one: 'пробел в делах', few: 'пробела в делах', many: 'пробелов в делах' }

/** «Отделение»: who is late, who is overloaded, what waits for the head, who is away (L, H4). */
export function Department() {
  const [all, setAll] = useState(false)
  const query = useData(department, all ? { all: 'true' } : {})
  return <QueryResult query={query}>{view => <Board view={view} onAll={() => setAll(true)} />}</QueryResult>
}

type BoardProps = { view: DepartmentView; onAll: () => void }
function Board({ view, onAll }: BoardProps) {
  const { counts } = view
  const all = counts.emergency + counts.planned + counts.control
  return (
    <>
      <PageHead
        title={`Отделение · ${formatDayShort(view.today).slice(0, 2)} ${formatDayWords(view.today, { year: false })}`}
        lead={`${count(all, families)} на патронате: экстренный ${counts.emergency}, плановый ${counts.planned}, контрольный ${counts.control}`}
        actions={
          <span className="only-wide">
            <PrintButton label="Список на планёрку" />
          </span>
        }
      />
      <EmergencyCards />
      {view.closed && (
        <Banner
          kind="warn"
          icon="lock"
          title="Закрытые от вас дела."
          text={[
            view.closed.terms > 0 && `Просрочено сроков: ${view.closed.terms}, семей: ${view.closed.families}.`,
            view.closed.lateFamilies > 0 && `Внесено позже и не просмотрено, семей: ${view.closed.lateFamilies}.`,
            'Спросите о них заведующих.',
          ]
            .filter(Boolean)
            .join(' ')}
        />
      )}
      <StatTiles
        stats={[
          { number: counts.overdue, label: 'просрочено', to: '#overdue', overdue: true },
          { number: counts.unassigned, label: 'не закреплены', to: '#unassigned' },
          { number: counts.awaiting, label: 'ждут утверждения', to: '#awaiting' },
          // A file may have several: they are counted, not the files.
          { number: counts.gaps, label: plural(counts.gaps, gapsInFiles), to: '#gaps' },
        ]}
      />
      <Columns
        main={
          <>
            <People view={view} />
            <OverdueByPerson view={view} onAll={onAll} />
            <LateEntries view={view} />
            <Missed view={view} onAll={onAll} />
            <Gaps view={view} />
          </>
        }
        side={
          <>
            <Unassigned view={view} />
            <Awaiting view={view} />
            <Absences view={view} />
            <OpenHandovers />
            <QuarterReports view={view} />
          </>
        }
      />
    </>
  )
}

const showAll = (onAll: () => void) => <Button onClick={onAll}>Показать все</Button>

/** Nobody is asked to do it any more, but it was not done in time: a head sees it to the end of the quarter. */
function Missed({ view, onAll }: BoardProps) {
  const total = view.counts.missed
  return (
    <Card
      title="Пропущено в этом квартале"
      count={total}
      content="flush"
      id="missed"
      {...cutFooter(view.missed.length, total, showAll(onAll))}
    >
      {view.missed.length === 0 ? (
        <EmptyState text="Пропущенных сроков нет: ни один не отпал уже просроченным." />
      ) : (
        <LongList rows={view.missed} first={5}>
          {shown => (
            <ul>
              {shown.map(row => (
                <FamilyTerm key={row.caseId + row.id} clock={row} />
              ))}
            </ul>
          )}
        </LongList>
      )}
    </Card>
  )
}

/** Papers typed later than their working day: a head sees why, and says in the family's history that it was seen. */
function LateEntries({ view }: { view: DepartmentView }) {
  if (view.lateEntries.length === 0 && view.lateFamiliesLeft === 0) return null
  return (
    <Card
      title="Внесено позже"
      count={view.lateEntries.length}
      content="flush"
      id="late-entries"
      {...(view.lateFamiliesLeft > 0
        ? { footer: `Это самые ранние. Ещё дел: ${view.lateFamiliesLeft}, они появятся, когда просмотрите эти.` }
        : {})}
    >
      <LongList rows={view.lateEntries} first={5}>
        {shown => (
          <RowList
            rows={shown.map((entry, at) => ({
              id: `${entry.caseId ?? ''}${at}`,
              title: <b>{typo(entry.caseId ? `Семья ${entry.title}` : entry.title)}</b>,
              note: entry.text,
              action: entry.caseId ? (
                <ButtonLink to={paths.history(entry.caseId)} about={`семья ${entry.title}`}>
                  Открыть
                </ButtonLink>
              ) : (
                <ButtonLink to={`${paths.department()}#quarter`} about={entry.title}>
                  Открыть
                </ButtonLink>
              ),
            }))}
          />
        )}
      </LongList>
    </Card>
  )
}

function Gaps({ view }: { view: DepartmentView }) {
  return (
    <Card title="Пробелы в делах" count={view.counts.gaps} content="flush" id="gaps">
      <DataTable
        caption="Чего не хватает в делах"
        rows={view.gaps}
        rowKey={row => row.gap}
        empty={<EmptyState text="Пробелов нет: всё, о чём спросит проверка, в делах есть." />}
        columns={[
          {
            key: 'label',
            label: 'Чего не хватает',
            width: '55%',
            render: row => <Link to={`${paths.families()}?gap=${row.gap}`}>{typo(row.label)}</Link>,
          },
          { key: 'clause', label: 'Пункт', width: '30%', render: row => typo(row.clause) },
          { key: 'count', label: 'Дел', numeric: true, width: '15%', render: row => row.count },
        ]}
      />
    </Card>
  )
}
