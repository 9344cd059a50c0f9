import { useState } from 'react'
import type { CaseView } from '../../../../api/case/cases.ts'
import type { Plan, PlanVersion } from '../../../../domain/plan/plans.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { Points } from '../../../ui/list/RowList.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { formatDay, typo } from '../../../ui/text.ts'
import { PrintDocument } from '../document/PrintDocument.tsx'
import { changesInWords, initialsFirst, type Names } from './words.ts'

/** What has become of a version, in a tag. */
function VersionTag({ version }: { version: PlanVersion }) {
  if (version.approved) return <StateTag kind="ok">{`утверждена ${formatDay(version.approved.day)}`}</StateTag>
  if (version.returned)
    return <StateTag kind="soon" icon="warning">{`возвращена ${formatDay(version.returned.day)}`}</StateTag>
  if (version.agreed) return <StateTag kind="wait">{`согласована ${formatDay(version.agreed.day)}`}</StateTag>
  return (
    <StateTag kind="plain" icon="pencil">
      черновик
    </StateTag>
  )
}

/** Every version with its reason and what changed in it; any of them is printed again as it was (E4). */
export function Versions({ view, plan, names }: { view: CaseView; plan: Plan; names: Names }) {
  const session = useSession()
  const [open, setOpen] = useState<number>()
  return (
    <Card title="Редакции" count={plan.versions.length} content="flush" id="versions">
      <ul className="list">
        {plan.versions.toReversed().map(version => {
          const before = plan.versions[plan.versions.indexOf(version) - 1]
          const changes = before ? changesInWords(before.content, version.content, names) : []
          return (
            <li key={version.version}>
              <div className="row row-between row-top row-with-action">
                <div>
                  <p className="row">
                    <b>{`Редакция ${version.version}`}</b>
                    <VersionTag version={version} />
                  </p>
                  <p className="small">
                    {typo(`${formatDay(version.writtenDay)}, ${initialsFirst(session.staffName(version.by))}`)}
                    {version.changeReason && typo(`. Причина: ${version.changeReason}`)}
                  </p>
                </div>
                <div className="inline-actions">
                  {before && (
                    <Button
                      look="quiet"
                      aria-expanded={open === version.version}
                      about={`редакция ${version.version}`}
                      onClick={() => setOpen(open === version.version ? undefined : version.version)}
                    >
                      Что изменилось
                    </Button>
                  )}
                  <PrintDocument
                    relation={view.relation}
                    caseId={view.caseId}
                    form="plan"
                    about={`${plan.id}:${version.version}`}
                    label="Распечатать"
                    spoken={`редакция ${version.version}`}
                  />
                </div>
              </div>
              {open === version.version &&
                (changes.length > 0 ? (
                  <Points points={changes} />
                ) : (
                  <p className="small faint space-above-2">Слова и сроки те же, изменился только порядок.</p>
                ))}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
