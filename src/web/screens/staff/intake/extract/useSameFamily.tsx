import { useState } from 'react'
import { getCase, type Duplicate } from '../../../../../api/cases.ts'
import { isLikely } from '../../../../../domain/duplicates.ts'
import { ask } from '../../../../data.ts'
import { Banner } from '../../../../ui/Banner.tsx'
import { isBlank } from '../draftPeople.ts'
import { Duplicates, useDuplicates } from '../Duplicates.tsx'
import { linkTo, type Change, type ExtractDraft } from './extractDraft.ts'

/** Candidates for the panel, the two answers to them, and those somebody must answer for before registering. */
export function useSameFamily(draft: ExtractDraft, change: Change) {
  const [problem, setProblem] = useState<string>()
  const members = [...draft.parents, ...draft.children].filter(one => !isBlank(one))
  const { candidates, looking } = useDuplicates(members, draft.address, draft.link === null)
  const found = draft.link ? [] : candidates.filter(one => !draft.others.includes(one.caseId))
  const likely = found.filter(isLikely)
  const same = async (duplicate: Duplicate) => {
    setProblem(undefined)
    try {
      const view = duplicate.mayRead ? await ask(getCase, { caseId: duplicate.caseId }) : undefined
      change(before => linkTo(before, duplicate, view))
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'Дело не открылось. Повторите')
    }
  }
  const panelOf = (which: readonly Duplicate[]) => (
    <>
      {problem && <Banner kind="warn" title="Дело не открылось." text={problem} live />}
      <Duplicates
        found={which}
        paper="extract"
        onSame={one => void same(one)}
        onOther={one => change(before => ({ ...before, others: [...before.others, one.caseId] }))}
      />
    </>
  )
  return {
    found,
    looking,
    undecided: likely.length > 0,
    panel: panelOf(found),
    decide: panelOf(likely),
  }
}
