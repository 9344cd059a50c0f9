import { expect, test } from 'vitest'
import { wordsOf } from '../../tests/fixtures/printed-text.ts'
import { blocksOf, forms } from './index.ts'

test('the plan shows «УТВЕРЖДАЮ» only when the centre has set it', () => {
  const { approval, ...official } = forms.plan.sample
  expect(approval).toBeDefined()
  expect(wordsOf(blocksOf('plan', official))).not.toContain('УТВЕРЖДАЮ')
  expect(wordsOf(blocksOf('plan', forms.plan.sample))).toContain('УТВЕРЖДАЮ')
})

test('whoever is of the commission signs an act of destruction with the initials first, however the name was typed', () => {
  const commission = 'Лесная О. П., специалист\nИ. С. Мелешко, делопроизводитель'
  const act = JSON.stringify(blocksOf('destruction-act', { ...forms['destruction-act'].sample, commission }))
  for (const name of ['О. П. Лесная', 'И. С. Мелешко']) expect(act.replaceAll('\u00a0', ' ')).toContain(`"${name}"`)
})

test('the post of whoever signs or approves begins with a capital letter, however the account has it', () => {
  const head = { post: 'заведующий отделением', name: 'Е. В. Рябинина' }
  const words = [
    ...wordsOf(blocksOf('admission', { ...forms.admission.sample, decidedBy: head })),
    ...wordsOf(blocksOf('invitation', { ...forms.invitation.sample, signer: head })),
    ...wordsOf(blocksOf('plan', { ...forms.plan.sample, approval: { ...head, day: '2026-11-20' } })),
  ]
  expect(words.filter(text => text.startsWith('Заведующий'))).toHaveLength(3)
  expect(words.filter(text => text.startsWith('заведующий'))).toEqual([])
})
