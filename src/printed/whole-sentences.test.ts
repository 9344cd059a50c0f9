import { describe, expect, test } from 'vitest'
import { faultsOf, linesOf } from '../../tests/fixtures/printed-text.ts'
import { formIds, type FormId } from '../domain/law/printed-forms.ts'
import { blocksOf, forms, statesOf } from './index.ts'
import type { Block } from './kernel/block.ts'

const filledStates = (id: FormId): readonly (readonly [string, unknown])[] => [
  ['filled', forms[id].sample],
  ...statesOf(id),
]

/** The same of a centre that has not set its telephones yet. */
const withoutPhones = (data: unknown): unknown =>
  typeof data === 'object' && data !== null && 'centre' in data && typeof data.centre === 'object'
    ? { ...data, centre: { ...data.centre, phones: '' } }
    : data

// A value that is not there must take its words with it: «в центре: ;», «тел. .», «№  от ».
describe('a paper has no sentence with a hole in it', () => {
  test.each(formIds.flatMap(id => filledStates(id).map(([state, data]) => [id, state, data] as const)))(
    '%s, %s',
    (id, _, data) => {
      for (const one of [data, withoutPhones(data)])
        expect(linesOf(blocksOf(id, one as never)).flatMap(faultsOf)).toEqual([])
    },
  )

  // The official refusal leaves «    » for the name of the institution [МП, annex 2].
  test.each(formIds.filter(id => id !== 'refusal'))('%s, blank', id => {
    expect(linesOf(blocksOf(id)).flatMap(faultsOf)).toEqual([])
  })

  test.each([
    'Договорились: ; дальше',
    'в центр, тел. .',
    'Дети: , ',
    'Семья , адрес',
    'школа «»',
    'два  пробела',
    'срок undefined',
    'decision: продолжать',
    'по 21 февраля 2027 г..',
    'заявления № от 10.11.2026',
    'изменен 14 января 2027 г.____. Мероприятий больше нет',
  ])('and «%s» would be seen', text => {
    expect(faultsOf(text)).not.toEqual([])
  })

  test.each([
    'тел. 8 01700 90050, centre@ozerki.example',
    'паспорт MC0000000, личный номер 4140590B001PB8',
    'https://patronat.example/link#aaaa',
    'Заявление – Отказ (протокол № 14 от 3 ноября 2026 г.).',
  ])('and «%s» is no fault', text => {
    expect(faultsOf(text)).toEqual([])
  })
})

test('nobody signs a page that holds nothing else of the paper: the places to sign stay with its last words', () => {
  const toSign = (block: Block) =>
    block.kind === 'signatures' || (block.kind === 'flow' && (block.caption ?? '').startsWith('(подпись'))
  const loose = formIds.flatMap(id =>
    filledStates(id).flatMap(([state, data]) => (blocksOf(id, data as never).some(toSign) ? [`${id}, ${state}`] : [])),
  )
  expect(loose).toEqual([])
})
