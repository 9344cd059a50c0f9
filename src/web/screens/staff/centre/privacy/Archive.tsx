import { useState } from 'react'
import { archive, type ArchiveRow } from '../../../../../api/centre/retention.ts'
import { keptKinds } from '../../../../../domain/law/retention.ts'
import { useData } from '../../../../data/data.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { toggled } from '../../../../ui/field/ChoiceField.tsx'
import { DataTable } from '../../../../ui/list/DataTable.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { StateTag } from '../../../../ui/notice/StateTag.tsx'
import { ActionBar } from '../../../../ui/page/ActionBar.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { cutFooter } from '../../../../ui/page/cutFooter.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { count, formatDay } from '../../../../ui/text.ts'
import { NotFound } from '../../../everyone/NotFound.tsx'
import { QueryResult } from '../../../everyone/QueryResult.tsx'
import { Acts } from './Acts.tsx'
import { KeepingRules } from './KeepingRules.tsx'
import { PrepareAct } from './PrepareAct.tsx'
import { PrivacyHead } from './PrivacyHead.tsx'
import choiceFieldStyles from '../../../../ui/field/ChoiceField.module.css'

const css = classesOf(choiceFieldStyles)

const files = { one: 'дело', few: 'дела', many: 'дел' }

/** «Архив»: files that rest, how long they are kept, and the acts by which they are destroyed; numbers only, no family. */
export function Archive() {
  const session = useSession()
  const [all, setAll] = useState(false)
  const query = useData(archive, all ? { all: 'true' } : {}, session.may('archive.read'))
  const [chosen, setChosen] = useState<string[]>([])
  const [preparing, setPreparing] = useState(false)
  const [prepared, setPrepared] = useState<string>()
  if (!session.may('archive.read')) return <NotFound />
  return (
    <>
      <PrivacyHead
        title="Архив и уничтожение"
        lead="Дела, с которыми больше не работают, показаны номерами. Дело уничтожают по акту двух человек, вернуть его нельзя."
      />
      <QueryResult query={query}>
        {({ rules, rows, restLeft, acts, actsTotal }) => {
          const over = rows.filter(row => row.over && !row.actId)
          return (
            <>
              {prepared && (
                <Banner
                  kind="ok"
                  live
                  title={`Акт № ${prepared} подготовлен.`}
                  text="Дела целы, пока его не утвердит директор. Утвердить свой акт нельзя."
                />
              )}
              <Acts acts={acts} total={actsTotal} onAll={() => setAll(true)} />
              <Card
                title="В архиве"
                count={rows.length + restLeft}
                content="flush"
                {...cutFooter(
                  rows.length,
                  rows.length + restLeft,
                  'Это закрытые раньше других. Остальные появятся, когда эти уничтожат по актам.',
                )}
              >
                <Files rows={rows} chosen={chosen} onChoose={setChosen} />
              </Card>
              <KeepingRules rules={rules} />
              {over.length > 0 && session.may('destruction.prepare') && (
                <ActionBar>
                  <Button look="primary" disabled={chosen.length === 0} onClick={() => setPreparing(true)}>
                    Подготовить акт{chosen.length > 0 ? `: ${count(chosen.length, files)}` : ''}
                  </Button>
                  <Button onClick={() => setChosen(over.map(row => row.caseId))}>
                    Отметить все с истёкшим сроком ({over.length})
                  </Button>
                </ActionBar>
              )}
              {preparing && (
                <PrepareAct
                  caseIds={chosen}
                  basis={rules.caseFile?.basis ?? rules.closedReferral?.basis ?? ''}
                  onClose={() => setPreparing(false)}
                  onDone={act => {
                    setPreparing(false)
                    setChosen([])
                    setPrepared(act.no)
                  }}
                />
              )}
            </>
          )
        }}
      </QueryResult>
    </>
  )
}

type Choice = { chosen: string[]; onChoose: (caseIds: string[]) => void }

function Files({ rows, chosen, onChoose }: Choice & { rows: readonly ArchiveRow[] }) {
  const session = useSession()
  const mayChoose = session.may('destruction.prepare')
  return (
    <DataTable
      caption="Дела, с которыми больше не работают"
      rows={rows}
      rowKey={row => row.caseId}
      empty={<EmptyState text="В архиве пусто: дела попадают сюда после снятия с патроната." />}
      columns={[
        {
          key: 'no',
          label: 'Дело',
          render: row =>
            row.over && !row.actId && mayChoose ? (
              <label className={css('option')} data-slot="option">
                <input
                  type="checkbox"
                  checked={chosen.includes(row.caseId)}
                  onChange={event => onChoose(toggled(chosen, row.caseId, event.currentTarget.checked))}
                />
                <span>{row.fileNo}</span>
              </label>
            ) : (
              row.fileNo
            ),
        },
        {
          key: 'kind',
          label: 'Что это',
          render: row => (row.kind ? keptKinds[row.kind].label : 'закрыто для всех, кроме названных'),
        },
        { key: 'since', label: 'В архиве с', nowrap: true, render: row => (row.since ? formatDay(row.since) : '—') },
        {
          key: 'until',
          label: 'Хранить',
          render: row => (row.until ? `до ${formatDay(row.until)}` : row.closed ? '—' : 'срок не задан'),
        },
        {
          key: 'state',
          label: 'Состояние',
          render: row =>
            row.actId ? (
              <StateTag kind="wait">в акте</StateTag>
            ) : row.over ? (
              <StateTag kind="now">срок истёк</StateTag>
            ) : (
              <StateTag kind="plain">хранится</StateTag>
            ),
        },
      ]}
    />
  )
}
