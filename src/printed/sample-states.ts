import { contactOutcomes } from '../domain/intake/replies.ts'
import type { FormData } from './index.ts'
import { samples } from './samples.ts'

const help = samples['reply-help']
const withoutContract = { ...help, contractNumber: '', contractDay: '', planStartDay: '', planEndDay: '' }
const { persons, questions, purpose, passedOnFrom, consentDay } = samples['information-request']
const none = samples['reply-no-application']
/** A letter, and then what decides how the family stands. */
const tried = (situation: typeof none.situation, channel: string, outcome: string) => ({
  ...none,
  situation,
  attempts: [...none.attempts.slice(0, 1), { day: '2026-11-18', channel, outcome }],
})

/** Papers that say different things in different situations: an example of each, besides the one in `samples`. */
export const sampleStates = {
  'access-sheet': {
    noOrganisation: { ...samples['access-sheet'], organisations: [] },
  } as Record<string, FormData<'access-sheet'>>,
  'disclosure-journal': {
    nothingGiven: { ...samples['disclosure-journal'], rows: [] },
  } as Record<string, FormData<'disclosure-journal'>>,
  'processing-register': {
    wholePlan: { ...samples['processing-register'], planSentAs: 'wholePlan' },
  } as Record<string, FormData<'processing-register'>>,
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
    afterTransfer: {
      ...samples.admission,
      applicationNumber: '',
      applicationDay: '',
      transfer: { centreName: 'Копыльский ТЦСОН', day: '2026-11-10', consentDay: '2026-11-06' },
    },
    beforeDiagnostics: {
      ...samples.admission,
      admissionDay: '2026-11-11',
      kind: '',
      note: 'Семья переехала из Копыльского района',
    },
  } as Record<string, FormData<'admission'>>,
  application: {
    withoutSpecialConsent: { ...samples.application, withheld: ['specialData', 'agencies'] },
    byGuardian: { ...samples.application, situation: 'represented' },
    byRelative: { ...samples.application, situation: 'self' },
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
      birthDay: '1988-02-03',
      identity: 'паспорт MC0000001',
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
    helpedWithoutContract: withoutContract,
    refusedDuring: { ...help, situation: 'refusedDuring', endDay: '2026-11-23' },
    withdrawn: {
      ...help,
      situation: 'withdrawn',
      endDay: '2026-11-12',
      contractNumber: '',
      contractDay: '',
      planStartDay: '',
      planEndDay: '',
    },
    applicantGone: {
      ...help,
      situation: 'applicantGone',
      gone: ['Калинова Марина Сергеевна умерла 22.11.2026'],
      coordinator: help.coordinator,
    },
    applicantGoneContractOver: {
      ...help,
      situation: 'applicantGone',
      gone: ['Калинова Марина Сергеевна умерла 22.11.2026'],
      contractEndDay: '2026-11-22',
    },
    onlyChildOfAge: { ...help, children: ['Калинов Роман Игоревич, 10.11.2008, 18 лет исполнилось 10.11.2026'] },
    childLeft: { ...help, children: [help.children[0]!, `${help.children[1]!}, выбыла из семьи 22.11.2026`] },
    otherHelp: { ...withoutContract, situation: 'otherHelp', applicationDay: '' },
    otherHelpOver: { ...withoutContract, situation: 'otherHelp', applicationDay: '', goesOn: false },
    otherHelpAndRefusal: { ...withoutContract, situation: 'otherHelp', applicationDay: '', endDay: '2026-11-18' },
    withoutSpecialist: { ...help, coordinator: '' },
    childrenNotNamed: { ...help, children: [] },
    receivedFromAnotherCentre: { ...help, receivedFrom: 'Копыльский ТЦСОН', contractNumber: '', contractDay: '' },
    contractOver: { ...help, contractEndDay: '2026-11-22' },
    justApplied: { ...withoutContract, helpBegan: false },
    removed: { ...help, situation: 'removed', endDay: '2026-11-23' },
    removedAtOnce: { ...withoutContract, situation: 'removed', endDay: '2026-11-18', helpBegan: false },
    moved: { ...help, situation: 'moved', endDay: '2026-11-23' },
    further: { ...withoutContract, helpBegan: false, earlier: { number: '119/2026', day: '2026-11-12' } },
  } as Record<string, FormData<'reply-help'>>,
  'reply-no-application': {
    thinking: none,
    refused: { ...none, situation: 'refused', refusalDay: '2026-11-18' },
    noParent: {
      ...none,
      situation: 'noParent',
      gone: ['Калинова Марина Сергеевна умерла 16.11.2026'],
      attempts: none.attempts.slice(0, 1),
    },
    childrenNotNamed: { ...none, children: [] },
    notReached: { ...none, situation: 'notReached', attempts: none.attempts.slice(0, 2) },
    movedAway: tried('movedAway', 'телефон', contactOutcomes.left.words),
    askedLater: tried('askedLater', 'телефон', contactOutcomes.askedLater.words),
    notMet: tried('notMet', 'визит', contactOutcomes.notAdmitted.words),
    written: { ...none, situation: 'written', attempts: none.attempts.slice(0, 1) },
    unnamed: tried('unnamed', 'визит', contactOutcomes.unnamed.words),
    notContacted: { ...none, situation: 'notContacted', attempts: [] },
  } as Record<string, FormData<'reply-no-application'>>,
  plan: {
    notAgreed: {
      ...samples.plan,
      holderSignature: '',
      approvedDay: '',
      approval: { ...samples.plan.approval!, day: '' },
      evaluation: [],
      recommendations: '',
      specialistSignature: '',
      citizenSignature: '',
      closedDay: '',
    },
    withoutChildren: { ...samples.plan, children: [] },
    withoutApproval: Object.fromEntries(
      Object.entries(samples.plan).filter(([key]) => key !== 'approval'),
    ) as FormData<'plan'>,
  } as Record<string, FormData<'plan'>>,
  contract: {
    specialistNotAssigned: { ...samples.contract, coordinator: '' },
    holderAlone: { ...samples.contract, familyMembers: samples.contract.familyMembers.slice(0, 1) },
  } as Record<string, FormData<'contract'>>,
  'contract-prolongation': {
    withChanges: {
      ...samples['contract-prolongation'],
      changes: 'Пункт 1.4 изложить так: ответственный специалист – Полевая Анна Игоревна.',
    },
    afterAGap: {
      ...samples['contract-prolongation'],
      changes:
        'Срок договора истек 10.02.2027. С 11.02.2027 по 18.02.2027 договор не действовал, настоящее соглашение на эти дни не распространяется.',
    },
  } as Record<string, FormData<'contract-prolongation'>>,
  invitation: {
    withoutSpecialist: { ...samples.invitation, specialist: '' },
    timeNotSet: { ...samples.invitation, meetingDay: '', meetingTime: '' },
  } as Record<string, FormData<'invitation'>>,
  'participation-end': {
    invited: { ...samples['participation-end'], invitations: ['исх. № 131/2026'] },
    invitedTwice: { ...samples['participation-end'], invitations: ['исх. № 131/2026', 'исх. № 140/2026'] },
    withoutSpecialist: { ...samples['participation-end'], coordinator: '' },
    followed: { ...samples['participation-end'], nextFrom: '2027-01-14' },
    workOver: { ...samples['participation-end'], overDay: '2027-01-14' },
    workOverWithoutSpecialist: { ...samples['participation-end'], overDay: '2027-01-14', coordinator: '' },
  } as Record<string, FormData<'participation-end'>>,
  'letter-correction': {
    anotherFamily: {
      ...samples['letter-correction'],
      familyGenitive: '',
      extract: 'протокол № 9 от 05.11.2026',
      otherFamily: true,
      strangers: false,
      home: false,
      right: [],
    },
    nameAlone: { ...samples['letter-correction'], strangers: false, home: false },
    sentByMistake: {
      ...samples['letter-correction'],
      familyGenitive: '',
      extract: 'протокол № 9 от 05.11.2026',
      strangers: false,
      home: false,
      right: [],
    },
    toAnotherSchool: { ...samples['letter-correction'], astray: true, strangers: false, home: false, right: [] },
  } as Record<string, FormData<'letter-correction'>>,
  'monitoring-invitation': {
    withoutSpecialist: { ...samples['monitoring-invitation'], coordinator: '' },
  } as Record<string, FormData<'monitoring-invitation'>>,
  'information-request': {
    onTheLawAlone: { ...samples['information-request'], consentDay: '', purpose: '' },
    passedOn: {
      ...samples['information-request'],
      letterDay: '2026-12-19',
      passedOnFrom: '2026-12-18',
      answerByDay: '2026-12-31',
    },
  } as Record<string, FormData<'information-request'>>,
  'reminder-letter': {
    requestAnew: {
      ...samples['reminder-letter'],
      subject: 'О запросе сведений',
      answerByDay: '2026-12-11',
      anew: { persons, questions, purpose, passedOnFrom, consentDay },
    },
    ofARequest: { ...samples['reminder-letter'], subject: 'О предоставлении сведений', answerByDay: '2026-12-04' },
  } as Record<string, FormData<'reminder-letter'>>,
  'monitoring-minutes': {
    withoutReports: { ...samples['monitoring-minutes'], reports: [], nextDay: '' },
    familyAbsent: {
      ...samples['monitoring-minutes'],
      participants: samples['monitoring-minutes'].participants.slice(0, 2),
      familyTookPart: [],
      familyView: '',
      signatures: samples['monitoring-minutes'].signatures.slice(0, 2),
    },
    afterMinutesOnPaper: { ...samples['monitoring-minutes'], number: '' },
    someAbsent: {
      ...samples['monitoring-minutes'],
      participants: samples['monitoring-minutes'].participants.slice(0, 1),
      familyTookPart: [],
      absent: ['СШ № 2 г. Озерки (ответили, что не смогут)', 'семья'],
      signatures: ['О. П. Лесная'],
    },
  } as Record<string, FormData<'monitoring-minutes'>>,
  'transfer-letter': {
    addressUnknown: { ...samples['transfer-letter'], newAddress: '' },
    acceptedInTheProgram: { ...samples['transfer-letter'], acceptedDay: '2027-02-21' },
    acceptedAddressHidden: { ...samples['transfer-letter'], acceptedDay: '2027-02-21', newAddress: '' },
    withoutContract: { ...samples['transfer-letter'], patronageFromDay: '', enclosures: [] },
  } as Record<string, FormData<'transfer-letter'>>,
  'privacy-answer': {
    refused: {
      ...samples['privacy-answer'],
      subject: 'Прекращение обработки и удаление',
      refused: true,
      text: 'Договор от 17.11.2026 № 31/2026 действует, без этих данных исполнить его нельзя.',
      clause: 'закон № 99-З, ст. 10–13',
    },
    appealAnswered: {
      ...samples['privacy-answer'],
      subject: 'Обращение',
      appeal: true,
      text: 'Психолог принимает и вечером: по вторникам и четвергам до 19.00.',
      clause: 'закон № 300-З, ст. 17',
    },
    appealRedirected: {
      ...samples['privacy-answer'],
      subject: 'Обращение не по компетенции центра',
      appeal: true,
      redirected: true,
      text: 'Обращение о ремонте дороги направлено 25.11.2026 в Озерковский райисполком, он ответит Вам.',
      clause: 'закон № 300-З, ст. 10',
    },
  } as Record<string, FormData<'privacy-answer'>>,
  leaflet: {
    withoutHotline: { ...samples.leaflet, hotline: '', crisisRoomPhone: '', note: '' },
    withoutMail: { ...samples.leaflet, hours: '', email: '' },
  } as Record<string, FormData<'leaflet'>>,
  'dispatch-letter': {
    withoutChildren: { ...samples['dispatch-letter'], children: [] },
    signerDied: {
      ...samples['dispatch-letter'],
      holder: '',
      signerGone: 'Калинова Марина Сергеевна, умерла 22.11.2026',
    },
    contractWithAnother: {
      ...samples['dispatch-letter'],
      familyGenitive: 'Калинова Дениса Олеговича',
      holder: 'Калинов Денис Олегович, 03.02.1988',
      signerGone: 'Калинова Марина Сергеевна, выбыла из семьи 22.11.2026',
    },
    placeHidden: {
      ...samples['dispatch-letter'],
      address: '',
      phone: '',
    },
    phoneUnknown: { ...samples['dispatch-letter'], phone: '' },
    phoneAlone: { ...samples['dispatch-letter'], address: '' },
    agreementNotRecorded: { ...samples['dispatch-letter'], agreedDay: '' },
    wholePlan: {
      ...samples['dispatch-letter'],
      wholePlan: { goal: samples.plan.goal, objectives: samples.conclusion.objectives },
      measures: samples.plan.measures,
    },
  } as Record<string, FormData<'dispatch-letter'>>,
  'guardianship-notice': {
    parentDied: {
      ...samples['guardianship-notice'],
      parents: ['Калинова Марина Сергеевна, 14.05.1990, умерла 20.11.2026'],
      adults: ['Калинова Нина Ильинична, 15.01.1960, бабушка'],
    },
    parentLeft: {
      ...samples['guardianship-notice'],
      parents: [
        'Калинова Марина Сергеевна, 14.05.1990, выбыла из семьи 20.11.2026',
        'Калинов Денис Олегович, 03.02.1988, лишен родительских прав',
      ],
    },
    nobodyNamed: { ...samples['guardianship-notice'], children: [], parents: [] },
    staysElsewhere: { ...samples['guardianship-notice'], stay: 'г. Озерки, ул. Лесная, д. 9' },
    placeHidden: {
      ...samples['guardianship-notice'],
      address: '',
      placeHidden: true,
      childPlace: 'в кризисной комнате центра',
    },
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
  'dispatch-proof': {
    notDelivered: {
      ...samples['dispatch-proof'],
      rows: [
        {
          organisation: 'СШ № 2 г. Озерки',
          letter: '№ 120/2026 от 23.11.2026',
          sent: 'электронной почтой\nschool@ozerki.example\nв очереди с 23.11.2026 10:04',
          delivered: 'снято с отправки\nсогласие отозвано 23.11.2026',
          opened: '',
          acknowledged: '',
          reminders: '',
        },
        {
          organisation: 'Озерковский сельисполком',
          letter: 'не отправлено',
          sent: '',
          delivered: '',
          opened: '',
          acknowledged: '',
          reminders: '',
        },
      ],
    },
  } as Record<string, FormData<'dispatch-proof'>>,
  'contact-sheet': {
    attempt: {
      ...samples['contact-sheet'],
      signatures: ['О. П. Лесная'],
      contacts: [
        {
          day: '2026-11-12',
          time: '',
          channel: 'визит',
          heldBy: 'О. П. Лесная',
          participants: '',
          content: 'Не состоялся: никого не было дома',
          agreed: '',
          nextDay: '',
        },
      ],
    },
  } as Record<string, FormData<'contact-sheet'>>,
  conclusion: {
    familyAbsent: { ...samples.conclusion, familyTookPart: [], familyView: '', citizenSignature: '' },
    firstOnPaper: {
      ...samples.conclusion,
      compared: { paperDay: '2026-11-24', from: '2026-12-14', to: '2027-02-20' },
    },
    decidedLater: { ...samples.conclusion, reviewDay: '2027-02-19' },
    notDecided: { ...samples.conclusion, decision: '', otherServices: [] },
    withoutSecondAssessment: {
      ...samples.conclusion,
      dynamics: [],
      dynamicsAbsent: 'повторная диагностика не проводилась',
      dynamicsNote: 'По словам матери и школы, дома стало спокойнее.',
    },
  } as Record<string, FormData<'conclusion'>>,
} as const
