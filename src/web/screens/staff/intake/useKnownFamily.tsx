import { useState } from 'react'
import type { CaseView, Duplicate } from '../../../../api/case/cases.ts'
import { isLikely } from '../../../../domain/people/identity/duplicates.ts'
import { ask } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { isBlank, type MemberDraft } from '../../everyone/people/draftPeople.ts'
import { familyFileFor } from '../document/familyFile.ts'
import { Duplicates, isReadable, useDuplicates, type IntakePaper } from './Duplicates.tsx'

/** A paper that is being entered: its people, whose family it was tied to, and which families were said to be others. */
type Entered = { members: readonly MemberDraft[]; address: string; link: object | null; others: readonly string[] }

/** A6 Families that may be the same one, the two answers to each, and those somebody must answer for before a number is taken. */
export function useKnownFamily(
  paper: IntakePaper,
  { members, address, link, others }: Entered,
  {
    enabled = true,
    onSame,
    onOther,
  }: {
    enabled?: boolean
    /** With its file, or its papers, where this person may read them. */
    onSame: (duplicate: Duplicate, view: CaseView | undefined) => void
    onOther: (caseId: string) => void
  },
) {
  const session = useSession()
  const [problem, setProblem] = useState<string>()
  const people = members.filter(member => !isBlank(member))
  const { candidates, looking } = useDuplicates(people, address, enabled && link === null)
  const found = link ? [] : candidates.filter(candidate => !others.includes(candidate.caseId))
  const likely = found.filter(isLikely)
  const same = async (duplicate: Duplicate) => {
    setProblem(undefined)
    try {
      onSame(
        duplicate,
        isReadable(duplicate, session) ? await ask(familyFileFor(session), { caseId: duplicate.caseId }) : undefined,
      )
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'Дело не открылось. Повторите')
    }
  }
  const panelOf = (which: readonly Duplicate[]) => (
    <>
      {problem && <Banner kind="warn" title="Дело не открылось." text={problem} live />}
      <Duplicates
        found={which}
        paper={paper}
        onSame={duplicate => void same(duplicate)}
        onOther={duplicate => onOther(duplicate.caseId)}
      />
    </>
  )
  return { found, looking, undecided: likely.length > 0, panel: panelOf(found), decide: panelOf(likely) }
}
