import { expect, test } from 'vitest'
import { blocksOf, forms } from '../index.ts'
import { inServiceWord } from './service-word.ts'

const text = (id: Parameters<typeof inServiceWord>[0], word: 'patronat' | 'patronazh') =>
  JSON.stringify(inServiceWord(id, blocksOf(id, forms[id].sample as never), word))

test('a centre that says «патронаж» prints it in every case of the word', () => {
  expect(text('contract', 'patronazh')).toContain('«социальный патронаж»')
  expect(text('contract', 'patronazh')).toContain('патронажного')
  expect(text('leaflet', 'patronazh')).not.toMatch(/патронат/iu)
  expect(
    JSON.stringify(inServiceWord('leaflet', [{ kind: 'heading', text: 'Под патронатом' }], 'patronazh')),
  ).toContain('Под патронажем')
})

test('the heads of tables say the word of the centre too', () => {
  expect(text('conclusion', 'patronazh')).toContain('Цель и задачи организации «социального патронажа»')
  expect(text('partner-link', 'patronazh')).not.toMatch(/патронат/iu)
})

test('the official forms keep the wording of the act, and the default changes nothing', () => {
  expect(text('plan', 'patronazh')).toBe(text('plan', 'patronat'))
  expect(text('refusal', 'patronazh')).toBe(text('refusal', 'patronat'))
  expect(text('contract', 'patronat')).toBe(JSON.stringify(blocksOf('contract', forms.contract.sample)))
})

test('what people have written is left as they wrote it', () => {
  const written = inServiceWord(
    'application',
    [{ kind: 'field', label: 'О патронате', value: 'Прошу патронат', lines: 1 }],
    'patronazh',
  )
  expect(written).toEqual([{ kind: 'field', label: 'О патронаже', value: 'Прошу патронат', lines: 1 }])
})
