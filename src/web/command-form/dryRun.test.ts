import { expect, test } from 'vitest'
import { workingCalendar } from '../../domain/kernel/calendar.ts'
import { defaultSettings } from '../../domain/law/settings.ts'
import { blankExtract, extractInput, type ExtractDraft } from '../screens/staff/intake/extract/extractDraft.ts'
import { dryRun, type TrialSession } from './dryRun.ts'

const session: TrialSession = {
  today: '2026-11-22',
  now: '2026-11-22T10:00',
  id: '00000000-0000-7000-8000-000000000001',
  role: 'registrar',
  settings: defaultSettings,
  workdays: workingCalendar(),
}

function filled(): ExtractDraft {
  const blank = blankExtract('2026-11-20')
  const [mother] = blank.parents
  return {
    ...blank,
    organisationId: '00000000-0000-7000-8000-00000000aaaa',
    councilDay: '2026-11-18',
    protocol: '6',
    decision: 'recommend',
    parents: [{ ...mother!, person: { ...mother!.person, familyName: 'Гайдук', givenName: 'Светлана' } }],
    address: 'г. Приозёрный, ул. Полевая, 12',
  }
}
const attempt = (draft: ExtractDraft) => dryRun('registerExtract', extractInput(draft, 'СШ № 1'), session)

test('A filled extract will start the terms of 3 and 14 working days', () => {
  const trial = attempt(filled())
  expect(trial.ok && trial.started.map(clock => [clock.deadline, clock.due])).toEqual([
    ['organiseWork', '2026-11-25'],
    ['replyToInstitution', '2026-12-10'],
  ])
})

test('An extract for information starts nothing', () => {
  expect(attempt({ ...filled(), decision: 'noCriteria' })).toMatchObject({ ok: true, started: [] })
})

test('Errors come by field before anything is sent: of the form and of the rules', () => {
  const empty = attempt({ ...filled(), protocol: '', address: '' })
  expect(empty.ok || Object.keys(empty.errors)).toEqual(['protocol', 'address'])
  const early = attempt({ ...filled(), receivedDay: '2026-11-17' })
  expect(early.ok || early.errors).toEqual({ receivedDay: 'Выписка не может прийти раньше заседания совета' })
  const child = filled()
  child.children = [
    { ...child.children[0]!, kinship: 'son', person: { ...child.parents[0]!.person, birthDay: '31.04.2015' } },
  ]
  const wrong = attempt(child)
  expect(wrong.ok || wrong.errors).toEqual({
    'members.1.person.birthDay': 'Такой даты нет в календаре. Проверьте день и месяц',
  })
})
