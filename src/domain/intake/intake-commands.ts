import { always, command, correcting } from '../case/command/command-row.ts'
import { standingRefusal } from '../case/queries.ts'
import * as corrections from '../correction/corrections.ts'
import { showNo } from '../kernel/registers.ts'
import type { CommandName } from '../law/procedure.ts'
import { recognise } from '../people/decide-household.ts'
import { removalToReplace } from '../review/other-end.ts'
import { actingByApplication } from '../safety/guarded-elsewhere.ts'
import { refuseStrangers, strangersQuestions } from './application/application-strangers.ts'
import * as applications from './application/applications.ts'
import { decideApplication } from './application/decide-application.ts'
import { decideRefusalCorrection, removedAgainQuestions } from './application/decide-refusal-correction.ts'
import { decideRefusal, insteadOfRemoval } from './application/decide-refusal.ts'
import { correctRefusal } from './application/mistaken-refusals.ts'
import { assignWorkerQuestions, decideAssignment } from './decide-assignment.ts'
import * as otherService from './decide-other-service.ts'
import { decideTakeover, overdueAtOnce } from './decide-takeover.ts'
import { decideExtractCorrection, numberPutRight } from './extract/decide-extract-correction.ts'
import { decideExtract } from './extract/decide-extract.ts'
import { decideReferralClosing } from './extract/decide-referral-closing.ts'
import {
  childrenOfExtract,
  decideReply,
  helpedElsewhereQuestions,
  repliedBeforeApplying,
  sendReplyQuestions,
} from './extract/decide-reply.ts'
import * as referrals from './extract/referrals.ts'
import { arrivedReplies } from './extract/referrals.ts'
import { untrueReply } from './extract/untrue-replies.ts'
import { registerExtractQuestions, takeOverQuestions, registerApplicationQuestions } from './intake-questions.ts'
import * as otherServices from './other-services.ts'
import * as takeover from './takeover.ts'

/** Extracts, applications and refusals, and their corrections [МП 5.2, 6.1, 6.3]. */
export const intakeCommands = {
  registerExtract: command(referrals.registerExtract, decideExtract, {
    signedBy: 'nobody',
    lateEntry: { what: 'Регистрация выписки', field: 'receivedDay' },
    numbers: ['incoming'],
    people: ({ members }) => members,
    needs: {
      arrivedDay: ({ receivedId }) => receivedId,
      formerExtract: ({ formerly }) => formerly,
      likeFamilies: referrals.familyOfExtract,
    },
    slips: registerExtractQuestions,
  }),
  takeOver: command(takeover.takeOver, decideTakeover, {
    signedBy: 'nobody',
    lateEntry: 'fromPaper',
    people: applications.peopleApplying,
    needs: { likeFamilies: applications.familyApplying, paperPlaces: takeover.numbersOfPaper, workers: always },
    acting: actingByApplication,
    slips: takeOverQuestions,
    asksAfter: ({ state }, { day }, context) => overdueAtOnce(state, day, context),
  }),
  assignWorker: command(referrals.assignWorker, decideAssignment, {
    signedBy: 'nobody',
    // An act of the head: its day meets the term of three days [МП 1.5, 5.4].
    lateEntry: { what: 'Закрепление специалиста', field: 'day', only: ({ role }) => role === 'responsible' },
    needs: { absences: always, workers: always },
    slips: assignWorkerQuestions,
  }),
  sendReply: command(referrals.sendReply, decideReply, {
    signedBy: 'nobody',
    lateEntry: { what: 'Отправка ответа учреждению', field: 'day' },
    hindrance: (state, today) =>
      state.referrals.some(
        referral =>
          (arrivedReplies(referral).length === 0 && referral.decision === 'recommend') ||
          untrueReply(state, referral, today),
      )
        ? undefined
        : 'Нет выписки, которая ждёт ответа, и посланные ответы верны, МП 5.2',
    numbers: ['outgoing'],
    needs: { helpedElsewhere: childrenOfExtract, paperPlaces: referrals.numberOfPaperReply },
    checks: file => refuseStrangers(file),
    slips: sendReplyQuestions,
    forHead: repliedBeforeApplying,
    asks: (file, input, { helpedElsewhere = [] }) => [
      ...strangersQuestions(file),
      ...helpedElsewhereQuestions(input, helpedElsewhere),
    ],
  }),
  closeReferral: command(referrals.closeReferral, decideReferralClosing, {
    signedBy: 'nobody',
    lateEntry: { what: 'Закрытие направления', field: 'day' },
    outOfStage: 'Семья подала заявление: направление закрывают, когда его нет, МП 5.2',
    hindrance: ({ referrals, round }) =>
      referrals.slice(round.referrals).some(referral => !referral.closed)
        ? undefined
        : 'Открытого направления нет, МП 5.2',
  }),
  registerApplication: command(applications.registerApplication, decideApplication, {
    signedBy: ({ applicant }, file) => ({
      personId: applicant.personId ?? recognise(file, applicant, []),
      act: 'принять заявление за семью',
      field: 'applicant.person.familyName',
      signs: true,
      ofItsDay: true,
      typed: applicant,
    }),
    // The terms of the contract and the plan run from the registration [МП 6.2, 6.4].
    lateEntry: {
      what: 'Регистрация заявления',
      field: 'day',
      means: ({ lateApplicationFrom }) =>
        lateApplicationFrom === 'typedDay'
          ? 'Сроки, которые идут от регистрации заявления, считаются с сегодняшнего дня.'
          : 'Сроки, которые идут от регистрации заявления, считаются с этого же дня, если он рабочий, или с ближайшего рабочего.',
    },
    outOfStage: 'Заявление уже зарегистрировано, МП 6.1',
    numbers: ['applications'],
    people: applications.peopleApplying,
    needs: { likeFamilies: applications.familyApplying },
    acting: actingByApplication,
    checks: (file, { applicant }) => refuseStrangers(file, applicant.personId),
    slips: registerApplicationQuestions,
    asks: (file, { applicant }) => strangersQuestions(file, { applicantId: applicant.personId }),
  }),
  registerRefusal: command(applications.registerRefusal, decideRefusal, {
    signedBy: ({ personId }) => ({
      personId,
      act: 'принять отказ',
      field: 'personId',
      signs: true,
    }),
    lateEntry: { what: 'Регистрация отказа', field: 'day' },
    // Signed before a removal that is typed first, the refusal ended the help [МП 6.3].
    ofEndedWork: (state, at, day) => removalToReplace(state, day) === at,
    forHead: insteadOfRemoval,
    hindrance: state => {
      const standing = standingRefusal(state)
      return standing && `Отказ уже оформлен: № ${showNo(standing.no)}, МП 6.3`
    },
    numbers: ['refusals'],
  }),
  recordOtherService: command(otherServices.recordOtherService, otherService.decideOtherService, {
    signedBy: 'nobody',
    lateEntry: 'work',
  }),
  correctExtract: correcting(corrections.correctExtract, decideExtractCorrection, {
    signedBy: 'nobody',
    lateEntry: { what: 'Письмо об ошибке в ответе', field: 'letter', dayIn: ({ letter }) => letter?.day },
    numbers: ['incoming', 'outgoing'],
    needs: { paperPlaces: numberPutRight },
  }),
  correctRefusal: correcting(correctRefusal, decideRefusalCorrection, {
    signedBy: 'nobody',
    lateEntry: 'correction',
    numbers: ['refusals'],
    asks: removedAgainQuestions,
  }),
} as const satisfies Partial<Record<CommandName, unknown>>
