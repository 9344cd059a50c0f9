import { expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import { aContact, aContract, anApplication, anExtract, aRefusal, aReply } from '../../../../tests/fixtures/inputs.ts'
import { replyToCorrect } from './untrue-replies.ts'

type Story = (file: PaperFile) => PaperFile

const extract: Story = file => file.at('2026-11-05').do('registerExtract', anExtract({ councilDay: '2026-11-03' }))
const apply: Story = file => file.at('2026-11-10').do('registerApplication', anApplication())
const contract: Story = file => file.at('2026-11-13').do('signAgreement', aContract('2027-05-13'))
const visit: Story = file => file.at('2026-11-12').do('recordContact', aContact())

const yes = { confirmed: 'all' as const }
const reply =
  (day: string, variant: 'helpProvided' | 'notApplied'): Story =>
  file =>
    file.at(day).do('sendReply', aReply(variant), yes)
const refusedOn =
  (day: string, typed: string, moment: 'duringService' | 'beforeApplication' = 'duringService'): Story =>
  file =>
    file.at(typed).do('registerRefusal', aRefusal({ day, moment }), yes)
const appliedAgain: Story = file => file.at('2026-11-24').do('registerApplication', anApplication(), yes)
const withContract = [extract, apply, contract]
const helped = reply('2026-11-16', 'helpProvided')

test.each<[what: string, story: Story[], isAsked: boolean]>([
  ['names the contract of today', [...withContract, helped], false],
  [
    'names a contract that had ended when it left, and the family has applied again',
    [...withContract, helped, refusedOn('2026-11-15', '2026-11-18'), appliedAgain],
    true,
  ],
  [
    'names a contract that ended later, and the family has applied again',
    [...withContract, helped, refusedOn('2026-11-18', '2026-11-18'), appliedAgain],
    true,
  ],
  [
    'names no contract and no plan, and the family is helped again',
    [extract, apply, helped, refusedOn('2026-11-18', '2026-11-18'), appliedAgain],
    false,
  ],
  [
    'was followed by one that speaks of the new application',
    [...withContract, helped, refusedOn('2026-11-15', '2026-11-18'), appliedAgain, reply('2026-11-25', 'helpProvided')],
    false,
  ],
  [
    'says that the decision is not taken, and a refusal of the day before is typed later',
    [extract, visit, reply('2026-11-16', 'notApplied'), refusedOn('2026-11-15', '2026-11-18', 'beforeApplication')],
    true,
  ],
  [
    'says that the decision is not taken, and the family refuses later',
    [extract, visit, reply('2026-11-16', 'notApplied'), refusedOn('2026-11-18', '2026-11-18', 'beforeApplication')],
    false,
  ],
  [
    'says that the family has refused',
    [extract, visit, refusedOn('2026-11-15', '2026-11-15', 'beforeApplication'), reply('2026-11-16', 'notApplied')],
    false,
  ],
  [
    'said too early that the decision is not taken, and the next one says that it is',
    [
      extract,
      visit,
      reply('2026-11-16', 'notApplied'),
      refusedOn('2026-11-15', '2026-11-18', 'beforeApplication'),
      reply('2026-11-19', 'notApplied'),
    ],
    false,
  ],
])('an answer that %s: another is asked for, or none (МП 5.2)', (_, story, isAsked) => {
  const file = story.reduce((before, step) => step(before), aFile()).at('2026-11-25')
  expect(replyToCorrect(file.file().state, '2026-11-25', file.settings) !== undefined).toBe(isAsked)
})
