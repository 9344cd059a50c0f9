import { Link, useNavigate, useParams } from 'react-router'
import { registerEntries, registerFile, type RegisterEntry } from '../../../../../api/centre/centre.ts'
import { type Register, registers } from '../../../../../domain/kernel/registers.ts'
import { fileAddress } from '../../../../data/call.ts'
import { useData } from '../../../../data/data.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { SelectField } from '../../../../ui/field/SelectField.tsx'
import { Icon } from '../../../../ui/icons.tsx'
import { DataTable } from '../../../../ui/list/DataTable.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { PageHead } from '../../../../ui/page/PageHead.tsx'
import { formatDay, typo } from '../../../../ui/text.ts'
import { initialsOf } from '../../../../words/patronage.ts'
import { NotFound } from '../../../everyone/NotFound.tsx'
import { QueryResult } from '../../../everyone/QueryResult.tsx'
import { useYear } from './useYear.ts'
import { YearPager } from './YearPager.tsx'
import buttonStyles from '../../../../ui/action/Button.module.css'

const css = classesOf(buttonStyles)

const names = Object.keys(registers) as Register[]
const isRegister = (text: string): text is Register => Object.hasOwn(registers, text)

const howFilled: Record<Register, string> = {
  incoming: 'Номер появится, когда зарегистрируете выписку из решения совета профилактики.',
  applications: 'Номер появится, когда зарегистрируете заявление.',
  refusals: 'Номер появится, когда оформите отказ.',
  contracts: 'Номер появится, когда заключите договор.',
  outgoing: 'Номер появится, когда отправите ответ учреждению или план организации.',
  notices: 'Номер появится, когда отправите сообщение в органы опеки.',
}

/** «Журналы»: continuous numbers of a year, on screen and on paper (J). */
export function Registers() {
  const { register = 'incoming' } = useParams()
  const session = useSession()
  if (!session.may('register.read') || !isRegister(register)) return <NotFound />
  return <RegisterPage key={register} register={register} />
}

function RegisterPage({ register }: { register: Register }) {
  const navigate = useNavigate()
  const { year, before, address, yearsWith } = useYear(paths.registers(register))
  const query = useData(registerEntries, { register, year, ...(before ? { before } : {}) })
  const years = yearsWith(query.data?.years)
  return (
    <>
      <PageHead
        title={registers[register]}
        lead="Номера идут подряд за год и не удаляются. Ошибку исправляет новая запись."
        actions={
          <a
            className={css('button')}
            data-slot="button"
            href={fileAddress(registerFile, { register, year, format: 'pdf' })}
            target="_blank"
            rel="noreferrer"
          >
            <Icon name="printer" />
            <span>{typo(`Печать за ${year} год`)}</span>
          </a>
        }
      />
      <div className="filter-row">
        <SelectField
          label="Журнал"
          name="register"
          choices={names.map(name => ({ value: name, label: registers[name] }))}
          value={register}
          onChange={chosen => isRegister(chosen) && void navigate(address({ path: paths.registers(chosen) }))}
        />
        <SelectField
          label="Год"
          name="year"
          choices={years.map(number => ({ value: String(number), label: String(number) }))}
          value={String(year)}
          onChange={chosen => void navigate(address({ year: Number(chosen) }))}
        />
      </div>
      <QueryResult query={query}>
        {data => (
          <>
            <Card label={registers[register]} content="flush">
              <Entries register={register} year={year} entries={data.entries} />
            </Card>
            <YearPager year={year} entries={data.entries} before={before} next={data.next} address={address} />
          </>
        )}
      </QueryResult>
    </>
  )
}

function Entries({ register, year, entries }: { register: Register; year: number; entries: readonly RegisterEntry[] }) {
  const session = useSession()
  return (
    <DataTable
      caption={`${registers[register]} за ${year} год, новые записи сверху`}
      rows={entries}
      rowKey={entry => String(entry.no)}
      empty={<EmptyState text={`За ${year} год записей нет. ${howFilled[register]}`} />}
      columns={[
        {
          key: 'no',
          label: '№ и дата',
          width: '18%',
          render: entry => (
            <>
              <span className="no-wrap">{typo(`№ ${entry.no}/${entry.year}`)}</span>
              <span className="small muted block regular">{formatDay(entry.day)}</span>
            </>
          ),
        },
        {
          key: 'family',
          label: 'Семья',
          width: '22%',
          render: entry =>
            entry.caseId ? <Link to={paths.family(entry.caseId)}>{typo(entry.title)}</Link> : typo(entry.title),
        },
        { key: 'text', label: 'Содержание', width: '38%', render: entry => typo(entry.text) },
        {
          key: 'by',
          label: 'Записал(а)',
          width: '22%',
          render: entry => typo(initialsOf(session.staffName(entry.by, entry.at))),
        },
      ]}
    />
  )
}
