import { always, command } from '../case/command/command-row.ts'
import type { CaseState } from '../case/state.ts'
import type { CommandName } from '../law/procedure.ts'
import { decideAcknowledgement, decideDispatch, decideReminder, decideSending } from './decide-dispatch.ts'
import * as measure from './decide-measure.ts'
import { decideParticipationEnd } from './decide-participation.ts'
import { decidePlanApproval, decidePlanConsent, decidePlanReturn, decidePlanWriting } from './decide-plan.ts'
import { acknowledgeDispatch, dispatchPlan, recordSending, remindDispatch } from './dispatches.ts'
import * as participation from './participation.ts'
import {
  writePlanQuestions,
  agreePlanQuestions,
  approvePlanQuestions,
  dispatchPlanQuestions,
  endParticipationQuestions,
  remindDispatchQuestions,
} from './plan-questions.ts'
import { planOfMeasure } from './plan-rules.ts'
import { agreePlan, approvePlan, judgeMeasure, markMeasure, returnPlan, writePlan } from './plans.ts'

const versionOf = (state: CaseState, ask: { planId: string; version: number }) =>
  state.plans.find(other => other.id === ask.planId)?.versions.find(version => version.version === ask.version)

/** The plan, how it is sent, and its measures [МП 6.4, 6.5]. */
export const planCommands = {
  writePlan: command(writePlan, decidePlanWriting, {
    ofEndedWork: true,
    signedBy: ({ content }) => ({
      personId: content.holderId,
      act: 'составить план, который он подпишет',
      field: 'content.holderId',
    }),
    lateEntry: 'today',
    needs: { absences: always, organisations: always, workers: always },
    slips: writePlanQuestions,
  }),
  agreePlan: command(agreePlan, decidePlanConsent, {
    ofEndedWork: true,
    signedBy: ({ personId }) => ({
      personId,
      act: 'согласовать план. Составьте его с другим взрослым',
      field: 'personId',
      signs: true,
    }),
    lateEntry: { what: 'Согласование плана семьёй', field: 'day' },
    slips: agreePlanQuestions,
  }),
  returnPlan: command(returnPlan, decidePlanReturn, {
    ofEndedWork: true,
    signedBy: 'nobody',
    lateEntry: 'work',
  }),
  approvePlan: command(approvePlan, decidePlanApproval, {
    ofEndedWork: true,
    signedBy: (input, { state }) => ({
      personId: versionOf(state, input)?.content.holderId,
      act: 'утвердить план с его подписью. Составьте план с другим взрослым',
    }),
    lateEntry: { what: 'Утверждение плана', field: 'day' },
    slips: approvePlanQuestions,
  }),
  dispatchPlan: command(dispatchPlan, decideDispatch, {
    ofEndedWork: true,
    signedBy: 'nobody',
    lateEntry: { what: 'Отправка плана', field: 'day' },
    numbers: ['outgoing'],
    needs: { organisations: always },
    slips: dispatchPlanQuestions,
  }),
  recordSending: command(recordSending, decideSending, {
    signedBy: 'nobody',
    lateEntry: { what: 'Отправка плана', field: 'day' },
  }),
  acknowledgeDispatch: command(acknowledgeDispatch, decideAcknowledgement, {
    signedBy: 'nobody',
    lateEntry: 'others',
  }),
  endParticipation: command(participation.endParticipation, decideParticipationEnd, {
    signedBy: 'nobody',
    lateEntry: { what: 'Письмо об окончании участия', field: 'day' },
    numbers: ['outgoing'],
    needs: { organisations: always },
    slips: endParticipationQuestions,
  }),
  remindDispatch: command(remindDispatch, decideReminder, {
    signedBy: 'nobody',
    lateEntry: { what: 'Напоминание о плане', field: 'day' },
    numbers: ['outgoing'],
    needs: { organisations: always },
    slips: remindDispatchQuestions,
  }),
  markMeasure: command(markMeasure, measure.decideMeasureMark, {
    ofEndedWork: true,
    signedBy: 'nobody',
    lateEntry: 'work',
  }),
  judgeMeasure: command(judgeMeasure, measure.decideJudgement, {
    ofEndedWork: true,
    signedBy: ({ side, measureId }, { state }) =>
      side === 'citizen'
        ? {
            personId: planOfMeasure(state, measureId)?.versions.findLast(({ approved }) => approved)?.content.holderId,
            act: 'записать оценку гражданина: план подписал этот человек. Составьте план с другим взрослым',
          }
        : undefined,
    lateEntry: 'work',
  }),
} as const satisfies Partial<Record<CommandName, unknown>>
