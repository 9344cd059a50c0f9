import type { CaseView } from '../../../../api/case/cases.ts'
import { registrationOf } from '../../../../domain/case/queries.ts'
import { specialBases } from '../../../../domain/intake/application/applications.ts'
import type { Day } from '../../../../domain/kernel/calendar.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { type CommandName, mayAt } from '../../../../domain/law/procedure.ts'
import { kinshipWord } from '../../../../domain/people/kinship.ts'
import { papersWithout, processedWithoutGround } from '../../../../domain/people/newcomers/newcomer-rules.ts'
import { childPapers } from '../../../../domain/people/newcomers/newcomers.ts'
import {
  ageOn,
  formerSurnames,
  fullName,
  isChild,
  lostRightsWord,
  type Member,
} from '../../../../domain/people/people.ts'
import { represents } from '../../../../domain/people/representation.ts'
import { peopleWithoutSpecialConsent } from '../../../../domain/safety/special-data.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { Menu } from '../../../ui/action/Menu.tsx'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { capital, count, formatDay, typo } from '../../../ui/text.ts'
import { memberName, phonesOf, years } from '../../../words/patronage.ts'
import { familyDialog, useFamily } from '../case/context.ts'
import { CorrectMemberDialog } from '../correction/CorrectMemberDialog.tsx'
import { AddMemberDialog } from './AddMemberDialog.tsx'
import { ChangeMemberDialog } from './ChangeMemberDialog.tsx'
import { EditPersonDialog } from './EditPersonDialog.tsx'
import { GenogramCard } from './GenogramCard.tsx'
import { LeaveChildOutDialog, LeaveDialog, NamedAction } from './LeaveDialogs.tsx'
import { CloseSpecialDataDialog, SpecialDataDialog } from './SpecialDataDialogs.tsx'

/** «Семья»: who lives together, who apart, who has left; special data with their basis. */
export function Members() {
  const { view, open } = useFamily()
  const session = useSession()
  const stage = stageOf(view.state)
  const can = (command: CommandName) => mayAt(command, stage) && session.may(command, view.relation)
  const here = view.state.members.filter(member => !member.to)
  const left = view.state.members.filter(member => member.to !== undefined)
  const apart = here.filter(member => !member.together)
  return (
    <div className="stack">
      <Card
        title="Живут вместе"
        count={here.length - apart.length}
        content="flush"
        aside={
          can('addMember') ? (
            <Button icon="plus" onClick={() => open(familyDialog(AddMemberDialog))}>
              Добавить
            </Button>
          ) : undefined
        }
      >
        <MembersTable caption="Живут вместе" rows={here.filter(member => member.together)} can={can} />
      </Card>
      {apart.length > 0 && (
        <Card title="Живут отдельно" count={apart.length} content="flush">
          <MembersTable caption="Живут отдельно" rows={apart} can={can} />
        </Card>
      )}
      {left.length > 0 && (
        <Card title="Выбыли из семьи" count={left.length} content="flush">
          <DataTable
            caption="Выбыли из семьи"
            columns={[
              { key: 'name', label: 'Имя', render: row => typo(memberName(view, row.personId)) },
              {
                key: 'kin',
                label: 'Кем приходится',
                render: row => capital(kinshipWord(row.kinship, view.persons[row.personId]?.sex)),
              },
              { key: 'from', label: 'В семье с', nowrap: true, render: row => formatDay(row.from) },
              { key: 'to', label: 'По', nowrap: true, render: row => formatDay(row.to ?? '') },
            ]}
            rows={left}
            rowAction={row => <NamedAction personId={row.personId} can={can} />}
            rowKey={row => row.personId + (row.to ?? '')}
            empty={null}
          />
        </Card>
      )}
      {can('closeSpecialData') && <SpecialData />}
      <GenogramCard />
    </div>
  )
}

function MembersTable({
  caption,
  rows,
  can,
}: {
  caption: string
  rows: readonly Member[]
  can: (command: CommandName) => boolean
}) {
  const { view } = useFamily()
  const { today } = useSession()
  const person = (row: Member) => view.persons[row.personId]
  const applicant = view.state.applications.at(-1)?.applicantId
  const holder = view.state.agreements.at(-1)?.holderId
  const ofChildren = ({ childIds = [] }: Member) =>
    childIds.length > 0 ? `: ${childIds.map(id => view.persons[id]?.givenName ?? '').join(', ')}` : ''
  const marks = (row: Member) =>
    [
      capital(kinshipWord(row.kinship, person(row)?.sex)),
      row.lostRights
        ? lostRightsWord(row.lostRights, person(row)?.sex)
        : represents(row)
          ? `законный представитель${ofChildren(row)}`
          : '',
      row.personId === holder ? 'договор' : row.personId === applicant ? 'заявитель' : '',
    ]
      .filter(Boolean)
      .join(', ')
  const unnamed = (row: Member) => {
    if (row.unconfirmed) return 'известно только из бумаги: подтвердите «Место в семье»'
    const papers = missingPapers(row, view, today)
    if (papers.length > 0 && processedWithoutGround(view, today).includes(row.personId))
      return 'согласие на обработку данных отозвано'
    return papers.length > 0 ? `ещё не назван(а): ${papers.map(paper => childPapers[paper]).join(', ')}` : ''
  }
  const born = (row: Member) => {
    const known = person(row)
    if (!known?.birthDay)
      return isChild(row, known, today) ? (
        <span className="warning">{typo('не указана, нужна в плане')}</span>
      ) : (
        'не указана'
      )
    const age = ageOn(known, today)
    return `${formatDay(known.birthDay)}${age === undefined ? '' : `, ${count(age, years)}`}`
  }
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'name', label: 'Имя', render: row => <NameCell row={row} /> },
        {
          key: 'kin',
          label: 'Кем приходится',
          render: row => (
            <>
              {typo(marks(row))}
              {unnamed(row) && <span className="warning line-below">{typo(unnamed(row))}</span>}
              <span className="small faint line-below">
                {typo(person(row)?.workOrStudy ?? 'работа или учёба не указана')}
              </span>
            </>
          ),
        },
        { key: 'born', label: 'Дата рождения', render: born },
        {
          key: 'phone',
          label: 'Телефон',
          nowrap: true,
          render: row => {
            const phone = person(row)?.phone
            if (!phone) return 'нет'
            return (
              <span>
                {phonesOf(phone).map(({ words, link }) => (
                  <a key={link} className="line-below" href={link}>
                    {words}
                  </a>
                ))}
              </span>
            )
          },
        },
      ]}
      rows={rows}
      rowKey={row => row.personId}
      rowAction={row => <RowActions row={row} can={can} />}
      empty={<EmptyState text="Никого не записано. Добавьте членов семьи: они нужны в договоре и плане." />}
    />
  )
}

/** Papers of a family on patronage that should name this child and do not. */
const missingPapers = ({ personId }: Member, view: CaseView, today: Day) =>
  registrationOf(view.state) === 'onPatronage' ? papersWithout(personId, view, today) : []

function RowActions({ row, can }: { row: Member; can: (command: CommandName) => boolean }) {
  const { view, open } = useFamily()
  const { personId } = row
  const { today } = useSession()
  const name = memberName(view, personId)
  const isTakenBack = processedWithoutGround(view, today).includes(personId)
  const items = [
    ...(can('leaveChildOut') && missingPapers(row, view, today).length > 0
      ? [
          {
            label: isTakenBack ? 'Основание без согласия' : 'В документах не нужен',
            onSelect: () => open(familyDialog(LeaveChildOutDialog, { personId })),
          },
        ]
      : []),
    ...(can('recordSpecialData')
      ? [{ label: 'Специальные сведения', onSelect: () => open(familyDialog(SpecialDataDialog, { personId })) }]
      : []),
    ...(can('changeMember')
      ? [{ label: 'Место в семье', onSelect: () => open(familyDialog(ChangeMemberDialog, { personId })) }]
      : []),
    ...(can('removeMember')
      ? [{ label: 'Отметить выбытие', onSelect: () => open(familyDialog(LeaveDialog, { personId })) }]
      : []),
    ...(can('correctMember') && view.state.members.length > 1
      ? [{ label: 'Записан(а) по ошибке', onSelect: () => open(familyDialog(CorrectMemberDialog, { personId })) }]
      : []),
  ]
  return (
    <span className="row row-tight">
      {can('updatePerson') && (
        <Button about={name} onClick={() => open(familyDialog(EditPersonDialog, { personId }))}>
          Изменить
        </Button>
      )}
      {items.length > 0 && <Menu label={`Действия: ${name}`} items={items} />}
    </span>
  )
}

function NameCell({ row }: { row: Member }) {
  const { view } = useFamily()
  const person = view.persons[row.personId]
  const other = [
    ...(person?.earlier ?? [])
      .filter(before => fullName(before) !== memberName(view, row.personId, before.until))
      .map(before => `до ${formatDay(before.until)} ${fullName(before)}`),
    ...(person ? formerSurnames(person) : [])
      .filter(former => !person?.earlier?.some(({ familyName }) => familyName === former))
      .map(former => `прежняя фамилия ${former}`),
    person?.belarusianName ?? '',
    person?.latinName ?? '',
    `в деле с ${formatDay(row.from)}`,
  ].filter(Boolean)
  return (
    <>
      {typo(memberName(view, row.personId))}
      {other.length > 0 && <span className="small faint line-below">{typo(other.join(' · '))}</span>}
    </>
  )
}

function SpecialData() {
  const { view, open } = useFamily()
  const session = useSession()
  const rows = view.state.specialData
  const unbased = peopleWithoutSpecialConsent(view, session.today)
  const lacks = (row: (typeof rows)[number]) => row.basis === 'consent' && unbased.includes(row.personId)
  return (
    <Card title="Специальные сведения" count={rows.length} content="flush">
      <DataTable
        caption="Специальные сведения с основанием"
        columns={[
          { key: 'who', label: 'О ком', render: row => typo(memberName(view, row.personId)) },
          { key: 'text', label: 'Сведения', render: row => typo(row.text) },
          {
            key: 'basis',
            label: 'Основание',
            render: row => (
              <>
                {typo(`${capital(specialBases[row.basis])}: ${row.basisNote}`)}
                {lacks(row) && (
                  <span className="block">
                    <StateTag kind="over">согласия больше нет</StateTag>
                  </span>
                )}
              </>
            ),
          },
          { key: 'day', label: 'Дата', nowrap: true, render: row => formatDay(row.day) },
        ]}
        rows={rows}
        rowKey={row => `${row.personId}${row.day}${row.text}`}
        rowAction={row =>
          lacks(row) ? (
            <Button
              about={memberName(view, row.personId)}
              onClick={() => open(familyDialog(CloseSpecialDataDialog, { personId: row.personId }))}
            >
              Закрыть
            </Button>
          ) : null
        }
        empty={
          <EmptyState text="Записей нет. Здоровье, инвалидность и ответственность записывают только с основанием (закон № 99-З): действие в строке человека." />
        }
      />
    </Card>
  )
}
