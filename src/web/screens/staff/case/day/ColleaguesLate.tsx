import { Link } from 'react-router'
import type { WeekDigest } from '../../../../../api/case/day.ts'
import type { Attention } from '../../../../../domain/case/attention.ts'
import { dutyInWords } from '../../../../../domain/law/terms/clock-words.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession, type Session } from '../../../../data/session.tsx'
import { lateTag } from '../../../../terms/termWords.ts'
import { ButtonLink } from '../../../../ui/action/Button.tsx'
import { LongList } from '../../../../ui/list/LongList.tsx'
import { ClockRow, GroupHead } from '../../../../ui/term/ClockRow.tsx'
import { formatDayShort } from '../../../../ui/text.ts'
import { initialsOf } from '../../../../words/patronage.ts'

type Escalated = Extract<Attention, { kind: 'escalated' }>
/** What is overdue of a colleague: how many terms, and the families of which the head is told. */
type LateColleague = { id?: string; name: string; terms: number; lines: Escalated[] }

/** Colleagues with overdue terms, whose oldest one is the oldest first; the count of each is that of the board. */
export function lateColleagues(
  lines: readonly Attention[],
  digest: WeekDigest['people'],
  { id: self, staffName }: Pick<Session, 'id' | 'staffName'>,
): LateColleague[] {
  const late = digest.filter(row => row.staffId !== self && row.overdue > 0)
  const escalated = lines.filter(line => line.kind === 'escalated')
  const names = new Set([...escalated.map(line => line.worker ?? ''), ...late.map(row => staffName(row.staffId))])
  return [...names].map(name => {
    const own = escalated.filter(line => (line.worker ?? '') === name)
    const counted = late.find(row => staffName(row.staffId) === name)
    return {
      ...(counted ? { id: counted.staffId } : {}),
      name,
      terms: Math.max(
        counted?.overdue ?? 0,
        own.reduce((sum, line) => sum + line.terms, 0),
      ),
      lines: own,
    }
  })
}

/** What colleagues did not do in time, by whom it waits for; the families that a head is told of stand below each. */
export function ColleaguesLate({ people }: { people: readonly LateColleague[] }) {
  const session = useSession()
  return people.map(({ id, name, terms, lines }) => (
    <section key={name} aria-label={`Просрочено: ${name}`}>
      <GroupHead
        title={`Просрочено: ${initialsOf(name)}`}
        count={terms}
        icon="alert"
        overdue
        {...(id ? { hint: <Link to={`${paths.families()}?responsibleId=${id}&overdue=true`}>Все семьи</Link> } : {})}
      />
      <LongList rows={lines} first={2}>
        {shown => (
          <ul>
            {shown.map(line => (
              <ClockRow
                key={line.caseId}
                when={formatDayShort(line.at)}
                tag={lateTag(line.at, session)}
                family={{ label: `Семья ${line.title}`, to: paths.family(line.caseId) }}
                duty={dutyInWords(line)}
                {...(line.terms > 1 ? { note: `Просрочено в семье: ${line.terms}` } : {})}
                action={
                  <ButtonLink to={paths.terms(line.caseId)} about={`семья ${line.title}`}>
                    Открыть
                  </ButtonLink>
                }
              />
            ))}
          </ul>
        )}
      </LongList>
    </section>
  ))
}
