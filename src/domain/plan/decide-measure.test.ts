import { describe, expect, test } from 'vitest'
import type { PaperFile } from '../../../tests/fixtures/file.ts'
import { aJudgement, aMark } from '../../../tests/fixtures/inputs.ts'
import { idOf } from '../../../tests/fixtures/people.ts'
import { approved, signed } from '../../../tests/fixtures/stories/plan.ts'
import { defaultSettings } from '../law/settings.ts'
import { hideEarlyMarks, isEarlyMark } from './decide-measure.ts'

const yes = 'принято'
type Row = [what: string, ask: () => string, said: string]

describe('a measure (МП 5.2, 6.5)', () => {
  test.each<Row>([
    [
      'that is not in the plan',
      () => approved().refusal('markMeasure', aMark('Другое', 'done')),
      'Такого мероприятия в утверждённом плане нет',
    ],
    [
      'of a plan not approved',
      () => signed().refusal('markMeasure', aMark('Кружок', 'done')),
      'Такого мероприятия в утверждённом плане нет',
    ],
    [
      'that cannot be done, silently',
      () => approved().refusal('markMeasure', aMark('Кружок', 'cannot')),
      'Укажите, почему не может быть выполнено',
    ],
    [
      'that cannot be done, with the reason',
      () => approved().refusal('markMeasure', aMark('Кружок', 'cannot', { note: 'мест нет' })),
      yes,
    ],
    [
      'put off beyond the plan',
      () => approved().refusal('markMeasure', aMark('Кружок', 'inWork', { newDueDay: '2027-01-04' })),
      'Новый срок мероприятия должен быть внутри срока плана',
    ],
    [
      'put off to yesterday',
      () => approved().refusal('markMeasure', aMark('Кружок', 'inWork', { newDueDay: '2026-11-02' })),
      'Новый срок мероприятия должен быть внутри срока плана',
    ],
    [
      'judged before the approval',
      () =>
        approved().refusal('judgeMeasure', {
          ...aJudgement(
            'Кружок',
            'citizen',
            'done',
          )({ day: '2026-11-02', now: '', state: approved().file().state, staff: x => x }),
        }),
      'Дата раньше утверждения плана',
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})

describe('the specialist’s mark stays hidden until the citizen has judged (G2)', () => {
  const judged = (file: PaperFile) =>
    hideEarlyMarks(file.file().state.plans[0]!, { settings: file.settings }).progress[idOf('measure Кружок')]
  const first = () => approved().do('judgeMeasure', aJudgement('Кружок', 'specialist', 'partly'))
  test('hidden', () => expect(judged(first())?.specialist).toBeUndefined())
  test('shown once both are in', () =>
    expect(judged(first().do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done')))).toMatchObject({
      citizen: { mark: 'done' },
      specialist: { mark: 'partly' },
    }))
  test('a colleague reads of it in the history only after the citizen has judged; its author at once', () => {
    const early = (file: PaperFile, reader: string) =>
      isEarlyMark(
        file.facts.findLast(fact => fact.kind === 'measureJudged' && fact.side === 'specialist')!,
        file.file().state.plans,
        { settings: file.settings },
        reader,
      )
    const both = first().do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
    expect([early(first(), 'colleague'), early(first(), idOf('1:curator')), early(both, 'colleague')]).toEqual([
      true,
      false,
      false,
    ])
  })
  test('shown at once where the centre wants it so', () => {
    const file = first()
    expect(
      hideEarlyMarks(file.file().state.plans[0]!, { settings: { ...defaultSettings, citizenJudgesFirst: false } })
        .progress[idOf('measure Кружок')]?.specialist,
    ).toBeDefined()
  })
})
