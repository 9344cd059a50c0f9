import type { CaseView } from '../../../../../api/case/cases.ts'
import { showNo } from '../../../../../domain/kernel/registers.ts'
import { type DroppedOrganisation } from '../../../../../domain/plan/participation-rules.ts'
import { Button } from '../../../../ui/action/Button.tsx'
import { formatDay, typo } from '../../../../ui/text.ts'
import { PrintDocument } from '../../document/PrintDocument.tsx'

/** Organisations that no longer take part, and what was sent to them about it [МП 6.4]. */
export function DroppedOrganisations({
  dropped,
  view,
  may,
  setEnding,
}: {
  dropped: DroppedOrganisation[]
  view: CaseView
  may: (
    name: 'dispatchPlan' | 'recordSending' | 'acknowledgeDispatch' | 'remindDispatch' | 'endParticipation',
  ) => boolean
  setEnding: (next: DroppedOrganisation | undefined) => void
}) {
  return (
    <ul className="list">
      {dropped.map(gone => (
        <li key={gone.dispatch.id} className="row row-between">
          <span>
            <b>{typo(gone.dispatch.organisationName)}</b>
            <span className="small faint block">
              {typo(
                gone.end
                  ? `участие окончено, исх. № ${showNo(gone.end.no)} от ${formatDay(gone.end.day)}`
                  : gone.takenBack && !gone.knows
                    ? `семья отозвала согласие на её участие ${formatDay(gone.since)}, план исх. № ${showNo(gone.dispatch.no)} остался у неё`
                    : gone.over
                      ? `работа с семьёй окончена, план исх. № ${showNo(gone.dispatch.no)} остался у неё${gone.knows ? '; об окончании она знает' : ''}`
                      : `в действующей редакции её нет, план исх. № ${showNo(gone.dispatch.no)} остался у неё`,
              )}
            </span>
          </span>
          {gone.end ? (
            <PrintDocument
              relation={view.relation}
              caseId={view.caseId}
              form="participation-end"
              about={gone.end.id}
              label="Письмо"
              spoken={gone.dispatch.organisationName}
            />
          ) : (
            may('endParticipation') && (
              <Button
                about={gone.dispatch.organisationName}
                look={gone.knows ? 'quiet' : 'primary'}
                onClick={() => setEnding(gone)}
              >
                Участие окончено
              </Button>
            )
          )}
        </li>
      ))}
    </ul>
  )
}
