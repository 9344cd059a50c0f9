import { always, command } from '../case/command/command-row.ts'
import type { CommandName } from '../law/procedure.ts'
import * as partner from './decide-partner.ts'
import * as request from './decide-request.ts'
import { remindInformationQuestions, requestInformationQuestions } from './partner-questions.ts'
import * as partners from './partners.ts'
import * as requests from './requests.ts'

/** What organisations do with the plan and are asked for [МП 5.3]. */
export const partnerCommands = {
  openDispatch: command(partners.openDispatch, partner.decideOpening, {
    signedBy: 'nobody',
    lateEntry: 'others',
  }),
  reportMeasure: command(partners.reportMeasure, partner.decideReport, {
    signedBy: 'nobody',
    lateEntry: 'others',
  }),
  answerReport: command(partners.answerReport, partner.decideReportAnswer, {
    signedBy: 'nobody',
    lateEntry: 'work',
  }),
  requestInformation: command(requests.requestInformation, request.decideRequest, {
    signedBy: 'nobody',
    lateEntry: { what: 'Отправка запроса сведений', field: 'day' },
    ofEndedWork: true,
    numbers: ['outgoing'],
    needs: { organisations: always },
    slips: requestInformationQuestions,
  }),
  remindInformation: command(requests.remindInformation, request.decideRequestReminder, {
    signedBy: 'nobody',
    lateEntry: { what: 'Напоминание о запросе', field: 'day' },
    numbers: ['outgoing'],
    needs: { organisations: always },
    slips: remindInformationQuestions,
  }),
  recordInformation: command(requests.recordInformation, request.decideInformation, {
    signedBy: 'nobody',
    lateEntry: 'others',
  }),
} as const satisfies Partial<Record<CommandName, unknown>>
