import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { privacyEntries, privacyRegisterFile, type PrivacyEntry } from '../../../../../api/centre/privacy.ts'
import { outcomes, privacyKinds } from '../../../../../domain/centre/privacy.ts'
import { type PrivacyRegister as Register, privacyRegisters } from '../../../../../domain/kernel/registers.ts'
import { fileAddress } from '../../../../data/call.ts'
import { useData } from '../../../../data/data.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { tagOf } from '../../../../terms/termWords.ts'
import { Button } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { SelectField } from '../../../../ui/field/SelectField.tsx'
import { Icon } from '../../../../ui/icons.tsx'
import { DataTable } from '../../../../ui/list/DataTable.tsx'
import { StateTag } from '../../../../ui/notice/StateTag.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { formatDay, typo } from '../../../../ui/text.ts'
import { NotFound } from '../../../everyone/NotFound.tsx'
import { QueryResult } from '../../../everyone/QueryResult.tsx'
import { useYear } from '../../document/registers/useYear.ts'
import { YearPager } from '../../document/registers/YearPager.tsx'
import { clockOf, noOf } from './EntryRow.tsx'
import { NewEntry } from './NewEntry.tsx'
import { PrivacyHead } from './PrivacyHead.tsx'
import buttonStyles from '../../../../ui/action/Button.module.css'

const css = classesOf(buttonStyles)

const isRegister = (text: string): text is Register => Object.hasOwn(privacyRegisters, text)
const howFilled: Record<Register, string> = {
  requests: 'Зарегистрируйте первое заявление: программа посчитает срок ответа.',
  appeals: 'Зарегистрируйте первое обращение: программа посчитает срок ответа.',
  incidents: 'Инцидентов не было.',
}

/** A journal of personal data: continuous numbers of a year, on screen and on paper. */
export function PrivacyRegister() {
  const { register = '' } = useParams()
  const session = useSession()
  if (!session.may('privacy.read') || !isRegister(register)) return <NotFound />
  return <RegisterPage key={register} register={register} />
}

function RegisterPage({ register }: { register: Register }) {
  const session = useSession()
  const navigate = useNavigate()
  const [writing, setWriting] = useState(false)
  const { year, before, address, yearsWith } = useYear(paths.privacyRegister(register))
  const query = useData(privacyEntries, { register, year, ...(before ? { before } : {}) })
  const years = yearsWith(query.data?.years)
  return (
    <>
      <PrivacyHead
        title={privacyRegisters[register]}
        lead="Номера идут подряд за год и не удаляются. Слова хранятся зашифрованными."
        actions={
          <>
            {session.may('privacy.write') && (
              <Button look="primary" icon="plus" onClick={() => setWriting(true)}>
                Записать
              </Button>
            )}
            <a
              className={css('button')}
              data-slot="button"
              href={fileAddress(privacyRegisterFile, { register, year, format: 'pdf' })}
              target="_blank"
              rel="noreferrer"
            >
              <Icon name="printer" />
              <span>{typo(`Печать за ${year} год`)}</span>
            </a>
          </>
        }
      />
      {years.length > 1 && (
        <div className="filter-row">
          <SelectField
            label="Год"
            name="year"
            choices={years.map(number => ({ value: String(number), label: String(number) }))}
            value={String(year)}
            onChange={chosen => void navigate(address({ year: Number(chosen) }))}
          />
        </div>
      )}
      <QueryResult query={query}>
        {data => (
          <>
            <Card label={privacyRegisters[register]} content="flush">
              <Entries register={register} year={year} entries={data.entries} />
            </Card>
            <YearPager year={year} entries={data.entries} before={before} next={data.next} address={address} />
          </>
        )}
      </QueryResult>
      {writing && (
        <NewEntry
          register={register}
          onClose={() => setWriting(false)}
          onDone={entry => void navigate(paths.privacyEntry(entry.id))}
        />
      )}
    </>
  )
}

function Entries({ register, year, entries }: { register: Register; year: number; entries: readonly PrivacyEntry[] }) {
  const session = useSession()
  return (
    <DataTable
      caption={`${privacyRegisters[register]} за ${year} год, новые записи сверху`}
      rows={entries}
      rowKey={entry => entry.id}
      empty={<EmptyState text={`За ${year} год записей нет. ${howFilled[register]}`} />}
      columns={[
        {
          key: 'no',
          label: '№ и дата',
          width: '16%',
          render: entry => (
            <>
              <Link to={paths.privacyEntry(entry.id)} className="no-wrap">
                {typo(noOf(entry))}
              </Link>
              <span className="small muted block regular">{formatDay(entry.day)}</span>
            </>
          ),
        },
        { key: 'kind', label: 'О чём', width: '30%', render: entry => typo(privacyKinds[entry.kind].label) },
        {
          key: 'from',
          label: register === 'incidents' ? 'Кто обнаружил' : 'От кого',
          width: '24%',
          render: entry => typo(entry.content.from),
        },
        {
          key: 'state',
          label: 'Срок и исход',
          width: '30%',
          render: entry => {
            const tag = tagOf(clockOf(entry, session), session)
            return (
              <>
                <StateTag kind={tag.kind}>{entry.outcome ? outcomes[entry.outcome.outcome].label : tag.text}</StateTag>
                <span className="small muted block">
                  {typo(
                    entry.outcome
                      ? `${formatDay(entry.outcome.day)}${entry.outcome.letter ? `, исх. № ${entry.outcome.letter}` : ''}${tag.kind === 'neu' ? ', позже срока' : ''}`
                      : `до ${formatDay(entry.due)}`,
                  )}
                </span>
              </>
            )
          },
        },
      ]}
    />
  )
}
