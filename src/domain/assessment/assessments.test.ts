import { describe, expect, test } from 'vitest'
import { scores } from '../../../tests/fixtures/inputs.ts'
import type { PatronageKind } from '../law/terms/frequency.ts'
import {
  completeAssessment,
  type Domain,
  domainChanges,
  domainNames,
  domains,
  dynamicsOf,
  familyScores,
  type Judged,
  type JudgedAdult,
  suggestKind,
  weakDomains,
} from './assessments.ts'

describe('the suggested kind of patronage (dossier §6.3); a person decides', () => {
  const table: [
    what: string,
    level: number,
    other: Partial<Record<Domain, number>>,
    kind: PatronageKind,
    concern: boolean,
  ][] = [
    ['a threat right now', 3, { safety: 0 }, 'emergency', true],
    ['a threat within the month', 3, { safety: 1 }, 'emergency', false],
    ['risk held by agreements', 3, { safety: 2 }, 'planned', false],
    ['violence in the family', 4, { relationships: 0 }, 'emergency', false],
    ['frequent quarrels', 4, { relationships: 1 }, 'planned', false],
    ['two domains at nought', 4, { income: 0, support: 0 }, 'emergency', false],
    ['one domain at nought', 4, { income: 0 }, 'planned', false],
    ['everything steady', 3, {}, 'control', false],
    ['all but one steady', 3, { income: 2 }, 'planned', false],
    ['everything at its best', 4, {}, 'control', false],
  ]
  test.each(table)('%s', (_, level, other, kind, concern) => {
    const { pro, ...suggested } = suggestKind(scores(level, other))
    expect(suggested).toMatchObject({ kind, concern })
    expect(pro.length).toBeGreaterThan(0)
  })
  test('says what speaks for it and what against', () => {
    expect(suggestKind(scores(3, { safety: 1 }))).toMatchObject({
      pro: ['«Безопасность»: угроза была за месяц'],
      contra: ['«Окружение и поддержка» — опора семьи'],
    })
    expect(suggestKind(scores(2, { income: 1 })).contra).toEqual(['«Работа и доход»: оценка 1'])
  })
  test('of an unfinished assessment is never control', () => {
    expect(suggestKind({ safety: { score: 4 } }).kind).toBe('planned')
  })
})

test('weak domains are those at 0 and 1', () => {
  expect(weakDomains({ scores: scores(2, { income: 1, support: 0 }) })).toEqual(['income', 'support'])
  expect(weakDomains(undefined)).toEqual([])
})

test('where two adults are judged apart, the lower mark is the mark of the family', () => {
  const apart = { scores: scores(3), secondCaregiver: { safety: { score: 0 }, support: { score: 4 } } }
  expect(familyScores(apart)).toEqual({ ...scores(3), safety: { score: 0 } })
  expect(weakDomains(apart)).toEqual(['safety'])
  expect(suggestKind(familyScores(apart))).toMatchObject({ kind: 'emergency', concern: true })
})

test('dynamics per domain between the first and the last assessment (МП 6.6)', () => {
  const changes = dynamicsOf({ scores: scores(2) }, { scores: scores(2, { safety: 4, income: 0 }) })
  expect(changes).toHaveLength(8)
  expect(
    changes
      .filter(change => change.change !== 'unchanged')
      .map(change => `${change.domain} ${change.before}→${change.after} ${change.change}`),
  ).toEqual(['safety 2→4 improved', 'income 2→0 worsened'])
})

describe('of two adults judged apart each is compared with himself, and who was not judged with nobody', () => {
  const [her, him] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b']
  const safety = (score: number, caregiverId?: string) => ({
    safety: { score, ...(caregiverId ? { caregiverId } : {}) },
  })
  test.each<[what: string, first: Judged, last: Judged, rows: string[]]>([
    ['one adult both times', { scores: safety(2) }, { scores: safety(0) }, ['2→0 worsened']],
    [
      'the father only at the end',
      { scores: safety(2) },
      { scores: safety(2, her), secondCaregiver: safety(0, him) },
      ['her 2→2 unchanged', 'him –→0'],
    ],
    [
      'the father only at the beginning',
      { scores: safety(2, her), secondCaregiver: safety(0, him) },
      { scores: safety(3) },
      ['her 2→3 improved', 'him 0→–'],
    ],
    [
      'both, in other columns',
      { scores: safety(2, her), secondCaregiver: safety(0, him) },
      { scores: safety(1, him), secondCaregiver: safety(2, her) },
      ['him 0→1 improved', 'her 2→2 unchanged'],
    ],
    [
      'both, and nobody is named',
      { scores: safety(2), secondCaregiver: safety(0) },
      { scores: safety(2), secondCaregiver: safety(1) },
      ['scores 2→2 unchanged', 'secondCaregiver 0→1 improved'],
    ],
    ['another adult at the end', { scores: safety(2, her) }, { scores: safety(0, him) }, ['him –→0', 'her 2→–']],
  ])('%s', (_, first, last, rows) => {
    const whose = ({ caregiverId, column }: JudgedAdult) =>
      caregiverId === her ? 'her' : caregiverId === him ? 'him' : column
    expect(
      dynamicsOf(first, last).map(({ adult, before = '–', after = '–', change }) =>
        [adult && whose(adult), `${before}→${after}`, change].filter(Boolean).join(' '),
      ),
    ).toEqual(rows)
  })
  test('a domain in which one of them is worse is worse', () => {
    const dynamics = dynamicsOf(
      { scores: scores(2), secondCaregiver: safety(2) },
      { scores: scores(3), secondCaregiver: safety(1) },
    )
    expect(domainChanges(dynamics).map(({ change }) => change)).toEqual(
      domainNames.map(name => (name === 'safety' ? 'worsened' : 'improved')),
    )
  })
})

describe('the instrument', () => {
  test('has eight domains with five anchors each', () => {
    expect(domainNames).toHaveLength(8)
    for (const name of domainNames) expect(new Set(domains[name].anchors).size, name).toBe(5)
  })
  const good = {
    kind: 'primary',
    day: '2026-11-03',
    scores: scores(2),
    reasons: ['unemployment'],
    chosenKind: 'planned',
  }
  const bad: [what: string, change: object][] = [
    ['a domain left out', { scores: Object.fromEntries(Object.entries(scores(2)).slice(1)) }],
    ['a score of 5', { scores: scores(5) }],
    ['a score of −1', { scores: scores(-1) }],
    ['a score of 1.5', { scores: scores(1.5) }],
    ['an unknown domain', { scores: { ...scores(2), constructor: { score: 1 } } }],
    ['no reason of the difficult situation', { reasons: [] }],
    ['an unknown reason', { reasons: ['laziness'] }],
    ['no kind chosen', { chosenKind: undefined }],
  ]
  test('takes a whole assessment', () => expect(completeAssessment.safeParse(good).success).toBe(true))
  test.each(bad)('refuses %s', (_, change) =>
    expect(completeAssessment.safeParse({ ...good, ...change }).success).toBe(false),
  )
})
