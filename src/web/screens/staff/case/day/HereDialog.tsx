import type { CaseView, CommandAnswer } from '../../../../../api/case/cases.ts'
import { blockerOf } from '../../../../../domain/case/command/command-blockers.ts'
import { assigned } from '../../../../../domain/case/queries.ts'
import { stageOf } from '../../../../../domain/law/procedure-rules.ts'
import { type CommandName, mayAt } from '../../../../../domain/law/procedure.ts'
import type { Clock } from '../../../../../domain/law/terms/clock.ts'
import type { Session } from '../../../../data/session.tsx'
import { ContactDialog } from '../../contact/ContactDialog.tsx'
import { AssignDialog } from '../../handover/AssignDialog.tsx'
import { AskAgainDialog } from '../../partner/RequestDialogs.tsx'
import { RemindDialog } from '../../plan/dispatch/DispatchDialogs.tsx'
import { MarkDialog } from '../../plan/MarkDialog.tsx'
import { familyDialog, type FamilyContext } from '../context.ts'
import { placeOf } from '../duty.ts'

type Frame = {
  view: CaseView
  session: Session
  onDone: (title: string, answer: CommandAnswer) => void
  onClose: () => void
}

/** The dialog in which a term is met, as it stands in the file now; undefined where only a page can do it. */
export function hereDialog(clock: Clock, { view, session, onDone, onClose }: Frame) {
  const { state } = view
  const may = (command: CommandName) =>
    session.may(command, view.relation) && mayAt(command, stageOf(state)) && !blockerOf(command, state, session.today)
  const family: FamilyContext = { view, open: () => undefined, say: onDone }
  switch (clock.deadline) {
    case 'measure': {
      const place = placeOf(state, clock.about)
      return place && may('markMeasure') ? (
        <MarkDialog
          view={view}
          measure={place.measure}
          progress={place.progress}
          onDone={answer => onDone('Мероприятие отмечено.', answer)}
          onClose={onClose}
        />
      ) : undefined
    }
    case 'acknowledgement': {
      const dispatch = state.plans
        .flatMap(plan => plan.dispatches)
        .find(({ id }) => clock.about === id || clock.about.startsWith(`${id}:`))
      return dispatch && may('remindDispatch') ? (
        <RemindDialog
          view={view}
          dispatch={dispatch}
          onDone={answer => onDone('Напоминание записано.', answer)}
          onClose={onClose}
        />
      ) : undefined
    }
    case 'informationAnswer': {
      const request = state.requests.find(({ id }) => clock.about === id || clock.about.startsWith(`${id}:`))
      return request && may('remindInformation') ? (
        <AskAgainDialog
          view={view}
          request={request}
          onDone={answer => onDone('Напоминание записано.', answer)}
          onClose={onClose}
        />
      ) : undefined
    }
    case 'organiseWork':
    case 'assignAndAssess':
      if (assigned(state) === undefined)
        return may('assignWorker')
          ? familyDialog(AssignDialog, { role: 'responsible' }).draw({ family, onClose })
          : undefined
      return clock.deadline === 'organiseWork' && may('recordContact') ? (
        <ContactDialog family={family} attempt onClose={onClose} />
      ) : undefined
    case 'contactFrequency':
    case 'plannedContact':
    case 'offerAgain':
      return may('recordContact') ? <ContactDialog family={family} onClose={onClose} /> : undefined
    default:
      return undefined
  }
}
