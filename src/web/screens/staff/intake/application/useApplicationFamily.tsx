import { useState } from 'react'
import { getCase, type Duplicate } from '../../../../../api/cases.ts'
import { ask } from '../../../../data.ts'
import { useSession } from '../../../../session.tsx'
import { Banner } from '../../../../ui/Banner.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { Card } from '../../../../ui/Card.tsx'
import { formatPhone } from '../../../../../domain/phones.ts'
import { isBlank } from '../draftPeople.ts'
import { Duplicates, useDuplicates } from '../Duplicates.tsx'
import { joinFamily, type ApplicationDraft } from './applicationDraft.ts'

type Change = (next: (before: ApplicationDraft) => ApplicationDraft) => void

/** A6 for an application: candidates, the tie to a family, and who to ask when the file is not open to this person. */
export function useApplicationFamily(draft: ApplicationDraft, change: Change, enabled: boolean) {
  const { staff } = useSession()
  const [problem, setProblem] = useState<string>()
  const members = [draft.applicant, ...draft.members].filter(one => !isBlank(one))
  const all = useDuplicates(members, draft.address, enabled && draft.link === null)
  const found = draft.link ? [] : all.filter(one => !draft.others.includes(one.caseId))
  const same = async (duplicate: Duplicate) => {
    setProblem(undefined)
    if (!duplicate.mayRead) {
      const curator = staff.find(one => one.id === duplicate.responsibleId)
      return setProblem(
        curator
          ? `Дело ведёт ${curator.name}${curator.phone ? `, ${formatPhone(curator.phone)}` : ''}: передайте заявление этому специалисту или заведующему.`
          : 'Это дело открывает заведующий отделением: передайте заявление ему.',
      )
    }
    try {
      const view = await ask(getCase, { caseId: duplicate.caseId })
      change(before => joinFamily(before, duplicate, view))
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'Дело не открылось. Повторите')
    }
  }
  return {
    notice: found.length > 0 ? `Похожих семей: ${found.length}. Совпало ${found[0]!.matched.join(', ')}.` : undefined,
    banner: draft.link ? (
      <Banner
        kind="info"
        title="Заявление войдёт в дело, которое уже есть."
        text={`${draft.link.label}. Люди взяты из дела: проверьте, что изменилось.`}
        action={<Button onClick={() => change(before => ({ ...before, link: null }))}>Это другая семья</Button>}
      />
    ) : null,
    panel: (
      <>
        {problem && <Banner kind="warn" title="Это дело вам не открыто." text={problem} live />}
        <Duplicates
          found={found}
          onSame={one => void same(one)}
          onOther={one => change(before => ({ ...before, others: [...before.others, one.caseId] }))}
        />
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
