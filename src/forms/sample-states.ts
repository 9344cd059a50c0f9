import type { FormData } from './index.ts'
import { samples } from './samples.ts'

const help = samples['reply-help']
const none = samples['reply-no-application']

/** Papers that say different things in different situations: an example of each, besides the one in `samples`. */
export const sampleStates = {
  'other-service-decision': {
    forOneself: { ...samples['other-service-decision'], forOneself: true, offerAgainDay: '' },
    begun: {
      ...samples['other-service-decision'],
      services: [
        { name: 'консультация психолога', became: 'оказание закончено 26.11.2026, две встречи' },
        { name: 'кружки и клубы центра', became: 'семья отказалась 20.11.2026' },
      ],
    },
    nothingNeeded: {
      ...samples['other-service-decision'],
      services: [],
    },
    deciderUnknown: { ...samples['other-service-decision'], decidedBy: { post: '', name: '' } },
  } as Record<string, FormData<'other-service-decision'>>,
  admission: {
    beforeDiagnostics: { ...samples.admission, kind: '', note: 'Семья переехала из Копыльского района' },
  } as Record<string, FormData<'admission'>>,
  application: {
    withoutSpecialConsent: { ...samples.application, withheld: ['specialData', 'agencies'] },
    staysElsewhere: { ...samples.application, stay: 'г. Озерки, ул. Лесная, д. 9' },
  } as Record<string, FormData<'application'>>,
  consent: {
    personalData: { ...samples.consent, situation: 'personalData', until: '' },
    specialData: { ...samples.consent, situation: 'specialData', until: '' },
    ofOneself: { ...samples.consent, situation: 'specialData', until: '', children: [] },
    forChildrenOnly: { ...samples.consent, situation: 'specialData', until: '', forSelf: false },
    withoutSpecialData: { ...samples.consent, special: false, until: '' },
  } as Record<string, FormData<'consent'>>,
  'consent-revocation': {
    byAnotherParent: {
      ...samples['consent-revocation'],
      personGenitive: 'Калинова Дениса Олеговича',
      signature: 'Д. О. Калинов',
      givenBy: 'Калинова Марина Сергеевна',
      reason: '',
    },
    specialData: {
      ...samples['consent-revocation'],
      subject: 'обработку специальных данных: здоровье, инвалидность, ответственность',
    },
  } as Record<string, FormData<'consent-revocation'>>,
  'reply-help': {
    helped: help,
    helpedWithoutContract: { ...help, contractNumber: '', contractDay: '', planStartDay: '', planEndDay: '' },
    refusedDuring: { ...help, situation: 'refusedDuring', endDay: '2026-11-18' },
    withdrawn: {
      ...help,
      situation: 'withdrawn',
      endDay: '2026-11-12',
      contractNumber: '',
      contractDay: '',
      planStartDay: '',
      planEndDay: '',
    },
    removed: { ...help, situation: 'removed', endDay: '2026-11-18' },
    moved: { ...help, situation: 'moved', endDay: '2026-11-18' },
  } as Record<string, FormData<'reply-help'>>,
  'reply-no-application': {
    thinking: none,
    refused: { ...none, situation: 'refused', refusalDay: '2026-11-18' },
    notReached: { ...none, situation: 'notReached', attempts: none.attempts.slice(0, 2) },
    movedAway: { ...none, situation: 'movedAway', attempts: none.attempts.slice(0, 1) },
    notContacted: { ...none, situation: 'notContacted', attempts: [] },
  } as Record<string, FormData<'reply-no-application'>>,
  plan: {
    notAgreed: {
      ...samples.plan,
      holderSignature: '',
      approvedDay: '',
      evaluation: [],
      recommendations: '',
      specialistSignature: '',
      citizenSignature: '',
      closedDay: '',
    },
    withoutApproval: Object.fromEntries(
      Object.entries(samples.plan).filter(([key]) => key !== 'approval'),
    ) as FormData<'plan'>,
  } as Record<string, FormData<'plan'>>,
  'contract-prolongation': {
    withChanges: {
      ...samples['contract-prolongation'],
      changes: 'Пункт 1.4 изложить так: ответственный специалист – Полевая Анна Игоревна.',
    },
  } as Record<string, FormData<'contract-prolongation'>>,
  invitation: {
    timeNotSet: { ...samples.invitation, meetingDay: '', meetingTime: '' },
  } as Record<string, FormData<'invitation'>>,
  'information-request': {
    onTheLawAlone: { ...samples['information-request'], consentDay: '', purpose: '' },
  } as Record<string, FormData<'information-request'>>,
  'reminder-letter': {
    ofARequest: { ...samples['reminder-letter'], subject: 'О предоставлении сведений', answerByDay: '2026-12-04' },
  } as Record<string, FormData<'reminder-letter'>>,
  'monitoring-minutes': {
    withoutReports: { ...samples['monitoring-minutes'], reports: [], nextDay: '' },
  } as Record<string, FormData<'monitoring-minutes'>>,
  'transfer-letter': {
    addressUnknown: { ...samples['transfer-letter'], newAddress: '' },
  } as Record<string, FormData<'transfer-letter'>>,
  'privacy-answer': {
    refused: { ...samples['privacy-answer'], refused: true },
    redirected: { ...samples['privacy-answer'], redirected: true },
  } as Record<string, FormData<'privacy-answer'>>,
  leaflet: {
    withoutHotline: { ...samples.leaflet, hotline: '', crisisRoomPhone: '' },
  } as Record<string, FormData<'leaflet'>>,
  'dispatch-letter': {
    wholePlan: {
      ...samples['dispatch-letter'],
      wholePlan: { goal: samples.plan.goal, objectives: samples.conclusion.objectives },
      measures: samples.plan.measures,
    },
  } as Record<string, FormData<'dispatch-letter'>>,
  'guardianship-notice': {
    staysElsewhere: { ...samples['guardianship-notice'], stay: 'г. Озерки, ул. Лесная, д. 9' },
    placeHidden: { ...samples['guardianship-notice'], address: '', childPlace: 'в кризисной комнате центра' },
    placeUnknown: { ...samples['guardianship-notice'], address: '', childPlace: '', actions: '' },
  } as Record<string, FormData<'guardianship-notice'>>,
  'assessment-sheet': {
    twoAdultsApart: {
      ...samples['assessment-sheet'],
      apart: {
        first: 'Калинова Марина Сергеевна',
        second: 'Калинов Игорь Петрович',
        scores: {
          safety: { score: 0, evidence: 'Угрозы в присутствии ребенка, вызов милиции 12.11.2026' },
          relationships: { score: 0, evidence: 'Ссоры каждый день' },
        },
      },
    },
  } as Record<string, FormData<'assessment-sheet'>>,
  conclusion: {
    notDecided: { ...samples.conclusion, decision: '', otherServices: [] },
    withoutSecondAssessment: {
      ...samples.conclusion,
      dynamics: [],
      dynamicsNote: 'По словам матери и школы, дома стало спокойнее.',
    },
  } as Record<string, FormData<'conclusion'>>,
} as const
