import { useEffect, useState } from 'react'
import { findDuplicates, type Duplicate } from '../../../../api/case/cases.ts'
import { isDay } from '../../../../domain/kernel/calendar.ts'
import { formatPhone } from '../../../../domain/kernel/phones.ts'
import { stages } from '../../../../domain/law/stages.ts'
import { useData } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { useSession, type Session } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { DuplicatePanel } from '../../../ui/list/DuplicatePanel.tsx'
import { formatDay } from '../../../ui/text.ts'
import type { MemberDraft } from '../../everyone/people/draftPeople.ts'
import { handlesPapersOnly } from '../document/familyFile.ts'
import { labelOf } from './familyLabel.ts'
import { handTo } from './handTo.ts'

/** The value once it has not changed for a while. */
function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as T), ms)
    return () => clearTimeout(timer)
  }, [text, ms])
  return settled
}

/** A6 Families that may be the same one, looked for while typing; `looking` until the answer is about what stands there now. */
export function useDuplicates(
  members: readonly MemberDraft[],
  address: string,
  enabled: boolean,
): { candidates: Duplicate[]; looking: boolean } {
  const ask = {
    persons: members
      .filter(member => member.person.familyName.trim().length > 1 && member.person.givenName.trim().length > 1)
      .slice(0, 10)
      .map(({ person }) => ({
        familyName: person.familyName.trim(),
        givenName: person.givenName.trim(),
        ...(person.patronymic.trim() ? { patronymic: person.patronymic.trim() } : {}),
        ...(isDay(person.birthDay) ? { birthDay: person.birthDay } : {}),
      })),
    ...(address.trim().length > 4 ? { address: address.trim() } : {}),
  }
  const settled = useSettled(ask, 500)
  const found = useData(findDuplicates, settled, enabled && settled.persons.length > 0)
  const behind = enabled && JSON.stringify(ask) !== JSON.stringify(settled)
  return { candidates: found.data?.candidates ?? [], looking: behind || found.isLoading }
}

/** Whether the file of a found family, or its papers, open to this person: then its paper is registered at once. */
export const isReadable = ({ mayRead }: Pick<Duplicate, 'mayRead'>, session: Pick<Session, 'may'>): boolean =>
  mayRead || handlesPapersOnly(session)

/** What is being registered; an application needs the family's file at hand, an extract does not [МП 1.5, 6.1]. */
export type IntakePaper = 'extract' | 'application'

/** The side panel: which fields match, which differ, and what to do about it. */
export function Duplicates({
  found,
  paper,
  onSame,
  onOther,
}: {
  found: readonly Duplicate[]
  paper: IntakePaper
  onSame: (duplicate: Duplicate) => void
  onOther: (duplicate: Duplicate) => void
}) {
  const session = useSession()
  return (
    <DuplicatePanel
      candidates={found.map(duplicate => {
        const curator = session.staff.find(person => person.id === duplicate.responsibleId)
        const stands = duplicate.closedDay
          ? `Снята с патроната ${formatDay(duplicate.closedDay)}`
          : duplicate.stage && stages[duplicate.stage]
        const rests = duplicate.closedDay !== undefined || duplicate.stage === 'declined'
        const readable = isReadable(duplicate, session)
        const takes = readable || paper === 'extract'
        return {
          id: duplicate.caseId,
          label: labelOf(duplicate),
          to: readable ? paths.family(duplicate.caseId) : paths.search(),
          status: [
            stands,
            curator ? `куратор ${curator.name}` : '',
            curator?.phone && !readable ? formatPhone(curator.phone) : '',
          ]
            .filter(Boolean)
            .join(', '),
          matches: duplicate.matched,
          differs: duplicate.differs.map(field => `${field}: не совпадает`),
          unchecked: duplicate.unknown,
          ...(takes ? {} : { note: handTo(duplicate, session) }),
          actions: (
            <>
              {takes && (
                <Button onClick={() => onSame(duplicate)} about={`семья ${duplicate.title}`}>
                  {`Та же семья: ${rests ? 'возобновить работу' : 'открыть дело'}`}
                </Button>
              )}
              <Button look="quiet" onClick={() => onOther(duplicate)} about={`семья ${duplicate.title}`}>
                Другая семья: новое дело
              </Button>
            </>
          ),
        }
      })}
      footer="Семья вернётся со всей историей. Набирать заново не нужно."
    />
  )
}
