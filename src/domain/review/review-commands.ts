import { always, command } from '../case/command/command-row.ts'
import { stageOf } from '../law/procedure-rules.ts'
import type { CommandName } from '../law/procedure.ts'
import { discusses } from '../people/family-voice.ts'
import { approvedPlans } from '../plan/plan-rules.ts'
import { decideAftercheck, decideReopening } from './decide-aftercheck.ts'
import { decideClosure } from './decide-closure.ts'
import { decideFinalReview } from './decide-final-review.ts'
import { decideMeeting, decideMeetingReply, decideMeetingReport } from './decide-meeting.ts'
import { decideMonitoring } from './decide-monitoring.ts'
import { refusalToFollow } from './other-end.ts'
import { closureForHead } from './removal-doubts.ts'
import {
  holdMonitoringQuestions,
  holdFinalReviewQuestions,
  closeCaseQuestions,
  planMonitoringQuestions,
} from './review-questions.ts'
import * as reviews from './reviews.ts'
import { cameBackByWord } from './service-ends.ts'

const aftercheckTooEarly = 'Результат проверяют после снятия с патроната, порядок центра'

/** Monitoring, results, removal and what follows it [МП 6.5, 6.6]. */
export const reviewCommands = {
  planMonitoring: command(reviews.planMonitoring, decideMeeting, {
    signedBy: 'nobody',
    lateEntry: 'today',
    numbers: ['outgoing'],
    needs: { organisations: always },
    slips: planMonitoringQuestions,
  }),
  recordMonitoringReply: command(reviews.recordMonitoringReply, decideMeetingReply, {
    signedBy: 'nobody',
    lateEntry: 'others',
  }),
  recordMonitoringReport: command(reviews.recordMonitoringReport, decideMeetingReport, {
    signedBy: 'nobody',
    lateEntry: 'others',
  }),
  holdMonitoring: command(reviews.holdMonitoring, decideMonitoring, {
    ofEndedWork: true,
    signedBy: discusses,
    lateEntry: { what: 'Протокол мониторинга', field: 'day' },
    hindrance: state =>
      approvedPlans(state).length > 0 ? undefined : 'Мониторинг проводят по утверждённому плану, МП 6.5',
    slips: holdMonitoringQuestions,
  }),
  holdFinalReview: command(reviews.holdFinalReview, decideFinalReview, {
    ofEndedWork: true,
    signedBy: discusses,
    lateEntry: { what: 'Протокол подведения итогов', field: 'day' },
    hindrance: state => (approvedPlans(state).length > 0 ? undefined : 'Итоги подводят по утверждённому плану, МП 6.6'),
    slips: holdFinalReviewQuestions,
  }),
  closeCase: command(reviews.closeCase, decideClosure, {
    signedBy: 'nobody',
    lateEntry: { what: 'Снятие с патроната', field: 'day' },
    // Decided before a refusal that is typed first, the removal ended the help [МП 6.6].
    ofEndedWork: (state, at, day) => refusalToFollow(state, day) === at,
    hindrance: state =>
      stageOf(state) === 'referred' && !cameBackByWord(state)
        ? 'Семья ещё не на патронате: закройте направление или оформите отказ, МП 5.2, 6.3'
        : undefined,
    slips: closeCaseQuestions,
    forHead: closureForHead,
  }),
  reopenCase: command(reviews.reopenCase, decideReopening, {
    signedBy: 'nobody',
    lateEntry: 'work',
    outOfStage: 'Работа с семьёй не прекращалась, МП 6.6',
  }),
  recordAftercheck: command(reviews.recordAftercheck, decideAftercheck, {
    signedBy: 'nobody',
    lateEntry: 'work',
    hindrance: ({ closures }) => (closures.length > 0 ? undefined : aftercheckTooEarly),
  }),
} as const satisfies Partial<Record<CommandName, unknown>>
