import { useState } from 'react'
import { getCase, type Duplicate } from '../../../../../api/cases.ts'
import { ask } from '../../../../data.ts'
import { Banner } from '../../../../ui/Banner.tsx'
import { isBlank } from '../draftPeople.ts'
import { Duplicates, useDuplicates } from '../Duplicates.tsx'
import { linkTo, type Change, type ExtractDraft } from './extractDraft.ts'

/** Candidates for the panel, and the two answers to them. */
export function useSameFamily(draft: ExtractDraft, change: Change) {
  const [problem, setProblem] = useState<string>()
  const members = [...draft.parents, ...draft.children].filter(one => !isBlank(one))
  const all = useDuplicates(members, draft.address, draft.link === null)
  const found = draft.link ? [] : all.filter(one => !draft.others.includes(one.caseId))
  const same = async (duplicate: Duplicate) => {
    setProblem(undefined)
    try {
      const view = duplicate.mayRead ? await ask(getCase, { caseId: duplicate.caseId }) : undefined
      change(before => linkTo(before, duplicate, view))
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'Дело не открылось. Повторите')
    }
  }
  return {
    found,
    panel: (
      <>
        {problem && <Banner kind="warn" title="Дело не открылось." text={problem} live />}
        <Duplicates
          found={found}
          onSame={one => void same(one)}
          onOther={one => change(before => ({ ...before, others: [...before.others, one.caseId] }))}
        />
      </>
    ),
  }
}
