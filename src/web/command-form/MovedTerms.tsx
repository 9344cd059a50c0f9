import { useMemo } from 'react'
import type { CaseView } from '../../api/case/cases.ts'
import type { CommandInput } from '../../domain/case/command/commands.ts'
import type { CommandName } from '../../domain/law/procedure.ts'
import { useSession } from '../data/session.tsx'
import { Banner } from '../ui/notice/Banner.tsx'
import { typo } from '../ui/text.ts'
import { dryRun } from './dryRun.ts'
import { movedTerms } from './movedTerms.ts'

const shown = 8

/** What a correction does to the terms of the family, before it is saved; nothing while nothing is put right yet. */
export default function MovedTerms<N extends CommandName>({
  name,
  input,
  view,
}: {
  name: N
  input: CommandInput<N>
  view: Pick<CaseView, 'state' | 'persons'>
}) {
  const session = useSession()
  const { today } = session
  // The reason is typed last and moves no term.
  const words = JSON.stringify({ ...input, reason: '…' })
  const trial = useMemo(
    () => dryRun(name, JSON.parse(words) as CommandInput<N>, session, view),
    [name, words, session, view],
  )
  if (!trial.ok) return null
  const moved = movedTerms(trial.before, trial.after, today)
  if (moved.length === 0) return <p className="small muted space-above-4">{typo('Сроки от этого не меняются.')}</p>
  return (
    <div className="space-above-4">
      <Banner kind={moved.some(({ isLate }) => isLate) ? 'warn' : 'info'} live title="Так сдвинутся сроки.">
        <ul className="bullets space-above-2">
          {moved.slice(0, shown).map(({ id, duty, clause, was, becomes }) => (
            <li key={id}>{typo(`${duty}: ${was ?? 'срока не было'} → ${becomes ?? 'срока не будет'} (${clause})`)}</li>
          ))}
        </ul>
        {moved.length > shown && <p className="small">{typo(`И ещё ${moved.length - shown}.`)}</p>}
      </Banner>
    </div>
  )
}
