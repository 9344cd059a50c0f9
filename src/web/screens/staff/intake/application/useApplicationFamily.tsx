import { Button } from '../../../../ui/action/Button.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { useKnownFamily } from '../useKnownFamily.tsx'
import { joinFamily, type ApplicationDraft } from './applicationDraft.ts'

type Change = (next: (before: ApplicationDraft) => ApplicationDraft) => void

/** A6 for an application: candidates, the tie to a family, and those somebody must answer for before registering. */
export function useApplicationFamily(draft: ApplicationDraft, change: Change, enabled: boolean) {
  const { found, panel, ...known } = useKnownFamily(
    'application',
    { ...draft, members: [draft.applicant, ...draft.members] },
    {
      enabled,
      onSame: (duplicate, view) => view && change(before => joinFamily(before, duplicate, view)),
      onOther: caseId => change(before => ({ ...before, others: [...before.others, caseId] })),
    },
  )
  return {
    ...known,
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
        {panel}
        {found.length === 0 && (
          <Card title="Что нужно от заявителя">
            <ul className="bullets">
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
