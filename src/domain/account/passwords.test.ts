import { expect, test } from 'vitest'
import { passwordProblem } from './passwords.ts'

const common = new Set(['password', 'qwerty', 'gfhjkm', 'пароль', 'qwertyuiop', 'dragon', '1234567890', '123456123456'])
const problem = (password: string) =>
  passwordProblem(password, {
    minimum: 12,
    about: ['savickaya', 'Савицкая Людмила Петровна', 'ТЦСОН Крупского района', 'г. Крупки'],
    isCommon: word => common.has(word),
  })

test.each([
  ['короткий', /Не короче 12/u],
  ['           ', /Не короче/u],
  ['              ', /пробелы/u],
  ['password2026!', /угадывают первыми/u],
  ['Password12345', /угадывают первыми/u],
  ['passwordpassword', /угадывают первыми/u],
  ['йцукен123456', /угадывают первыми/u],
  ['йцукенгшщзхъ', /угадывают первыми/u],
  ['gfhjkm!2026!', /угадывают первыми/u],
  ['пароль202612', /угадывают первыми/u],
  ['123456123456', /угадывают первыми/u],
  ['ababababababab', /угадывают первыми/u],
  ['111111111111', /угадывают первыми/u],
  ['savickaya-2026-zima', /логин, имя/u],
  ['моя людмила и сад', /логин, имя/u],
  ['k.lvbkf-dtcyjq', /логин, имя/u],
  ['весна в крупки идёт', /логин, имя/u],
])('«%s» will not do', (password, why) => {
  expect(problem(password)).toMatch(why)
})

test.each(['четыре синих чайника', 'correct horse battery', 'зелёныйтрамвай', 'qw7-lamp-river', 'аааа bbbb cccc'])(
  '«%s» will do: no figure or capital is asked for',
  password => expect(problem(password)).toBeUndefined(),
)

test('an emoji counts as one sign, and decomposed letters as the letters they are', () => {
  expect(problem('🙂'.repeat(11))).toMatch(/Не короче/u)
  expect(problem('й'.repeat(12).normalize('NFD'))).toMatch(/угадывают/u)
})
