import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { defaultSettings, readings, settingsOfDirector, settingsSchema } from './settings.ts'

test('a centre that changed nothing has the readings of the design', () => {
  expect(defaultSettings).toMatchObject({
    serviceWord: 'patronat',
    recipients: 'families',
    planTermFrom: 'applicationRegistered',
    monitoringFrom: 'planStart',
    monitoringRepeats: false,
    quarterTarget: 'workingDayNotLaterThan10',
    remoteContactsCount: false,
    planApprover: 'unitHead',
    citizenJudgesFirst: true,
    checkAfterMonths: [3, 6],
  })
})

test('a stored setting may be partial: what is missing takes its default', () => {
  expect(settingsSchema.parse({ planApprover: 'director' })).toEqual({ ...defaultSettings, planApprover: 'director' })
})

test('every open reading has words for each of its answers', () => {
  for (const [name, answers] of Object.entries(readings))
    for (const words of Object.values(answers)) expect(words, name).toMatch(/[а-яё]/u)
})

describe('impossible settings are refused', () => {
  const table: [what: string, setting: object][] = [
    ['an unknown reading', { planTermFrom: 'someday' }],
    ['an inherited name', { serviceWord: 'constructor' }],
    ['a month of 40 days', { partialPeriodFromDays: 40 }],
    ['a check after 0 months', { checkAfterMonths: [0] }],
    ['seven checks', { checkAfterMonths: [1, 2, 3, 4, 5, 6, 7] }],
    ['a negative load', { loadWeights: { emergency: -1, planned: 1, control: 1 } }],
    ['a code of letters', { areaCode: 'аб' }],
    ['a yes that is a word', { monitoringRepeats: 'yes' }],
  ]
  test.each(table)('%s', (_, setting) => expect(settingsSchema.safeParse(setting).success).toBe(false))
})

// An administrator reads no family: a term, a reminder or a question of lateness he could move would leave everybody's day by one hand.
test('whatever the terms are computed from is the director’s to set', () => {
  const ofTerms =
    /(?:^|\/)(?:decide-[a-z-]+|clocks|deadlines?|contact-windows?|counting|monitoring|late-entr(?:ies|y)|quarter-reports?|gaps|replies|reviews?)(?:-rules)?\.ts$/u
  const sources = [
    ...readdirSync('src/domain', { recursive: true, encoding: 'utf8' })
      .map(name => `src/domain/${name.replaceAll('\\', '/')}`)
      .filter(name => ofTerms.test(name)),
    'src/server/case/day.ts',
  ]
  expect(sources.length).toBeGreaterThan(40)
  const read = sources.flatMap(name =>
    [...readFileSync(name, 'utf8').matchAll(/settings\??\.(\w+)/gu)].map(([, key]) => key!),
  )
  const named = Object.keys(settingsSchema.shape).filter(key => read.includes(key))
  expect(named).toEqual(expect.arrayContaining(['quarterTarget', 'escalateAfterWorkingDays', 'checkAfterMonths']))
  const ofOffice = [
    'centre',
    'centreBefore',
    'countedBefore',
    'lateBefore',
    'areaCode',
    'serviceWord',
    'askPlanMonths',
    'askContractMonths',
  ]
  expect(named.filter(key => !(settingsOfDirector as string[]).includes(key) && !ofOffice.includes(key))).toEqual([])
  // Read apart from their object: the readings of the law and whatever counts.
  expect(settingsOfDirector).toEqual(
    expect.arrayContaining([
      ...Object.keys(readings).filter(key => key !== 'serviceWord'),
      'remindAfterWorkingDays',
      'requestAnswerWorkingDays',
      'lateEntryAfterWorkingDays',
      'partialPeriodFromDays',
      'checkEarlyDays',
      'remoteContactsCount',
      'sameDayContactsCount',
      'unnamedContactsCount',
      'monitoringRepeats',
      'consentRevocationDays',
    ]),
  )
})
