import { describe, expect, test } from 'vitest'
import { aConcern, aNotice } from '../../../../tests/fixtures/inputs.ts'
import { idOf } from '../../../../tests/fixtures/people.ts'
import { assigned } from '../../../../tests/fixtures/stories/assigned.ts'

const yes = 'принято'
type Row = [what: string, ask: () => string, said: string]

const raised = () =>
  assigned()
    .do('raiseConcern', aConcern({ noticedAt: '2026-11-10T11:30' }))
    .at('2026-11-10 12:30')
describe('a concern about a child’s rights (МП 5.2)', () => {
  test.each<Row>([
    ['noticed this minute', () => assigned().refusal('raiseConcern', aConcern()), yes],
    [
      'noticed in a minute',
      () => assigned().refusal('raiseConcern', aConcern({ noticedAt: '2026-11-10T12:01' })),
      'Это время ещё не наступило',
    ],
    [
      'about an unknown child',
      () => assigned().refusal('raiseConcern', aConcern({ childIds: [idOf('x')] })),
      'Этого ребёнка нет в семье',
    ],
    ['raised twice', () => raised().refusal('raiseConcern', aConcern()), 'Это сообщение уже записано'],
    ['sent', () => raised().refusal('sendConcern', aNotice()), yes],
    [
      'sent before it was noticed',
      () => raised().refusal('sendConcern', aNotice({ sentAt: '2026-11-10T11:29' })),
      'Отправка не может быть раньше, чем замечено нарушение',
    ],
    [
      'sent in a minute',
      () => raised().refusal('sendConcern', aNotice({ sentAt: '2026-11-10T12:31' })),
      'Это время ещё не наступило',
    ],
    [
      'sent twice',
      () => raised().do('sendConcern', aNotice()).refusal('sendConcern', aNotice()),
      'Сообщение уже отправлено: № 1/2026',
    ],
    ['sent though nobody raised it', () => assigned().refusal('sendConcern', aNotice()), 'Такого сообщения в деле нет'],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})
