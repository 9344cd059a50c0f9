import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContact,
  aContract,
  aKind,
  aMonitoring,
  anApplication,
  anApproval,
  anAssessment,
  anEnd,
  anExtract,
  aPlan,
  aProlongation,
  aRefusal,
  aReopening,
  aReply,
  aRest,
  type Written,
  unreached,
} from '../../../../tests/fixtures/inputs.ts'
import { type CommandName, procedure } from '../../law/procedure.ts'
import { blockerOf } from './command-blockers.ts'
import type { CommandInput } from './commands.ts'
import { mayBeTyped } from './ended-work.ts'

const referred = () => aFile().at('2026-11-03').do('registerExtract', anExtract())
const applied = () => aFile().at('2026-11-03').do('registerApplication', anApplication())
const contracted = () => applied().do('completeAssessment', anAssessment()).do('signAgreement', aContract('2027-02-03'))
const active = () =>
  contracted()
    .do('writePlan', aPlan('2026-12-03', [['Дело', '2026-11-20', 'curator']]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
const declined = () => applied().do('registerRefusal', aRefusal())
const closed = () => active().do('closeCase', aClosure('noContact'), unreached)

const files = {
  referred,
  answered: () => referred().do('sendReply', aReply('notApplied')),
  applied,
  contracted,
  lapsed: () => contracted().at('2027-03-01'),
  ended: () => contracted().do('endAgreement', anEnd('переезд')),
  active,
  declined,
  closed,
} satisfies Record<string, () => PaperFile>
const words = (file: keyof typeof files, command: CommandName) =>
  blockerOf(command, files[file]().file().state, file === 'lapsed' ? '2027-03-01' : '2026-11-03')

describe('every command a stage does not allow says why and by which clause', () => {
  test.each(Object.keys(files) as (keyof typeof files)[])('%s', file => {
    const { state } = files[file]().file()
    const silent = (Object.keys(procedure) as CommandName[]).filter(
      command => !mayBeTyped(command, state) && !/, (МП|порядок центра)/u.test(words(file, command) ?? ''),
    )
    expect(silent).toEqual([])
  })
})

// What the menu calls impossible the rule refuses, and what it offers the rule takes.
const inputs: { [N in CommandName]?: CommandInput<N> | Written<N> } = {
  sendReply: aReply('notApplied'),
  registerApplication: anApplication(),
  completeAssessment: anAssessment(),
  changeKind: aKind('control', 'ж'),
  signAgreement: aContract('2027-06-30'),
  prolongAgreement: aProlongation('2027-06-30'),
  endAgreement: anEnd('переезд'),
  holdMonitoring: aMonitoring(),
  closeReferral: aRest('notApplied'),
  closeCase: aClosure('noContact'),
  reopenCase: aReopening('пришли'),
  registerRefusal: aRefusal(),
  recordContact: aContact(),
}
type Row = [file: keyof typeof files, command: CommandName, why: string | undefined]
test.each<Row>([
  ['referred', 'sendReply', undefined],
  ['answered', 'sendReply', 'Нет выписки, которая ждёт ответа, и посланные ответы верны, МП 5.2'],
  ['referred', 'completeAssessment', 'Сначала зарегистрируйте заявление семьи, МП 6.1'],
  ['answered', 'closeReferral', undefined],
  ['applied', 'closeReferral', 'Семья подала заявление: направление закрывают, когда его нет, МП 5.2'],
  ['applied', 'registerApplication', 'Заявление уже зарегистрировано, МП 6.1'],
  ['applied', 'changeKind', 'Вид патроната выбирают по итогам диагностики, МП II'],
  ['contracted', 'changeKind', undefined],
  ['applied', 'signAgreement', undefined],
  ['contracted', 'signAgreement', 'Действует договор № 1/2026: продлите или прекратите его, МП 6.2'],
  ['lapsed', 'signAgreement', undefined],
  ['ended', 'signAgreement', undefined],
  ['applied', 'prolongAgreement', 'Договора нет: сначала заключите его, МП 6.2'],
  ['lapsed', 'prolongAgreement', undefined],
  ['ended', 'endAgreement', 'Договор № 1/2026 прекращён: заключите новый, МП 6.6'],
  ['contracted', 'endAgreement', undefined],
  ['contracted', 'holdMonitoring', 'Мониторинг проводят по утверждённому плану, МП 6.5'],
  ['active', 'holdMonitoring', undefined],
  ['active', 'closeCase', undefined],
  ['active', 'reopenCase', 'Работа с семьёй не прекращалась, МП 6.6'],
  ['declined', 'registerRefusal', 'Отказ уже оформлен: № 1/2026, МП 6.3'],
  // A contract of before the refusal may be typed after it.
  ['declined', 'signAgreement', undefined],
  ['answered', 'signAgreement', 'Сначала зарегистрируйте заявление семьи, МП 6.1'],
  ['declined', 'recordContact', undefined],
  // A visit of before the removal may be typed after it; one of today goes on with the work.
  ['closed', 'recordContact', undefined],
  ['closed', 'closeCase', 'Семья снята с патроната: сначала возобновите работу, МП 6.6'],
  ['closed', 'reopenCase', undefined],
])('%s: %s', (file, command, why) => {
  expect(words(file, command)).toBe(why)
  const { ok } = files[file]().ask(command, inputs[command] as Written<typeof command>, { confirmed: 'all' })
  expect(ok).toBe(why === undefined)
})
