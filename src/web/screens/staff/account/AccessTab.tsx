import { disclosures, disclosuresFile, familyAccess, familyAccessFile } from '../../../../api/account/family-access.ts'
import { openEnd, untilInWords } from '../../../../domain/account/absence-days.ts'
import type { KnowingOrganisation, CaseReader } from '../../../../domain/case/case-readers.ts'
import { centreConsents, inShort } from '../../../../domain/consent/consents.ts'
import type { Disclosure } from '../../../../domain/consent/disclosures.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { type CommandName, mayAt } from '../../../../domain/law/procedure.ts'
import { sectionsInShort } from '../../../../domain/law/sections.ts'
import { fileAddress } from '../../../data/call.ts'
import { useData } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { capital, formatDay, typo } from '../../../ui/text.ts'
import { momentOf } from '../../../words/moment.ts'
import { initialsOf } from '../../../words/patronage.ts'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { CaseViews } from '../audit/CaseViews.tsx'
import { familyDialog, useFamily, type FamilyContext } from '../case/context.ts'
import { ConsentDialog, RevokeDialog, SettleDialog } from '../consent/ConsentDialogs.tsx'
import { FileLinks } from '../document/FileLinks.tsx'

/** «Доступ»: who sees what of this family, which organisations may know what, and what was told to whom (M, B3). */
export function AccessTab() {
  const family = useFamily()
  const { view } = family
  const session = useSession()
  const query = useData(familyAccess, { caseId: view.caseId })
  return (
    <div className="stack">
      <QueryResult query={query}>
        {({ people, organisations }) => (
          <>
            <PeopleCard people={people} />
            <OrganisationsCard family={family} organisations={organisations} />
          </>
        )}
      </QueryResult>
      <DisclosuresCard />
      {session.may('case.views', view.relation) && <CaseViews caseId={view.caseId} />}
    </div>
  )
}

function PeopleCard({ people }: { people: readonly CaseReader[] }) {
  const { view } = useFamily()
  return (
    <Card
      title="Кто что видит об этой семье"
      count={people.length}
      content="flush"
      aside={
        <span className="row row-tight">
          <FileLinks
            about="Кто что видит о семье"
            address={format => fileAddress(familyAccessFile, { caseId: view.caseId, format })}
          />
        </span>
      }
      footer="Остальные сотрудники при поиске видят только фамилию семьи и кто её ведёт. Личные заметки психолога видит только их автор."
    >
      <DataTable<CaseReader>
        caption="Сотрудники центра, которые видят дело"
        rows={people}
        rowKey={reader => `${reader.staffId}${reader.from ?? ''}`}
        empty={<EmptyState text="Дело пока никто не ведёт." />}
        columns={[
          {
            key: 'who',
            label: 'Кто',
            width: '27%',
            render: reader => (
              <>
                <b>{typo(initialsOf(reader.name))}</b>
                <span className="small faint block regular">{typo(reader.post)}</span>
              </>
            ),
          },
          {
            key: 'why',
            label: 'Почему',
            width: '27%',
            render: reader => (
              <>
                {typo(capital(reader.why))}
                {reader.until && (
                  <span className="small muted block">
                    {typo(
                      reader.until.length > 10
                        ? `до ${momentOf(reader.until)}`
                        : reader.until === openEnd
                          ? `${reader.from ? `с ${formatDay(reader.from)} ` : ''}${untilInWords(reader.until)}`
                          : `${reader.from ? `с ${formatDay(reader.from)} ` : ''}по ${formatDay(reader.until)}`,
                    )}
                  </span>
                )}
              </>
            ),
          },
          {
            key: 'sees',
            label: 'Что видит',
            width: '46%',
            render: reader =>
              reader.sections.length > 0
                ? typo(capital(reader.sections.map(section => sectionsInShort[section]).join(', ')))
                : 'Ничего',
          },
        ]}
      />
    </Card>
  )
}

/** Organisations that may know something, and the consents behind it. */
export function OrganisationsCard({
  family: { view, open },
  organisations,
  consentsOnly = false,
}: {
  family: Pick<FamilyContext, 'view' | 'open'>
  organisations: readonly KnowingOrganisation[]
  /** What organisations know by law is not shown here. */
  consentsOnly?: boolean
}) {
  const session = useSession()
  const may = (command: CommandName) => session.may(command, view.relation) && mayAt(command, stageOf(view.state))
  const give = may('giveConsent') && (
    <Button icon="plus" onClick={() => open(familyDialog(ConsentDialog))}>
      Записать согласие
    </Button>
  )
  const action = ({ consent, name: organisation }: KnowingOrganisation) => {
    if (!consent) return null
    const name = consent.purpose ? centreConsents[consent.purpose] : organisation
    if (!consent.revoked && !consent.over)
      return may('revokeConsent') ? (
        <Button look="quiet" about={name} onClick={() => open(familyDialog(RevokeDialog, { consentId: consent.id }))}>
          Отозвать
        </Button>
      ) : null
    return consent.settled || !may('settleRevocation') ? null : (
      <Button about={name} onClick={() => open(familyDialog(SettleDialog, { consentId: consent.id }))}>
        Отзыв исполнен
      </Button>
    )
  }
  return (
    <Card
      title={consentsOnly ? 'Согласия на передачу сведений' : 'Организации и согласия'}
      count={organisations.length}
      content="flush"
      aside={give}
      footer="Организации не открывают дело: им передают только названные сведения. Без согласия или основания передать ничего нельзя."
    >
      <DataTable<KnowingOrganisation>
        caption="Какие организации что могут знать и на каком основании"
        rows={organisations}
        rowKey={organisation => organisation.consent?.id ?? organisation.name + organisation.basis}
        empty={
          <EmptyState
            text={
              consentsOnly
                ? 'Согласий нет. Согласие записывают, когда семья его дала.'
                : 'Никакие организации сведений о семье не получали. Согласие записывают, когда семья его дала.'
            }
          />
        }
        columns={[
          {
            key: 'name',
            label: 'Организация',
            width: '25%',
            render: organisation => <b>{typo(organisation.consent?.purpose ? 'Наш центр' : organisation.name)}</b>,
          },
          {
            key: 'what',
            label: 'Что может знать',
            width: '20%',
            render: organisation =>
              typo(
                capital(
                  organisation.consent?.purpose
                    ? centreConsents[organisation.consent.purpose]
                    : inShort(organisation.categories),
                ),
              ),
          },
          {
            key: 'basis',
            label: 'Основание',
            width: '27%',
            render: organisation => (
              <>
                {typo(capital(organisation.basis))}
                {organisation.consent?.settled && (
                  <span className="small muted block">
                    {typo(`исполнено ${formatDay(organisation.consent.settled.day)}`)}
                  </span>
                )}
                {organisation.consent?.note && (
                  <span className="small faint block">{typo(organisation.consent.note)}</span>
                )}
              </>
            ),
          },
          {
            key: 'holds',
            label: 'Сейчас',
            width: '14%',
            render: organisation =>
              organisation.holds ? (
                <StateTag kind="ok">{organisation.consent?.purpose ? 'действует' : 'можно передать'}</StateTag>
              ) : (
                <StateTag kind="plain">{organisation.consent?.purpose ? 'не действует' : 'нельзя'}</StateTag>
              ),
          },
        ]}
        rowAction={action}
      />
    </Card>
  )
}

function DisclosuresCard() {
  const { view } = useFamily()
  const session = useSession()
  const query = useData(disclosures, { caseId: view.caseId })
  return (
    <QueryResult query={query}>
      {({ rows }) => (
        <Card
          title="Кому передавали сведения"
          count={rows.length}
          content="flush"
          aside={
            <span className="row row-tight">
              <FileLinks
                about="Кому передавали сведения"
                address={format => fileAddress(disclosuresFile, { caseId: view.caseId, format })}
              />
            </span>
          }
        >
          <DataTable<Disclosure>
            caption="Журнал предоставления сведений, новые сверху"
            rows={rows}
            rowKey={disclosure => disclosure.at + disclosure.what + disclosure.to}
            empty={
              <EmptyState text="Сведения о семье никому не передавали. Записи появляются сами: план, ответ, сообщение, выданный документ." />
            }
            columns={[
              { key: 'to', label: 'Кому', width: '28%', render: disclosure => <b>{typo(disclosure.to)}</b> },
              {
                key: 'what',
                label: 'Что',
                width: '28%',
                render: disclosure => (
                  <>
                    {typo(disclosure.what)}
                    <span className="small muted block">{typo(inShort(disclosure.categories))}</span>
                  </>
                ),
              },
              { key: 'basis', label: 'Основание', width: '26%', render: disclosure => typo(capital(disclosure.basis)) },
              {
                key: 'when',
                label: 'Когда и кто',
                width: '18%',
                render: disclosure => (
                  <>
                    <span className="no-wrap">{formatDay(disclosure.day)}</span>
                    <span className="small faint block">{typo(initialsOf(session.staffName(disclosure.by)))}</span>
                  </>
                ),
              },
            ]}
          />
        </Card>
      )}
    </QueryResult>
  )
}
