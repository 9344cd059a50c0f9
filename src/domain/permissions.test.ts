import { describe, expect, test } from 'vitest'
import { may, permissions, reachOf, roles, type Action, type Role } from './permissions.ts'
import { procedure } from './procedure.ts'

const actions = Object.keys(permissions) as Action[]

test('every command has its line in the table', () => {
  expect(Object.keys(procedure).filter(name => !(name in permissions))).toEqual([])
})

test('every action is somebody’s', () => {
  expect(actions.filter(action => Object.keys(permissions[action]).length === 0)).toEqual([])
})

test('an empty cell is a no, «own» reaches own families, «centre» all of them', () => {
  const wrong = actions.flatMap(action =>
    (Object.keys(roles) as Role[]).filter(role => {
      const reach = reachOf(role, action)
      return may(role, action, 'own') !== (reach !== undefined) || may(role, action, 'centre') !== (reach === 'centre')
    }),
  )
  expect(wrong).toEqual([])
})

describe('who may do what at the turns of the procedure (dossier §5.3)', () => {
  const table: [action: Action, may: Role[]][] = [
    ['registerApplication', ['case_specialist', 'unit_head', 'registrar']],
    ['assignWorker', ['unit_head', 'director']],
    ['approvePlan', ['unit_head', 'director']],
    ['returnPlan', ['unit_head', 'director']],
    ['recordSpecialData', ['case_specialist', 'psychologist', 'unit_head']],
    ['case.read', ['case_specialist', 'psychologist', 'unit_head', 'director']],
    ['department.read', ['unit_head', 'director']],
    ['staff.manage', ['administrator']],
    ['settings.write', ['administrator', 'director']],
    ['raiseConcern', ['case_specialist', 'psychologist', 'unit_head', 'director']],
    ['sendConcern', ['case_specialist', 'psychologist', 'unit_head', 'director']],
  ]
  test.each(table)('%s', (action, allowed) => {
    expect((Object.keys(roles) as Role[]).filter(role => reachOf(role, action)).toSorted()).toEqual(allowed.toSorted())
  })
})

test('a specialist never reaches another’s family, except to register papers', () => {
  const wide = actions.filter(action => reachOf('case_specialist', action) === 'centre' && action in procedure)
  expect(wide).toEqual(['registerExtract', 'registerApplication'])
})
