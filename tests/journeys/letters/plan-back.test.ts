import { describe, expect, test } from 'vitest'
import { shown, type PaperFile } from '../../fixtures/file.ts'
import { aDispatch, aReceipt, aReminder, aReturnedPlan, aSending } from '../../fixtures/inputs.ts'
import { school } from '../../world.ts'
import { back, email, sent } from './letter-back-stories.ts'

describe('a plan whose letter came back has not been sent (МП 6.4)', () => {
  test('its term is open again and late, and the organisation is not the silent one', () => {
    const file = sent()
    expect([shown(file.clocks('TL-08')), file.clocks('TL-08a').length]).toEqual([['2026-10-02 met 2026-10-01'], 1])
    file.at('2026-10-05').do('recordReturn', aReturnedPlan(school))
    expect([shown(file.clocks('TL-08')), file.clocks('TL-08a')]).toEqual([['2026-10-02 running'], []])
  })

  test('its receipt is not recorded and nobody is reminded until the plan got there', () => {
    const file = back()
    expect(file.refusal('acknowledgeDispatch', aReceipt(school))).toContain('Письмо вернулось, плана у организации нет')
    expect(file.refusal('remindDispatch', aReminder(school))).toContain('Письмо вернулось')
    file.do('recordSending', aSending(school))
    expect(file.refusal('acknowledgeDispatch', aReceipt(school))).toBe('принято')
  })

  test.each<[how: string, again: (file: PaperFile) => PaperFile, dispatches: number]>([
    ['brought by hand', file => file.do('recordSending', aSending(school)), 1],
    [
      'sent from the outbox once more',
      file => file.do('recordSending', aSending(school, { channel: 'email' }), { seen: true }),
      1,
    ],
    [
      'sent to another address',
      file =>
        file
          .do('dispatchPlan', aDispatch(school, { ...email, email: 'office@example.org' }), {
            confirmed: ['otherAddress'],
          })
          .do('recordSending', aSending(school, { channel: 'email' }), { seen: true }),
      2,
    ],
  ])('%s, it is late and stays so; the letter that came back stays in the case', (_, again, dispatches) => {
    const file = again(back().at('2026-10-06'))
    expect(shown(file.clocks('TL-08'))).toEqual(['2026-10-02 late 2026-10-06'])
    const all = file.file().state.plans[0]!.dispatches
    expect([all.length, all[0]!.returned?.day]).toEqual([dispatches, '2026-10-05'])
    expect(file.clocks('TL-08a').map(({ from }) => from)).toEqual(['2026-10-06'])
  })

  test('once it has left anew the organisation is silent since then, whatever reminder was sent before', () => {
    const file = sent()
      .at('2026-10-20')
      .do('remindDispatch', aReminder(school, { channel: 'post' }))
      .at('2026-10-26')
      .do('recordReturn', aReturnedPlan(school))
      .do('recordSending', aSending(school))
    expect(file.clocks('TL-08a').map(({ from, due }) => [from, due])).toEqual([['2026-10-26', '2026-10-29']])
    file.at('2026-10-30').do('remindDispatch', aReminder(school, { channel: 'post' }))
    expect(file.clocks('TL-08a').map(({ from }) => from)).toEqual(['2026-10-30', '2026-10-26'])
  })

  test('whoever has confirmed it has it; what was handed over does not come back; nothing comes back twice', () => {
    const refused = 'Такого письма, которое могло вернуться, в деле нет'
    const confirmed = sent().do('acknowledgeDispatch', aReceipt(school))
    expect(confirmed.refusal('recordReturn', aReturnedPlan(school))).toContain(refused)
    expect(back().refusal('recordReturn', aReturnedPlan(school))).toContain(refused)
    expect(back().do('recordSending', aSending(school)).refusal('recordReturn', aReturnedPlan(school))).toContain(
      refused,
    )
    expect(sent().refusal('recordReturn', aReturnedPlan(school, { day: '2026-09-30' }))).toContain(
      'не могло вернуться раньше',
    )
  })
})
