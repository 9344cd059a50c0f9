import { expect, test } from 'vitest'
import { suggestedLogin } from './suggested-login.ts'

test.each([
  ['Дубовик Антон Олегович', [], 'dubovik'],
  ['Дубовик Антон Олегович', ['dubovik'], 'dubovik.a'],
  ['Дубовик Антон Олегович', ['dubovik', 'dubovik.a'], 'dubovik.ao'],
  ['Дубовик Антон', ['dubovik', 'dubovik.a'], 'dubovik2'],
  ['Щербо-Яцкевич Ўладзімір', [], 'shcherbo-yatskevich'],
  ['Ли Ан', [], 'li.a'],
  ['', [], ''],
  ['«»', [], ''],
])('«%s» beside %j may sign in as «%s»', (name, taken, login) => {
  expect(suggestedLogin(name, taken)).toBe(login)
})
