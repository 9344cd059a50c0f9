import { describe, expect, test } from 'vitest'
import { explainDenial } from './explain-denial.ts'
import {
  type Action,
  type Asker,
  askers,
  may,
  permissions,
  reaches,
  reachOf,
  type Relation,
  relations,
  type Role,
  roles,
} from './permissions.ts'
import { procedure } from './procedure.ts'
import { type Section, sectionReaders, sections, sees } from './sections.ts'

const actions = Object.keys(permissions) as Action[]
const everybody = Object.keys(askers) as Asker[]
const allRelations = Object.keys(relations) as Relation[]

test('every command has its line in the table', () => {
  expect(Object.keys(procedure).filter(name => !(name in permissions))).toEqual([])
})

test('every action is somebody’s', () => {
  expect(actions.filter(action => Object.keys(permissions[action]).length === 0)).toEqual([])
})

test('an empty cell is a no, a cell covers its relation and the nearer ones', () => {
  const wrong = actions.flatMap(action =>
    everybody.filter(role => {
      const reach = reachOf(role, action)
      const covered = allRelations.filter(relation => relation !== 'emergency' && may(role, action, relation))
      return covered.join() !== (reach ? reaches[reach].covers.join() : '')
    }),
  )
  expect(wrong).toEqual([])
})

test('an emergency opens reading, the concern with its notice, and the visit to whoever reads families at all, and nothing else', () => {
  const opened = actions.flatMap(action =>
    everybody.filter(role => may(role, action, 'emergency')).map(role => `${action} ${role}`),
  )
  expect(opened.toSorted()).toEqual(
    ['case_specialist', 'director', 'psychologist', 'unit_head']
      .flatMap(role =>
        ['case.read', 'document.read', 'raiseConcern', 'sendConcern', 'recordContact', 'document.print'].map(
          action => `${action} ${role}`,
        ),
      )
      .toSorted(),
  )
  const shown = (Object.keys(sections) as Section[]).filter(name => sees('director', name, 'emergency'))
  expect(shown).toEqual(
    (Object.keys(sections) as Section[]).filter(name => sectionReaders[name].case_specialist !== undefined),
  )
})

describe('who may do what at the turns of the procedure (dossier §5.3)', () => {
  const table: [action: Action, may: Role[]][] = [
    ['registerApplication', ['case_specialist', 'unit_head', 'registrar']],
    ['assignWorker', ['unit_head', 'director']],
    ['approvePlan', ['unit_head', 'director']],
    ['returnPlan', ['unit_head', 'director']],
    ['recordSpecialData', ['case_specialist', 'unit_head']],
    ['case.read', ['case_specialist', 'psychologist', 'unit_head', 'director']],
    ['department.read', ['unit_head', 'director']],
    ['staff.manage', ['administrator']],
    ['settings.write', ['administrator', 'director']],
    ['raiseConcern', ['case_specialist', 'psychologist', 'unit_head', 'director', 'registrar']],
    ['sendConcern', ['case_specialist', 'psychologist', 'unit_head', 'director']],
  ]
  test.each(table)('%s', (action, allowed) => {
    expect((Object.keys(roles) as Role[]).filter(role => reachOf(role, action)).toSorted()).toEqual(allowed.toSorted())
  })
})

describe('who reads what (access matrix of dossier §5.3)', () => {
  const table: [section: Section, readers: Partial<Record<Asker, Relation>>][] = [
    [
      'card',
      {
        case_specialist: 'own',
        psychologist: 'own',
        unit_head: 'unit',
        director: 'centre',
        partner: 'partner',
        citizen: 'citizen',
      },
    ],
    [
      'special',
      { case_specialist: 'own', psychologist: 'own', unit_head: 'unit', director: 'centre', citizen: 'citizen' },
    ],
    ['consultations', { psychologist: 'own' }],
    ['privateNotes', { psychologist: 'own' }],
    ['contacts', { case_specialist: 'own', psychologist: 'own', unit_head: 'unit', director: 'centre' }],
  ]
  test.each(table)('%s', (section, readers) => {
    const farthest = Object.fromEntries(
      everybody.flatMap(role => {
        const last = allRelations.filter(relation => relation !== 'emergency' && sees(role, section, relation)).at(-1)
        return last ? [[role, last]] : []
      }),
    )
    expect(farthest).toEqual(readers)
  })

  test('the administrator, the officer for personal data and the committee read nothing of a family', () => {
    const read = (Object.keys(sections) as Section[]).flatMap(section =>
      (['administrator', 'privacy_officer', 'regional_analyst'] as const)
        .filter(role => sectionReaders[section][role])
        .map(role => `${role}: ${section}`),
    )
    expect(read).toEqual(['regional_analyst: statistics'])
  })

  test('the registrar handles papers and names, and reads no file', () => {
    const read = (Object.keys(sections) as Section[]).filter(name => sectionReaders[name].registrar)
    expect(read).toEqual(['name', 'documents'])
  })
})

test('a specialist never reaches another’s family, except to register papers, to say that a child is in danger and to shut oneself out', () => {
  const wide = actions.filter(action => reachOf('case_specialist', action) === 'centre' && action in procedure)
  expect(wide).toEqual(['registerExtract', 'registerApplication', 'raiseConcern', 'declareConflict'])
})

describe('«Why can’t I?» is one sentence that names who may and whom to ask', () => {
  const table: [role: Asker, action: Action, relation: Relation | undefined, text: string | undefined][] = [
    ['case_specialist', 'recordContact', 'own', undefined],
    [
      'case_specialist',
      'recordContact',
      'unit',
      '«Записать контакт» вам недоступно: эту семью ведёте не вы. Это могут: специалист по социальной работе (свои семьи), психолог (свои семьи), заведующий отделением (своё отделение). Обратитесь к заведующему',
    ],
    [
      'unit_head',
      'approvePlan',
      'centre',
      '«Утвердить план» вам недоступно: эту семью ведут не в вашем отделении. Это могут: заведующий отделением (своё отделение), директор. Обратитесь к директору',
    ],
    [
      'registrar',
      'staff.manage',
      undefined,
      '«Учётные записи сотрудников» вам недоступно: ваша роль — регистратор. Это могут: администратор. Обратитесь к администратору',
    ],
  ]
  test.each(table)('%s %s %s', (role, action, relation, text) =>
    expect(explainDenial(role, action, relation)).toBe(text),
  )

  test('there is one for every no of the table, and none for a yes', () => {
    for (const role of everybody)
      for (const action of actions)
        for (const relation of allRelations)
          expect(explainDenial(role, action, relation) === undefined, `${role} ${action} ${relation}`).toBe(
            may(role, action, relation),
          )
  })
})
