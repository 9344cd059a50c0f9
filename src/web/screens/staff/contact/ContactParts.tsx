import { useState } from 'react'
import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { isClosed, kindOn } from '../../../../domain/case/queries.ts'
import type { ContactForm } from '../../../../domain/contact/contact-forms.ts'
import { type Contact, saysOffered } from '../../../../domain/contact/contacts.ts'
import { isDay } from '../../../../domain/kernel/calendar.ts'
import { metUpTo } from '../../../../domain/review/service-ends.ts'
import { type Task, useCommandForm } from '../../../command-form/useCommandForm.tsx'
import { useSession } from '../../../data/session.tsx'
import { formatDay, typo } from '../../../ui/text.ts'
import { inputOf, lastMeeting, startContact, timeErrors, type ContactDraft } from './contactDraft.ts'
import { ContactFields } from './ContactFields.tsx'
import { NextContact } from './NextContact.tsx'
import { nextDays, nextHint } from './nextDays.ts'
import { recordedHours, rememberHour } from './recordedHours.ts'
import { whatItMeets, type Meets } from './whatItMeets.ts'

/** What a contact does, as it is typed. */
type Effect = { contact: Contact; meets: Meets }
/** A contact that was saved, and what it did. */
export type SavedContact = Effect & { answer: CommandAnswer }

/** A contact or an attempt being recorded: its draft, what it would meet, and the words above the form. */
export function useContactTask(
  view: CaseView,
  attempt: boolean,
  onSaved: (saved: SavedContact) => void,
): { task: Task<ContactDraft>; effect: Effect | undefined; lead: string } {
  const session = useSession()
  const happened = !attempt
  const upTo = metUpTo(view.state)
  const [blank] = useState(() =>
    startContact(view, session.now, { ...session.settings, hours: recordedHours(session.id, session.today) }),
  )
  const effectOf = (draft: ContactDraft): Effect => {
    const day = isDay(draft.day) && draft.day <= session.today ? draft.day : (upTo ?? session.today)
    const input = inputOf(draft, happened) as Omit<Contact, 'id' | 'by'>
    const contact = { ...input, id: draft.contactId, by: session.id, day, offered: saysOffered(input) }
    return { contact, meets: whatItMeets(view, contact, session.settings, session.workdays, session.today) }
  }
  const task = useCommandForm({
    name: 'recordContact',
    view,
    draftKey: `contact:${view.caseId}`,
    initial: () => blank,
    inputOf: (draft: ContactDraft) => inputOf(draft, happened),
    onDone: (answer, draft) => {
      const effect = effectOf(draft)
      rememberHour(effect.contact)
      onSaved({ answer, ...effect })
    },
    more: timeErrors,
  })
  return {
    task,
    effect: task.value && effectOf(task.value),
    lead: task.restored
      ? 'Продолжаем начатую запись: всё, что вы набрали, на месте.'
      : typo(leadOf(blank, happened, lastMeeting(view.state))),
  }
}

const prefilledBy: Record<ContactForm, string> = {
  visit: 'визиту',
  office: 'встрече в центре',
  phone: 'звонку',
  video: 'видеозвонку',
  letter: 'письму',
}

/** What stands in the form already, and what only whoever met the family can say. */
function leadOf({ day, from }: ContactDraft, happened: boolean, last: Contact | undefined): string {
  if (!happened) return 'Попытка останется в деле, но в частоту не войдёт.'
  const hour = from || !day ? '' : ' На этот час сегодня уже записана встреча: время укажите, если помните.'
  return last
    ? `Вид${from ? ', время' : ''} и кто был подставлены по ${prefilledBy[last.form]} ${formatDay(last.day).slice(0, 5)}. Детей и темы отметьте сами.${hour}`
    : `Это первый контакт. Детей и темы отметьте сами.${hour}`
}

/** The fields of a contact and of the next one. */
export function ContactParts({
  view,
  task,
  value,
  meets,
  happened,
}: {
  view: CaseView
  task: Pick<Task<ContactDraft>, 'change' | 'errors'>
  value: ContactDraft
  meets: Meets
  happened: boolean
}) {
  const session = useSession()
  const { change, errors } = task
  const day = isDay(value.day) && value.day <= session.today ? value.day : session.today
  const kind = kindOn(view.state, day)?.kind
  const hint = nextHint(kind, meets.window)
  return (
    <>
      <ContactFields
        view={view}
        draft={value}
        change={change}
        errors={errors}
        happened={happened}
        emergency={kind === 'emergency'}
      />
      {view.relation !== 'emergency' && !isClosed(view.state) && (
        <NextContact
          days={nextDays(day, kind, meets.window, session.workdays).filter(nextDay => nextDay >= session.today)}
          planned={view.state.planned}
          draft={value}
          change={change}
          errors={errors}
          {...(hint ? { hint } : {})}
        />
      )}
    </>
  )
}
