import { describe, expect, test } from 'vitest'
import { registrationOf, removedDay } from '../../src/domain/case/queries.ts'
import { agreementStatusOn } from '../../src/domain/contract/agreements.ts'
import { stageOf } from '../../src/domain/law/procedure-rules.ts'
import type { MemberInput } from '../../src/domain/people/people.ts'
import { aFile, type PaperFile } from '../fixtures/file.ts'
import {
  aConsent,
  aConcern,
  aContract,
  aNotice,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aJudgement,
  aMonitoring,
  aPlan,
  aProlongation,
  aRefusal,
  aWorker,
} from '../fixtures/inputs.ts'
import { aMember, father, idOf, mother, son } from '../fixtures/people.ts'
import { school } from '../world.ts'

const grandmother = aMember('Ковальчук Нина Ильинична', 'grandmother', { sex: 'f', birthDay: '1960-01-15' })
const everybody = [mother, father, grandmother, son]

/** The school's extract names all four; nobody has applied. */
const referred = () =>
  aFile()
    .at('2026-11-02')
    .do('registerExtract', anExtract({ members: everybody }))
/** The father applied, the contract is with the mother, the plan is approved and goes on. */
const served = () =>
  referred()
    .at('2026-11-03')
    .do('assignWorker', aWorker())
    .do('registerApplication', anApplication({ applicant: father, members: [mother, grandmother, son] }))
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-02'))
    .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .at('2026-11-20')
const guardedFrom = (danger: MemberInput) => (file: PaperFile) =>
  file.do('recordProtectiveOrder', {
    issuedDay: '2026-11-20',
    until: '2026-12-04',
    issuedBy: 'РОВД',
    protectedIds: [son.personId!],
    dangerIds: [danger.personId!],
  })
const asItIs = (file: PaperFile) => file

/** Stage, registration with its day, contract, open contact windows: what stands after the refusal. */
function standing(file: PaperFile): string {
  const { state } = file.file()
  const removed = removedDay(state)
  const windows = file.clocks('TL-11').filter(clock => clock.status === 'running').length
  return [
    stageOf(state),
    registrationOf(state) + (removed ? ` ${removed}` : ''),
    agreementStatusOn(state.agreements, '2026-11-20'),
    windows > 0 ? 'контакты идут' : 'контакты остановлены',
  ].join(', ')
}
const goesOn = 'active, onPatronage, active, контакты идут'
const ends = 'declined, removed 2026-11-20, ended, контакты остановлены'
const guarded = 'От этого человека защищают семью: нельзя принять отказ [закон № 122-З, ст. 31; МП 4.2]'

describe('who may refuse while the help goes on (МП 4.2, 6.3; договор, п. 6.2)', () => {
  const table: [who: string, signs: MemberInput, situation: (file: PaperFile) => PaperFile, then: string][] = [
    ['the mother, with whom the contract is', mother, asItIs, ends],
    ['the father, who applied', father, asItIs, ends],
    ['the grandmother: for herself only', grandmother, asItIs, goesOn],
    ['the father, guarded from by an order', father, guardedFrom(father), guarded],
    ['the mother, guarded from by an order', mother, guardedFrom(mother), guarded],
    ['the mother, while the order is against the father', mother, guardedFrom(father), ends],
    ['the grandmother, guarded from: not even for herself', grandmother, guardedFrom(grandmother), guarded],
    ['the child', son, asItIs, 'Отказ подписывает взрослый член семьи'],
    [
      'the father after he left the family',
      father,
      file => file.do('removeMember', { personId: father.personId!, day: '2026-11-20', reason: 'выехал' }),
      'Этого человека нет в семье',
    ],
  ]
  test.each(table)('%s', (_, signs, situation, then) => {
    const file = situation(served())
    const refusal = aRefusal({ personId: signs.personId! })
    const said = file.refusal('registerRefusal', refusal)
    expect(said === 'принято' ? standing(file.do('registerRefusal', refusal)) : said).toBe(then)
  })
})

describe('where a relative applied who represents nobody, the parents speak for the family too (МП 4.1; закон № 99-З, ст. 5)', () => {
  const applied = () =>
    referred()
      .at('2026-11-03')
      .do('registerApplication', anApplication({ applicant: grandmother, members: [mother, father, son] }))
      .at('2026-11-20')
  test.each([
    ['the mother', mother, 'declined'],
    ['the father', father, 'declined'],
    ['the grandmother who applied', grandmother, 'declined'],
  ])('%s', (_, signs, stage) =>
    expect(
      stageOf(
        applied()
          .do('registerRefusal', aRefusal({ personId: signs.personId! }))
          .file().state,
      ),
    ).toBe(stage),
  )
})

describe('somebody who lives apart and represents no child speaks for nobody else (МП 4.1, 4.2, 6.2; закон № 99-З, ст. 5)', () => {
  const aunt = aMember('Гусь Тамара Львовна', 'other', { birthDay: '1980-01-15' })
  const applied = (settings: Parameters<typeof aFile>[0] = {}) =>
    aFile(settings)
      .at('2026-11-03')
      .do('registerApplication', anApplication({ members: [{ ...aunt, together: false }, son] }))
      .do('completeAssessment', anAssessment())
  const holderId = aunt.personId!
  test('no contract and no plan is made with her', () => {
    expect(applied().refusal('signAgreement', aContract('2027-02-02', { holderId }))).toContain(
      'Договор заключают с тем',
    )
    expect(
      applied().refusal('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]], { holderId })),
    ).toContain('План составляют с тем')
  })
  test('where the centre takes any adult, her refusal is her own and the help goes on', () => {
    const file = applied({ applicationBy: 'anyAdult' })
      .do('signAgreement', aContract('2027-02-02', { holderId }))
      .at('2026-11-20')
      .do('registerRefusal', aRefusal({ personId: holderId }))
    expect([file.file().state.refusals.length, file.file().state.ownRefusals.length]).toEqual([0, 1])
  })
  test('a mother deprived of her rights refuses for herself beside the guardian, though she applied', () => {
    const guardian = aMember('Вяхирь Раиса Петровна', 'guardian', { birthDay: '1970-01-15' })
    const file = aFile()
      .at('2026-11-03')
      .do(
        'registerApplication',
        anApplication({ applicant: { ...mother, lostRights: 'deprived' }, members: [guardian, son] }),
      )
      .at('2026-11-20')
    expect(stageOf(file.do('registerRefusal', aRefusal()).file().state)).not.toBe('declined')
    expect(stageOf(file.do('registerRefusal', aRefusal({ personId: guardian.personId! })).file().state)).toBe(
      'declined',
    )
  })
})

describe('who may refuse before anybody applied', () => {
  const refusal = (signs: MemberInput) => aRefusal({ personId: signs.personId!, moment: 'beforeApplication' })
  test.each([
    ['the mother', mother, 'declined'],
    ['the father', father, 'declined'],
    ['the grandmother: for herself only', grandmother, 'referred'],
  ])('%s', (_, signs, stage) =>
    expect(stageOf(referred().do('registerRefusal', refusal(signs)).file().state)).toBe(stage),
  )
  test('any adult where the centre reads it so', () => {
    const file = aFile({ refusalWithoutApplication: 'anyAdult' })
      .at('2026-11-02')
      .do('registerExtract', anExtract({ members: everybody }))
      .do('registerRefusal', refusal(grandmother))
    expect(stageOf(file.file().state)).toBe('declined')
  })
})

describe('a refusal during the service leaves nothing running', () => {
  const refused = () => served().do('registerRefusal', aRefusal())
  test('the contract ends with its clause and the number of the refusal', () => {
    expect(refused().file().state.agreements[0]!.ended).toEqual({
      day: '2026-11-20',
      reason: 'письменный отказ получателя № 1/2026, п. 6.2 договора',
      endedBy: { by: 'refusal', no: 1, year: 2026 },
    })
  })
  test.each([
    ['the father who applied', father, 'письменный отказ заявителя № 1/2026'],
    ['the mother who signed it', mother, 'письменный отказ получателя № 1/2026, п. 6.2 договора'],
  ])('and says that it was %s who refused', (_, signs, reason) => {
    const file = served().do('registerRefusal', aRefusal({ personId: signs.personId! }))
    expect(file.file().state.agreements[0]!.ended?.reason).toBe(reason)
  })
  test('but the notice to the guardianship that has not left: it is still to be sent [МП 5.2]', () => {
    const file = served().do('raiseConcern', aConcern()).do('registerRefusal', aRefusal())
    expect(file.file().state.refusals[0]!.matters).toContainEqual({ key: `concern:${idOf('concern')}`, way: 'stays' })
    const status = () => file.clocks('TL-13').map(clock => clock.status)
    expect(status()).toEqual(['running'])
    file.at('2026-11-21').do('sendConcern', aNotice())
    expect(status()).toEqual(['late'])
  })
  test('no term of the service waits', () => {
    const waiting = ['TL-06', 'TL-07', 'TL-08', 'TL-10', 'TL-11', 'TL-14', 'TL-16', 'TL-16a'].flatMap(id =>
      refused()
        .clocks(id)
        .filter(clock => clock.status === 'running' || clock.status === 'waiting'),
    )
    expect(waiting).toEqual([])
  })
  test('the contract may go on, with the reason said', () => {
    const { state } = served()
      .do('registerRefusal', aRefusal({ agreementStays: 'вещи из пункта проката до конца месяца' }))
      .file()
    expect([agreementStatusOn(state.agreements, '2026-11-20'), state.refusals[0]!.agreementStays]).toEqual([
      'active',
      'вещи из пункта проката до конца месяца',
    ])
  })
  test('a refusal cannot say that it came before the application', () =>
    expect(served().refusal('registerRefusal', aRefusal({ moment: 'beforeApplication' }))).toBe(
      'Заявление уже зарегистрировано: отказ не может быть «до заявления» [МП 6.1, 6.3]',
    ))
  test('nobody is removed for a refusal that nobody signed', () =>
    expect(
      served().refusal('closeCase', { day: '2026-11-20', reason: 'recipientRefused', decision: 'муж против' }),
    ).toBe('Отказ получателя оформляют заявлением – отказом: кто вправе, тот его подписывает [МП 6.3, приложение 2]'))
})

test('who refused for himself takes no part: no measure is given to him, until he applies again', () => {
  const file = served().do('registerRefusal', aRefusal({ personId: grandmother.personId! }))
  const ofHers = aPlan('2027-01-10', [['Забирать из школы', '2026-12-15', school]], {
    changeReason: 'помогает бабушка',
  })
  const plan = (paper: PaperFile) =>
    paper.refusal('writePlan', scene => {
      const written = ofHers(scene)
      written.content.measures![0]!.responsible = [
        { type: 'member', personId: grandmother.personId!, name: 'Ковальчук Нина Ильинична' },
      ]
      return written
    })
  expect(plan(file)).toBe('Этот человек отказался от услуги за себя и в плане не участвует [МП 4.2]')
  expect(file.refusal('registerRefusal', aRefusal({ personId: grandmother.personId! }))).toBe(
    'Этот человек уже отказался за себя',
  )
})

describe('whoever an order guards the family from neither ends, sees nor steers the help (закон № 122-З, ст. 31)', () => {
  /** The order is against the mother, who holds the contract and signed the plan. */
  const table: [act: string, ask: (file: PaperFile) => string, said: RegExp][] = [
    [
      'prolongs the contract',
      file => file.refusal('prolongAgreement', aProlongation('2027-06-02')),
      /нельзя продлить договор/,
    ],
    [
      'ends it by agreement',
      file =>
        file.refusal('endAgreement', ({ day, state }) => ({ agreementId: state.agreements[0]!.id, day, reason: 'х' })),
      /нельзя прекратить договор по соглашению/,
    ],
    [
      'signs a new plan',
      file =>
        file.refusal(
          'writePlan',
          aPlan('2027-01-10', [['Кружок', '2026-12-15', school]], { changeReason: 'по её просьбе' }),
        ),
      /нельзя составить план/,
    ],
    [
      'judges a measure',
      file => file.refusal('judgeMeasure', aJudgement('Кружок', 'citizen', 'notNeeded')),
      /нельзя записать оценку/,
    ],
    [
      'gives a consent',
      file =>
        file.refusal('giveConsent', ({ day }) => ({
          consentId: idOf('consent'),
          ...school,
          categories: ['card'],
          personIds: [son.personId!],
          givenById: mother.personId!,
          day,
          form: 'paper',
        })),
      /нельзя записать согласие/,
    ],
    [
      'gets a paper about the family',
      file =>
        file.refusal('handOutDocument', ({ day }) => ({
          handOutId: idOf('hand-out'),
          documentId: idOf('document'),
          form: 'plan',
          title: 'План',
          personId: mother.personId!,
          day,
          channel: 'byHand',
        })),
      /нельзя выдать документ/,
    ],
    [
      'is put into the crisis room',
      file => file.refusal('enterCrisisRoom', ({ day }) => ({ personId: mother.personId!, day, documentShown: true })),
      /нельзя поселить/,
    ],
  ]
  test.each(table)('%s', (_, ask, said) => expect(ask(guardedFrom(mother)(served()))).toMatch(said))

  test('signs a new contract, once the centre has ended the old one for another adult', () => {
    const file = guardedFrom(mother)(served()).do('endAgreement', ({ day, state }) => ({
      agreementId: state.agreements[0]!.id,
      day,
      ground: 'otherHolder',
      reason: 'защитное предписание',
    }))
    expect(file.refusal('signAgreement', aContract('2027-02-02'))).toMatch(/нельзя заключить договор/)
    expect(file.refusal('signAgreement', aContract('2027-02-02', { holderId: father.personId! }))).toBe('принято')
  })

  test('agrees with a plan written before the order, or has it approved', () => {
    const written = () =>
      referred()
        .at('2026-11-03')
        .do('registerApplication', anApplication({ members: [father, son] }))
        .do('completeAssessment', anAssessment())
        .do('signAgreement', aContract('2027-02-02'))
        .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
        .at('2026-11-20')
    expect(guardedFrom(mother)(written()).refusal('agreePlan', aConsent())).toMatch(/нельзя согласовать план/)
    expect(guardedFrom(mother)(written().do('agreePlan', aConsent())).refusal('approvePlan', anApproval())).toMatch(
      /нельзя утвердить план/,
    )
  })

  test('applies for the family, typed anew or chosen from the list', () => {
    const file = guardedFrom(father)(referred().at('2026-11-20'))
    const { personId: _, ...typedAnew } = father
    for (const applicant of [father, typedAnew])
      expect(file.refusal('registerApplication', anApplication({ applicant, members: [son] }))).toMatch(
        /нельзя принять заявление/,
      )
  })

  test('the day after the order has ended he may again', () =>
    expect(
      guardedFrom(mother)(served()).at('2026-12-05').refusal('prolongAgreement', aProlongation('2027-06-02')),
    ).toBe('принято'))
})

// МП 6.2, 6.3: whoever goes on with the help has taken an earlier refusal back; the file would hold two papers that contradict each other.
describe('a refusal of a day before the same person signed papers of the help', () => {
  const signs = (act: (file: PaperFile) => PaperFile) => act(served().at('2026-11-27')).at('2026-11-30')
  const next = (file: PaperFile) =>
    file
      .do('writePlan', aPlan('2027-01-20', [['Секция', '2026-12-20', school]], { changeReason: 'новый кружок' }))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
  const judged = (file: PaperFile) => file.do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
  const met = (file: PaperFile) => file.do('holdMonitoring', aMonitoring({ familyIds: [mother.personId!] }))
  test.each<[string, (file: PaperFile) => PaperFile, string]>([
    ['the next version of the plan', next, 'согласование плана 27.11.2026'],
    ['her judgement of a measure', judged, 'оценка мероприятий 27.11.2026'],
    ['a monitoring with her', met, 'мониторинг 27.11.2026'],
  ])('is refused: %s', (_, act, said) => {
    const file = signs(act)
    const answer = file.refusal('registerRefusal', aRefusal({ day: '2026-11-24' }))
    expect(answer).toContain(`После 24.11.2026 этот человек сам: ${said}. Этим он продолжил помощь`)
    expect(stageOf(file.do('registerRefusal', aRefusal({ day: '2026-11-30' })).file().state)).toBe('declined')
  })
  test('is refused before her contract was prolonged, whoever of the family refuses', () => {
    const file = signs(asked => asked.do('prolongAgreement', aProlongation('2027-08-01')))
    for (const personId of [mother.personId!, father.personId!])
      expect(file.refusal('registerRefusal', aRefusal({ day: '2026-11-24', personId }))).toBe(
        'После этой даты подписан или продлён договор [МП 6.2, 6.3]',
      )
  })
  test('is refused of somebody who refuses for himself alone', () => {
    const file = signs(asked => asked.do('holdMonitoring', aMonitoring({ familyIds: [grandmother.personId!] })))
    const own = aRefusal({ day: '2026-11-24', personId: grandmother.personId! })
    expect(file.refusal('registerRefusal', own)).toContain('мониторинг 27.11.2026')
  })
  test('stands beside what others of the family have signed since: it is asked, and the head reads it', () => {
    const file = signs(asked => asked.do('holdMonitoring', aMonitoring({ familyIds: [grandmother.personId!] })))
    const hers = aRefusal({ day: '2026-11-24' })
    expect(file.refusal('registerRefusal', hers)).toContain('мониторинг 27.11.2026. Помощь окончится 24.11.2026')
    const { state } = file
      .do('registerRefusal', hers, { confirmed: ['othersSigned', 'enteredLate'], reason: 'р' })
      .file()
    expect(stageOf(state)).toBe('declined')
    expect(state.lateEntries?.at(-1)?.reason).toContain('После дня отказа с семьёй: мониторинг 27.11.2026')
  })
})
