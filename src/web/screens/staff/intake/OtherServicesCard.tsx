import { otherServicesOf, servicesNotBegun } from '../../../../domain/intake/other-service-rules.ts'
import { otherServices, otherServiceStates } from '../../../../domain/intake/other-services.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { mayAt } from '../../../../domain/law/procedure.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { capital, formatDay, typo } from '../../../ui/text.ts'
import { familyDialog, useFamily } from '../case/context.ts'
import { OtherServiceDialog } from './ServiceDialogs.tsx'

/** Other forms of service of the family: what was decided, what became of it [МП 6.3]. */
export function OtherServicesCard() {
  const { view, open } = useFamily()
  const session = useSession()
  const services = otherServicesOf(view.state)
  if (services.length === 0) return null
  const waiting = servicesNotBegun(view.state)
  const may = session.may('recordOtherService', view.relation) && mayAt('recordOtherService', stageOf(view.state))
  return (
    <Card title="Другие услуги" count={services.length} content="flush">
      <ul className="list">
        {services.map(({ service, decidedDay, last }) => (
          <li key={service}>
            <div className="row row-between row-top">
              <div>
                <p>
                  {typo(capital(otherServices[service]))}{' '}
                  {waiting.includes(service) && <StateTag kind="now">не начата</StateTag>}
                </p>
                <p className="small muted">
                  {typo(
                    [
                      decidedDay ? `решено ${formatDay(decidedDay)}` : '',
                      last ? `${otherServiceStates[last.state]} ${formatDay(last.day)}` : '',
                      last?.note ?? '',
                    ]
                      .filter(Boolean)
                      .join(', '),
                  )}
                </p>
              </div>
              {may && (
                <Button
                  look="quiet"
                  about={otherServices[service]}
                  onClick={() => open(familyDialog(OtherServiceDialog, { service }))}
                >
                  Записать
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
