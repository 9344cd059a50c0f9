import type { FormData } from './index.ts'
import { samples } from './samples.ts'

const help = samples['reply-help']
const none = samples['reply-no-application']

/** Papers that say different things in different situations: an example of each, besides the one in `samples`. */
export const sampleStates = {
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
    withoutSecondAssessment: {
      ...samples.conclusion,
      dynamics: [],
      dynamicsNote: 'По словам матери и школы, дома стало спокойнее.',
    },
  } as Record<string, FormData<'conclusion'>>,
} as const
