import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { organisationKinds, saveOrganisation } from '../../../../api/centre/centre.ts'
import type { Problem } from '../../../../api/endpoint.ts'
import { organisationKey } from '../../../../domain/kernel/names/names.ts'
import { fieldErrors } from '../../../command-form/fieldErrors.ts'
import { newId } from '../../../data/call.ts'
import { ask } from '../../../data/data.ts'
import { askBeforeLeaving } from '../../../data/leaving.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { problemOf } from '../../../data/useCall.ts'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { CheckboxField } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextArea } from '../../../ui/field/TextField.tsx'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { ActionBar } from '../../../ui/page/ActionBar.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { typo } from '../../../ui/text.ts'
import { NotFound } from '../../everyone/NotFound.tsx'
import { SettingsHead } from '../centre/settings/SettingsHead.tsx'
import { type ListedOrganisation, readOrganisations } from './organisationList.ts'

/** A line of the list on its way into the directory. */
type Row = ListedOrganisation & {
  id: string
  ticked: boolean
  saved?: true
  /** What the server said of it; where it asked, the next press says «так и есть». */
  refused?: Problem
}

const inputOf = ({ id, name, kind, address, email, phone, person, refused }: Row) => ({
  id,
  name,
  kind,
  address,
  email,
  phone,
  contacts: person === '' ? [] : [{ name: person }],
  active: true,
  ...(refused?.questions ? { confirmed: refused.questions.map(question => question.code) } : {}),
})

/** Organisations by pasting a list: what was understood is seen before it is saved, and what was not stays on the page. */
export function OrganisationList() {
  const session = useSession()
  const client = useQueryClient()
  const [page] = useState(() => ({}))
  const [text, setText] = useState('')
  const [rows, setRows] = useState<Row[]>()
  const [busy, setBusy] = useState(false)
  const waits = text.trim() !== '' && !(rows?.every(row => row.saved) ?? false)
  useEffect(() => {
    askBeforeLeaving(page, waits)
    return () => askBeforeLeaving(page, false)
  }, [page, waits])
  // With the address of mail go links that show families: who may not hand them out pastes no addresses.
  if (!session.may('organisation.write') || !session.may('organisation.link')) return <NotFound />
  const known = session.organisations.filter(organisation => organisation.active)
  /** Why a line is not saved as it stands. */
  const inWay = (row: Row, all: readonly Row[]): string | undefined => {
    if (row.saved) return undefined
    const key = organisationKey(row.name)
    const twin = known.find(organisation => organisation.id !== row.id && organisationKey(organisation.name) === key)
    if (twin) return `Уже есть в списке: ${twin.name}`
    const earlier = all.find(other => other.line < row.line && organisationKey(other.name) === key)
    if (earlier) return `Уже стоит в строке ${earlier.line}`
    const wrong = Object.values(fieldErrors(saveOrganisation.input, inputOf(row)))
    return row.name === '' ? 'Названия нет' : wrong.length > 0 ? wrong.join('. ') : undefined
  }
  const understand = () => {
    const read = readOrganisations(text).map(listed => ({ ...listed, id: newId(), ticked: true }))
    setRows(read.map(row => ({ ...row, ticked: inWay(row, read) === undefined })))
  }
  const change = (id: string, part: Partial<Row>) =>
    setRows(before => before?.map(row => (row.id === id ? { ...row, ...part } : row)))
  const chosen = rows?.filter(row => row.ticked && !row.saved && inWay(row, rows) === undefined) ?? []
  const save = async () => {
    setBusy(true)
    // Each is saved by itself: whatever becomes of one, the others are there, and nothing is saved twice.
    for (const row of chosen)
      await ask(saveOrganisation, inputOf(row)).then(
        () => change(row.id, { saved: true, ticked: false }),
        (error: unknown) => change(row.id, { refused: problemOf(error), ticked: false }),
      )
    await client.invalidateQueries({ queryKey: ['me'] })
    setBusy(false)
  }
  const saved = rows?.filter(row => row.saved).length ?? 0
  const left = (rows?.length ?? 0) - saved
  return (
    <>
      <SettingsHead
        title="Организации списком"
        lead="Скопируйте таблицу из Excel вместе с заголовками столбцов и вставьте её сюда. До записи видно, что понято."
      />
      <Card title="Список" content="body">
        <TextArea
          label="Строки таблицы"
          hint="Название, вид, адрес, почта, телефон, кому писать — в любом порядке, через табуляцию или точку с запятой."
          name="list"
          rows={6}
          value={text}
          onChange={setText}
        />
        <div className="row space-above-3">
          <Button look={rows ? 'plain' : 'primary'} disabled={text.trim() === '' || busy} onClick={understand}>
            Прочитать список
          </Button>
          <ButtonLink to={paths.organisations()} look="quiet">
            К организациям
          </ButtonLink>
        </div>
      </Card>
      {saved > 0 && (
        <Banner
          kind={left > 0 ? 'warn' : 'ok'}
          live
          title={left > 0 ? `Записано: ${saved}. Не записано: ${left}.` : `Записано: ${saved}.`}
          text={
            left > 0 ? 'Почему, сказано в каждой строке. Поправьте список или внесите эти организации по одной.' : ''
          }
        />
      )}
      {rows && (
        <>
          <Card title="Что понято" count={rows.length} content="flush">
            <ListTable rows={rows} inWay={row => inWay(row, rows)} onChange={change} />
          </Card>
          <ActionBar>
            <Button look="primary" wide="phone" disabled={busy || chosen.length === 0} onClick={() => void save()}>
              {chosen.length > 0 ? `Записать отмеченные: ${chosen.length}` : 'Записать отмеченные'}
            </Button>
          </ActionBar>
        </>
      )}
    </>
  )
}

/** The lines as they were understood, each with what stands in its way. */
function ListTable({
  rows,
  inWay,
  onChange,
}: {
  rows: readonly Row[]
  inWay: (row: Row) => string | undefined
  onChange: (id: string, part: Partial<Row>) => void
}) {
  return (
    <DataTable
      caption="Строки списка"
      rows={rows}
      rowKey={row => row.id}
      empty={<p className="muted">Строк нет.</p>}
      columns={[
        {
          key: 'name',
          label: 'Организация',
          width: '34%',
          render: row =>
            row.saved || inWay(row) !== undefined ? (
              <>{typo(row.name || `Строка ${row.line}`)}</>
            ) : (
              <CheckboxField
                label={row.name}
                name={`ticked-${row.line}`}
                checked={row.ticked}
                onChange={ticked => onChange(row.id, { ticked })}
              />
            ),
        },
        {
          key: 'kind',
          label: 'Вид',
          width: '24%',
          render: row =>
            row.saved ? (
              organisationKinds[row.kind]
            ) : (
              <SelectField
                label={`Вид: ${row.name || `строка ${row.line}`}`}
                labelHidden
                {...(row.kindGuessed ? { hint: 'Вид понят по названию, проверьте.' } : {})}
                name={`kind-${row.line}`}
                choices={choicesOf(organisationKinds)}
                value={row.kind}
                onChange={kind => onChange(row.id, { kind, kindGuessed: false })}
              />
            ),
        },
        {
          key: 'reach',
          label: 'Связь',
          width: '22%',
          render: row => (
            <>
              {[row.phone, row.email, row.address, row.person].filter(Boolean).map(part => (
                <span className="small block" key={part}>
                  {typo(part)}
                </span>
              ))}
              {row.phone + row.email + row.address + row.person === '' && '—'}
              {row.unread.length > 0 && (
                <span className="small muted block">{typo(`Не войдёт: ${row.unread.join('; ')}`)}</span>
              )}
            </>
          ),
        },
        { key: 'state', label: 'Что с ней', width: '20%', render: row => <RowState row={row} inWay={inWay(row)} /> },
      ]}
    />
  )
}

function RowState({ row, inWay }: { row: Row; inWay: string | undefined }) {
  if (row.saved) return <StateTag kind="ok">записана</StateTag>
  if (inWay !== undefined) return <span className="small">{typo(inWay)}</span>
  const { refused } = row
  if (!refused) return <StateTag kind="plain">новая</StateTag>
  const asked = refused.questions?.map(question => question.text).join(' ')
  return (
    <span className="small">
      {typo(asked ? `${asked} Если так и есть, отметьте и запишите ещё раз.` : refused.text)}
    </span>
  )
}
