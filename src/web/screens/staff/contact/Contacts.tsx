import { useState } from 'react'
import { useParams } from 'react-router'
import type { CaseView } from '../../../../api/case/cases.ts'
import { blockerOf } from '../../../../domain/case/command/command-blockers.ts'
import { contactForms } from '../../../../domain/contact/contact-forms.ts'
import { informingWords } from '../../../../domain/contact/contacts.ts'
import { type Contact, emergencyHelps, missedReasons, topics } from '../../../../domain/contact/contacts.ts'
import { contactWindows, nextContactWindow } from '../../../../domain/law/terms/contact-windows.ts'
import { personOn } from '../../../../domain/people/identity/earlier-details.ts'
import { shortName } from '../../../../domain/people/people.ts'
import { useCase } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { formatDayShort, formatTime, typo } from '../../../ui/text.ts'
import { meetingWords } from '../../../words/meetingWords.ts'
import { initialsOf } from '../../../words/patronage.ts'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { familyDialog, useFamily } from '../case/context.ts'
import { PrivateNotes } from '../case/notes/PrivateNotes.tsx'
import { CorrectContactDialog } from './CorrectContact.tsx'
import { PlanContact } from './PlanContact.tsx'
import { Windows } from './Windows.tsx'

/** Tab «Контакты»: meetings and attempts, windows met and missed, correction and planning (F1, F2). */
export function Contacts() {
  const { caseId = '' } = useParams()
  const query = useCase(caseId)
  return <QueryResult query={query}>{view => <ContactsTab view={view} />}</QueryResult>
}

function ContactsTab({ view }: { view: CaseView }) {
  const session = useSession()
  const { open } = useFamily()
  const [planning, setPlanning] = useState(false)
  const { state } = view
  const may = (command: 'recordContact' | 'correctContact' | 'planContact') =>
    session.may(command, view.relation) && !blockerOf(command, state, session.today)
  const contacts = state.contacts
    .map((contact, at) => ({ contact, at }))
    .toSorted((a, b) => {
      const [first, other] = [a, b].map(({ contact }) => contact.day + (contact.time ?? ''))
      return first === other ? b.at - a.at : (first ?? '') < (other ?? '') ? 1 : -1
    })
    .map(({ contact }) => contact)
  const windows = contactWindows(state, session.settings, session.workdays, session.today)
  const planned = state.planned
  const record = may('recordContact') && (
    <ButtonLink to={paths.contact(view.caseId)} icon="plus">
      Записать контакт
    </ButtonLink>
  )
  return (
    <>
      <Card
        title="Контакты"
        count={contacts.length}
        content="flush"
        aside={
          <div className="row">
            {session.may('note.private', view.relation) && <a href="#notes">Личные заметки</a>}
            {may('planContact') && (
              <Button icon="calendar" onClick={() => setPlanning(true)}>
                {planned ? 'Перенести встречу' : 'Наметить контакт'}
              </Button>
            )}
            {contacts.length > 0 && record}
          </div>
        }
        {...(planned
          ? {
              footer: `Следующая встреча: ${meetingWords(planned, session.today)}.`,
            }
          : {})}
      >
        <ContactTable
          contacts={contacts}
          view={view}
          counted={new Set(windows.flatMap(window => window.counted))}
          {...(may('correctContact')
            ? { onCorrect: ({ id }: Contact) => open(familyDialog(CorrectContactDialog, { contactId: id })) }
            : {})}
          empty={
            <EmptyState
              text="Контактов пока нет. Запишите первый: визит, встречу в центре или звонок."
              action={record}
            />
          }
        />
      </Card>
      {session.may('note.private', view.relation) && <PrivateNotes caseId={view.caseId} />}
      <Windows
        windows={windows}
        next={nextContactWindow(state, session.settings, session.workdays, session.today)}
        state={state}
        today={session.today}
      />
      {planning && <PlanContact view={view} onClose={() => setPlanning(false)} />}
    </>
  )
}

function ContactTable({
  contacts,
  view,
  counted,
  onCorrect,
  empty,
}: {
  contacts: readonly Contact[]
  view: CaseView
  counted: ReadonlySet<string>
  onCorrect?: (contact: Contact) => void
  empty: React.ReactNode
}) {
  const session = useSession()
  const name = (id: string, day: string) => {
    const person = view.persons[id]
    return person ? shortName(personOn(person, day)) : 'человек из семьи'
  }
  return (
    <DataTable
      caption="Контакты и попытки, новые сверху"
      rows={contacts}
      rowKey={contact => contact.id}
      paged
      empty={empty}
      columns={[
        {
          key: 'when',
          label: 'Когда и как',
          width: '19%',
          render: contact => (
            <>
              <span className="no-wrap">{formatDayShort(contact.day, { year: true })}</span>
              {contact.time && `, ${formatTime(contact.time)}`}
              <span className="small muted block">
                {contactForms[contact.form].label}
                {contact.minutes ? `, ${contact.minutes} мин` : ''}
              </span>
            </>
          ),
        },
        {
          key: 'what',
          label: 'О чём и о чём договорились',
          phoneLabel: 'О чём',
          width: '33%',
          render: contact => <Matter contact={contact} />,
        },
        {
          key: 'who',
          label: 'Кто был',
          width: '22%',
          render: contact =>
            contact.happened ? (
              <>
                {[...contact.personIds.map(id => name(id, contact.day)), contact.others].filter(Boolean).join('; ') ||
                  'не отмечено'}
                <span className="small muted block">
                  {contact.childrenSeenIds.length > 0
                    ? `детей видели: ${contact.childrenSeenIds.map(id => view.persons[id]?.givenName ?? '').join(', ')}`
                    : 'детей не видели'}
                </span>
              </>
            ) : (
              '—'
            ),
        },
        {
          key: 'counted',
          label: 'В частоте',
          width: '15%',
          render: contact => (
            <>
              {counted.has(contact.id) ? (
                <StateTag kind="ok">засчитан</StateTag>
              ) : (
                <StateTag kind="plain">не засчитан</StateTag>
              )}
              {contact.corrected && <span className="small muted block">исправлено</span>}
              <span className="small faint block">{initialsOf(session.staffName(contact.by))}</span>
            </>
          ),
        },
      ]}
      {...(onCorrect
        ? {
            rowAction: (contact: Contact) => (
              <Button look="quiet" about={`запись ${formatDayShort(contact.day)}`} onClick={() => onCorrect(contact)}>
                Исправить
              </Button>
            ),
          }
        : {})}
    />
  )
}

/** What a contact was about and what was agreed; or why there was none. */
function Matter({ contact }: { contact: Contact }) {
  return contact.happened ? (
    <>
      {contact.topics.map(topic => topics[topic]).join(', ') || 'темы не отмечены'}
      {contact.agreed && <span className="block">{typo(contact.agreed)}</span>}
      {contact.emergencyHelp && (
        <span className="small block">
          {typo(
            [
              `Экстренная помощь: ${emergencyHelps[contact.emergencyHelp]}`,
              contact.emergencyDone,
              contact.emergencyResult,
            ]
              .filter(Boolean)
              .join('. '),
          )}
        </span>
      )}
      {contact.informed && (
        <span className="small block">{typo(`Родителей информировали: ${informingWords(contact)}`)}</span>
      )}
      {contact.wishes && <span className="small block">{typo(`Пожелания семьи: ${contact.wishes}`)}</span>}
      {contact.familyView && <span className="small block">{typo(`Семья о результатах: ${contact.familyView}`)}</span>}
      {contact.note && <span className="small muted block">{typo(contact.note)}</span>}
    </>
  ) : (
    <>
      {`Встреча не состоялась: ${contact.missedReason ? missedReasons[contact.missedReason] : 'причина не указана'}`}
      {contact.note && <span className="small muted block">{typo(contact.note)}</span>}
    </>
  )
}
