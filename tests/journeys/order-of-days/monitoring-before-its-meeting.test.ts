import { expect, test } from 'vitest'
import { aMeeting, aMonitoring } from '../../fixtures/inputs.ts'
import { idOf } from '../../fixtures/people.ts'
import { approved } from '../../fixtures/stories/plan.ts'

test('minutes of a day before the meeting to which organisations are invited are of another one: it is still ahead [МП 6.5]', () => {
  const invited = () =>
    approved()
      .at('2026-11-30')
      .do('planMonitoring', aMeeting({ day: '2026-12-04' }))
  const ahead = (file: ReturnType<typeof invited>) => file.clocks('meeting').map(({ due, status }) => [due, status])
  const late = { confirmed: ['enteredLate'], reason: 'протокол нашёлся' }
  const file = invited().do('holdMonitoring', aMonitoring({ monitoringId: idOf('meeting'), day: '2026-11-24' }), late)
  expect(ahead(file)).toEqual(ahead(invited()))
  expect(file.file().state.monitorings.map(({ id, day }) => [id === idOf('meeting'), day])).toEqual([
    [false, '2026-11-24'],
  ])
  file.at('2026-12-04').do('holdMonitoring', aMonitoring({ monitoringId: idOf('meeting') }))
  expect([ahead(file), file.file().state.monitorings.length]).toEqual([[], 2])
})
