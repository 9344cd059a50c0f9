import { useState } from 'react'
import { getCase, type Duplicate } from '../../../../../api/cases.ts'
import { isLikely } from '../../../../../domain/duplicates.ts'
import { ask } from '../../../../data.ts'
import { Banner } from '../../../../ui/Banner.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { Card } from '../../../../ui/Card.tsx'
import { isBlank } from '../draftPeople.ts'
import { Duplicates, useDuplicates } from '../Duplicates.tsx'
import { joinFamily, type ApplicationDraft } from './applicationDraft.ts'

type Change = (next: (before: ApplicationDraft) => ApplicationDraft) => void

/** A6 for an application: candidates, the tie to a family, and those somebody must answer for before registering. */
export function useApplicationFamily(draft: ApplicationDraft, change: Change, enabled: boolean) {
  const [problem, setProblem] = useState<string>()
  const members = [draft.applicant, ...draft.members].filter(one => !isBlank(one))
  const { candidates, looking } = useDuplicates(members, draft.address, enabled && draft.link === null)
  const found = draft.link ? [] : candidates.filter(one => !draft.others.includes(one.caseId))
  const likely = found.filter(isLikely)
  const same = async (duplicate: Duplicate) => {
    setProblem(undefined)
    try {
      const view = await ask(getCase, { caseId: duplicate.caseId })
      change(before => joinFamily(before, duplicate, view))
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'Дело не открылось. Повторите')
    }
  }
  const panelOf = (which: readonly Duplicate[]) => (
    <>
      {problem && <Banner kind="warn" title="Дело не открылось." text={problem} live />}
      <Duplicates
        found={which}
        paper="application"
        onSame={one => void same(one)}
        onOther={one => change(before => ({ ...before, others: [...before.others, one.caseId] }))}
      />
    </>
  )
  return {
    looking,
    undecided: likely.length > 0,
    decide: panelOf(likely),
    notice: found.length > 0 ? `Похожих семей: ${found.length}. Совпало ${found[0]!.matched.join(', ')}.` : undefined,
    banner: draft.link ? (
      <Banner
        kind="info"
        title={draft.link.closed ? 'Работа с семьёй возобновится.' : 'Заявление войдёт в дело, которое уже есть.'}
        text={`${draft.link.label}. Люди взяты из дела: проверьте, что изменилось.`}
        action={<Button onClick={() => change(before => ({ ...before, link: null }))}>Это другая семья</Button>}
      />
    ) : null,
    panel: (
      <>
        {panelOf(found)}
        {found.length === 0 && (
          <Card title="Что нужно от заявителя">
            <ul className="dots">
              <li>документ, удостоверяющий личность</li>
              <li>согласие на обработку персональных данных</li>
              <li>подпись на напечатанном заявлении</li>
            </ul>
          </Card>
        )}
      </>
    ),
  }
}
