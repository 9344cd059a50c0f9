import type { CaseView } from '../../../../api/case/cases.ts'
import { isClosed, kindOn } from '../../../../domain/case/queries.ts'
import { isDay } from '../../../../domain/kernel/calendar.ts'
import type { Task } from '../../../command-form/useCommandForm.tsx'
import { useSession } from '../../../data/session.tsx'
import type { ContactDraft } from './contactDraft.ts'
import { ContactFields } from './ContactFields.tsx'
import { NextContact } from './NextContact.tsx'
import { nextDays, nextHint } from './nextDays.ts'
import type { Meets } from './whatItMeets.ts'

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
