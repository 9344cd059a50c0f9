import { sampleCoordinator, sampleLetter, sampleReply, sampleSchool } from '../kernel/sample-family.ts'
import type { ReplyHelpData } from './reply-data.ts'

// Examples of the answer about help, one for each situation of the family.

/** A family that is helped, with a contract and a plan. */
export const sample: ReplyHelpData = {
  ...sampleLetter('118/2026', '2026-11-23', sampleSchool),
  ...sampleReply,
  situation: 'helped',
  goesOn: true,
  endDay: '',
  refusedAgainDay: '',
  earlierWorks: [],
  applicationDay: '2026-11-10',
  receivedFrom: '',
  contractNumber: '31/2026',
  contractDay: '2026-11-17',
  contractEndDay: '',
  planStartDay: '2026-11-21',
  planEndDay: '2027-02-21',
  coordinator: sampleCoordinator,
  helpBegan: true,
  note: '',
}

const withoutContract = { ...sample, contractNumber: '', contractDay: '', planStartDay: '', planEndDay: '' }

const earlierWork: ReplyHelpData['earlierWorks'][number] = {
  applicationDay: '2026-11-10',
  receivedFrom: '',
  contractNumber: '31/2026',
  contractDay: '2026-11-12',
  planStartDay: '2026-11-13',
  planEndDay: '2027-02-13',
  helpBegan: true,
  endDay: '2026-11-18',
  ending: 'refused',
}

/** The situations in which a family may be on the day of the answer. */
export const states: Readonly<Record<string, ReplyHelpData>> = {
  helped: sample,
  helpedWithoutContract: withoutContract,
  refusedDuring: { ...sample, situation: 'refusedDuring', endDay: '2026-11-23' },
  withdrawn: {
    ...sample,
    situation: 'withdrawn',
    endDay: '2026-11-12',
    contractNumber: '',
    contractDay: '',
    planStartDay: '',
    planEndDay: '',
  },
  applicantGone: {
    ...sample,
    situation: 'applicantGone',
    gone: ['Калинова Марина Сергеевна умерла 22.11.2026'],
    coordinator: sample.coordinator,
  },
  applicantGoneContractOver: {
    ...sample,
    situation: 'applicantGone',
    gone: ['Калинова Марина Сергеевна умерла 22.11.2026'],
    contractEndDay: '2026-11-22',
  },
  onlyChildOfAge: { ...sample, children: ['Калинов Роман Игоревич, 10.11.2008, 18 лет исполнилось 10.11.2026'] },
  childLeft: { ...sample, children: [sample.children[0]!, `${sample.children[1]!}, выбыла из семьи 22.11.2026`] },
  otherHelp: { ...withoutContract, situation: 'otherHelp', applicationDay: '' },
  otherHelpOver: { ...withoutContract, situation: 'otherHelp', applicationDay: '', goesOn: false },
  otherHelpAndRefusal: { ...withoutContract, situation: 'otherHelp', applicationDay: '', endDay: '2026-11-18' },
  withoutSpecialist: { ...sample, coordinator: '' },
  childrenNotNamed: { ...sample, children: [] },
  receivedFromAnotherCentre: { ...sample, receivedFrom: 'Копыльский ТЦСОН', contractNumber: '', contractDay: '' },
  contractOver: { ...sample, contractEndDay: '2026-11-22' },
  justApplied: { ...withoutContract, helpBegan: false },
  refusedAgain: { ...sample, situation: 'refusedDuring', endDay: '2026-11-20', refusedAgainDay: '2026-11-22' },
  refusedAndGone: {
    ...sample,
    situation: 'refusedDuring',
    endDay: '2026-11-20',
    gone: ['Калинова Марина Сергеевна умерла 22.11.2026'],
  },
  removedAndRefused: { ...sample, situation: 'removed', endDay: '2026-11-20', refusedAgainDay: '2026-11-22' },
  removed: { ...sample, situation: 'removed', endDay: '2026-11-23' },
  removedAtOnce: { ...withoutContract, situation: 'removed', endDay: '2026-11-18', helpBegan: false },
  moved: { ...sample, situation: 'moved', endDay: '2026-11-23' },
  appliedAgain: { ...withoutContract, applicationDay: '2026-11-22', helpBegan: false, earlierWorks: [earlierWork] },
  removedAndAppliedAgain: {
    ...sample,
    applicationDay: '2026-11-20',
    contractDay: '2026-11-20',
    earlierWorks: [{ ...earlierWork, helpBegan: false, contractDay: '', planStartDay: '', ending: 'removed' }],
  },
  movedAndWithdrawn: {
    ...withoutContract,
    situation: 'withdrawn',
    applicationDay: '2026-11-22',
    endDay: '2026-11-23',
    earlierWorks: [{ ...earlierWork, ending: 'moved' }],
  },
  further: { ...withoutContract, helpBegan: false, earlier: { number: '119/2026', day: '2026-11-12' } },
}
