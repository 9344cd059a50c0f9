import { expect, test } from 'vitest'
import type { FactBody } from '../case/events.ts'
import type { Role } from '../law/permissions.ts'
import { type Education, educationQuestions } from './education.ts'

const led = (role: 'responsible' | 'psychologist' = 'responsible'): FactBody[] => [
  { kind: 'workerAssigned', assignment: { staffId: 'w', role, from: '2026-11-10' } },
]
const asked = (
  role: Role,
  education?: Education,
  reading: Parameters<typeof educationQuestions>[2] = 'postOrEducation',
) =>
  educationQuestions(led(), [{ staffId: 'w', name: 'Рудько И. А.', role, education }], reading).map(question =>
    question.text.replace(/^.*?: (.*?)\..*$/u, '$1'),
  )

// МП 5.4: «специалист по социальной работе, а также специалист, имеющий профессиональное образование в области психологии, педагогики и права».
test.each([
  ['case_specialist', undefined, []],
  ['case_specialist', 'other', []],
  ['psychologist', undefined, ['образование не записано']],
  ['psychologist', 'psychology', []],
  ['unit_head', 'law', []],
  ['unit_head', 'pedagogy', []],
  ['unit_head', 'socialWork', []],
  ['unit_head', 'other', ['образование другое']],
] as const)('a family is led by a %s of education %s: %j is asked', (role, education, questions) =>
  expect(asked(role, education)).toEqual(questions),
)

test('by the stricter reading the post alone is not enough, by the third nothing is asked', () => {
  expect(asked('case_specialist', undefined, 'education')).toEqual(['образование не записано'])
  expect(asked('case_specialist', 'socialWork', 'education')).toEqual([])
  expect(asked('psychologist', undefined, 'notAsked')).toEqual([])
})

test('the psychologist of a family leads nothing, and is not asked about', () =>
  expect(
    educationQuestions(led('psychologist'), [{ staffId: 'w', name: 'Р', role: 'psychologist' }], 'education'),
  ).toEqual([]))

test('whoever is offered a family to lead is asked about as the one it is given to, at the field of the offer', () => {
  const offered = (roles: ('responsible' | 'psychologist')[]): FactBody[] => [
    {
      kind: 'handoverOffered',
      handover: { id: 'h', fromId: 'c', toId: 'w', roles, reason: 'отпуск', by: 'head', day: '2026-11-10' },
    },
  ]
  const questions = (roles: ('responsible' | 'psychologist')[]) =>
    educationQuestions(offered(roles), [{ staffId: 'w', name: 'Р', role: 'psychologist' }], 'postOrEducation')
  expect(questions(['responsible', 'psychologist']).map(({ code, field }) => [code, field])).toEqual([
    ['leadEducation', 'toId'],
  ])
  expect(questions(['psychologist'])).toEqual([])
})
