import { describe, expect, test } from 'vitest'
import { workingCalendar } from '../kernel/calendar.ts'
import { type PrivacyRegister, privacyRegisters, registers } from '../kernel/registers.ts'
import { defaultSettings } from '../law/settings.ts'
import { deadlines } from '../law/terms/deadline-rules.ts'
import {
  entryProblems,
  kindsOf,
  outcomeProblems,
  outcomes,
  privacyDue,
  type PrivacyKind,
  privacyKinds,
} from './privacy.ts'

const calendar = workingCalendar()
const kinds = Object.keys(privacyKinds) as PrivacyKind[]

describe('the terms of requests, appeals and incidents (dossier §2.2)', () => {
  const table: [kind: PrivacyKind, id: string, day: string, due: string][] = [
    ['breach', 'TL-20', '2026-11-24', '2026-11-27'],
    // Over the weekend: 27.11 is the third working day after Tuesday, 02.12 after Friday.
    ['breach', 'TL-20', '2026-11-27', '2026-12-02'],
    ['information', 'TL-21', '2026-11-24', '2026-12-01'],
    ['change', 'TL-22', '2026-11-24', '2026-12-09'],
    ['disclosures', 'TL-22', '2026-11-24', '2026-12-09'],
    ['erasure', 'TL-22', '2026-11-24', '2026-12-09'],
    // The fifteenth day is a Saturday and rolls to Monday.
    ['withdrawal', 'TL-22', '2026-11-20', '2026-12-07'],
    ['appeal', 'TL-23', '2026-11-24', '2026-12-09'],
    ['appealLonger', 'TL-23, изучение', '2026-11-24', '2026-12-24'],
    ['appealOutside', 'TL-24', '2026-11-24', '2026-12-01'],
  ]
  test.each(table)('%s (%s) of %s is due on %s', (kind, id, day, due) => {
    expect(deadlines[privacyKinds[kind].deadline].id).toBe(id)
    expect(privacyDue(kind, day, defaultSettings, calendar).due).toBe(due)
  })

  test('what the dossier has from memory is a setting, with the amount of the table as its default', () => {
    const names = [...new Set(kinds.map(kind => privacyKinds[kind].deadline))]
    const unsure = names.filter(name => deadlines[name].confidence === 'low')
    expect(defaultSettings.privacy).toEqual({
      manyReads: 30,
      anchorDays: 7,
      ...Object.fromEntries(unsure.map(name => [name, deadlines[name].terms[0].amount])),
    })
    const privacy = { ...defaultSettings.privacy, dataInformation: 3 }
    expect(privacyDue('information', '2026-11-24', { privacy }, calendar).due).toBe('2026-11-27')
  })

  test('every journal has kinds, every kind ends in some way, no journal has the name of another', () => {
    for (const register of Object.keys(privacyRegisters) as PrivacyRegister[]) {
      expect(kindsOf(register).length).toBeGreaterThan(0)
      expect(registers).not.toHaveProperty(register)
    }
    for (const kind of kinds)
      for (const outcome of privacyKinds[kind].outcomes) expect(outcomes[outcome].label).toMatch(/^[А-ЯЁ]/u)
  })
})

describe('an entry', () => {
  const content = { from: 'Калинова М. С.', received: 'post', words: 'Прошу сообщить' } as const
  test.each([
    ['of today', { kind: 'information', day: '2026-11-24', content }, {}],
    ['of tomorrow', { kind: 'information', day: '2026-11-25', content }, { day: 'Этот день ещё не наступил' }],
    [
      'from before the law',
      { kind: 'information', day: '2021-11-14', content },
      { day: 'Слишком давно: проверьте год' },
    ],
    [
      'of an incident says whose data',
      { kind: 'breach', day: '2026-11-24', content },
      { 'content.whose': 'Напишите, чьи данные и какие' },
    ],
  ] as const)('%s', (_, row, problems) => {
    expect(entryProblems(row, '2026-11-24')).toEqual(problems)
  })

  const text = { text: 'Ответ' }
  test.each([
    ['is answered', 'information', { outcome: 'answered', day: '2026-11-24', content: text }, {}],
    [
      'is not answered before it came',
      'information',
      { outcome: 'answered', day: '2026-11-19', content: text },
      { day: 'Раньше, чем поступило' },
    ],
    [
      'is not answered tomorrow',
      'information',
      { outcome: 'answered', day: '2026-11-25', content: text },
      { day: 'Этот день ещё не наступил' },
    ],
    [
      'is no incident',
      'information',
      { outcome: 'notified', day: '2026-11-24', content: text },
      { outcome: 'Так эта запись не закрывается' },
    ],
    [
      'of an incident says the measures',
      'breach',
      { outcome: 'notNeeded', day: '2026-11-24', content: text },
      { 'content.measures': 'Напишите, какие меры приняты' },
    ],
    [
      'of an appeal outside is only passed on',
      'appealOutside',
      { outcome: 'answered', day: '2026-11-24', content: text },
      { outcome: 'Так эта запись не закрывается' },
    ],
  ] as const)('%s', (_, kind, row, problems) => {
    expect(outcomeProblems({ kind, day: '2026-11-20' }, row, '2026-11-24')).toEqual(problems)
  })
})
