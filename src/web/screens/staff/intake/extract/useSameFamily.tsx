import { useKnownFamily } from '../useKnownFamily.tsx'
import { linkTo, type Change, type ExtractDraft } from './extractDraft.ts'

/** A6 for an extract: it enters a file that exists, also one that this person may not read [МП 1.5]. */
export const useSameFamily = (draft: ExtractDraft, change: Change) =>
  useKnownFamily(
    'extract',
    { ...draft, members: [...draft.parents, ...draft.children] },
    {
      onSame: (duplicate, view) => change(before => linkTo(before, duplicate, view)),
      onOther: caseId => change(before => ({ ...before, others: [...before.others, caseId] })),
    },
  )
