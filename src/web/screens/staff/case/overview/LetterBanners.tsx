import { showNo } from '../../../../../domain/kernel/registers.ts'
import { openUntruths } from '../../../../../domain/letter/untrue-letter-rules.ts'
import { untruths } from '../../../../../domain/letter/untrue-letters.ts'
import { droppedOrganisations } from '../../../../../domain/plan/participation-rules.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { formatDay } from '../../../../ui/text.ts'
import { CorrectLetterDialog } from '../../correction/CorrectLetterDialog.tsx'
import { PartEndedDialog } from '../../plan/dispatch/DispatchDialogs.tsx'
import { familyDialog, useFamily } from '../context.ts'

/** A letter that has left says what turned out not to be so; the oldest first. */
export function UntrueLetterBanner() {
  const { view, open } = useFamily()
  const session = useSession()
  const [wrong, ...more] = openUntruths(view.state)
  if (!wrong) return null
  const others = more.length > 0 ? ` И ещё писем: ${more.length}.` : ''
  return (
    <Banner
      kind="warn"
      title="Отправленное письмо говорит не то, что есть."
      text={`№ ${showNo(wrong.no)} от ${formatDay(wrong.day)}, ${wrong.to}: ${wrong.untrue.map(untruth => untruths[untruth]).join('; ')}.${others}`}
      note="МП 5.2, 6.4"
      action={
        session.may('correctLetter', view.relation) && (
          <Button look="quiet" onClick={() => open(familyDialog(CorrectLetterDialog, { letterId: wrong.id }))}>
            Написать или отметить
          </Button>
        )
      }
    />
  )
}

/** An organisation that holds a plan in which it has no part any more and does not know so. */
export function DroppedOrganisationBanner() {
  const { view, open } = useFamily()
  const session = useSession()
  const [dropped, ...more] = droppedOrganisations(view.state, session.today).filter(({ end, knows }) => !end && !knows)
  if (!dropped) return null
  const { dispatch, since, over, takenBack } = dropped
  const others = more.length > 0 ? ` И ещё организаций: ${more.length}.` : ''
  return (
    <Banner
      kind="warn"
      title="Организация не знает, что её участие окончено."
      text={`${dispatch.organisationName}: план исх. № ${showNo(dispatch.no)}, ${takenBack ? 'семья отозвала согласие на её участие' : over ? 'работа с семьёй по нему окончена' : 'в плане её больше нет с'} ${formatDay(since)}.${others}`}
      note="МП 6.4, 6.6"
      action={
        session.may('endParticipation', view.relation) && (
          <Button look="quiet" onClick={() => open(familyDialog(PartEndedDialog, { dispatchId: dispatch.id }))}>
            Сообщить письмом
          </Button>
        )
      }
    />
  )
}
