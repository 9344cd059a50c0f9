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

test('minutes whose day is put right leave the meeting they do not belong to, and take the one they do [МП 6.5]', () => {
  const held = () =>
    approved()
      .at('2026-11-30')
      .do('planMonitoring', aMeeting({ day: '2026-12-04' }))
      .at('2026-12-04')
      .do('holdMonitoring', aMonitoring({ monitoringId: idOf('meeting') }))
  const ahead = (file: ReturnType<typeof held>) => file.clocks('meeting').filter(({ status }) => status === 'running')
  const moved = (file: ReturnType<typeof held>, day: string) => {
    const [{ id, by: _, ...minutes }] = file.file().state.monitorings as [ReturnType<typeof minutesOf>]
    return file.do(
      'correctMonitoring',
      { monitoringId: id, changes: { ...minutes, day }, reason: 'другой день' },
      { confirmed: ['latenessGone'] },
    )
  }
  const minutesOf = (file: ReturnType<typeof held>) => file.file().state.monitorings[0]!
  const earlier = moved(held(), '2026-11-24')
  expect([ahead(earlier).length, minutesOf(earlier).day, minutesOf(earlier).id === idOf('meeting')]).toEqual([
    1,
    '2026-11-24',
    false,
  ])
  const back = moved(earlier, '2026-12-04')
  expect([ahead(back).length, minutesOf(back).id]).toEqual([0, idOf('meeting')])
})
