import { describe, expect, test } from 'vitest'
import { type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  aClosure,
  aConsent,
  anAgreement,
  anApproval,
  aPlan,
  aRequest,
  aTransfer,
} from '../../../tests/fixtures/inputs.ts'
import { daughter, father, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import { accepted, day, grown, id, offer, peers, served } from '../../../tests/fixtures/stories/handed-over.ts'
import { clinic } from '../../../tests/world.ts'
import { projectionOf } from '../case/project-case.ts'
import { isClosed } from '../case/queries.ts'
import { agreementStatusOn } from '../contract/agreements.ts'
import { workingCalendar } from '../kernel/calendar.ts'
import type { MemberInput } from '../people/people.ts'
import { openMatters } from '../review/open-matter-rules.ts'
import { type SettledMatter, usually } from '../review/open-matters.ts'
import { decideTransferEnd } from './decide-transfer.ts'
import { passedOn } from './other-centre.ts'
import { transferSummary } from './transfer-rules.ts'

// МП 5.2, 6.6: a family is handed over, and not all of it goes. Whoever stays is helped on, and a child who stays alone is told of.
/** What the offer is asked about. */
const askedOf = (file: PaperFile, goes: MemberInput[], alsoGo: MemberInput[] = []) => {
  const decision = file.ask('offerTransfer', offer(goes, alsoGo), { peers })
  return decision.ok ? [] : (decision.questions ?? []).map(({ code }) => code)
}
/** What the file says once the other centre has accepted. */
function saysOf(file: PaperFile) {
  const { state } = file.file()
  const { row } = projectionOf(file.file(), file.settings, workingCalendar(), day)
  return {
    closed: isClosed(state),
    contract: agreementStatusOn(state.agreements, day),
    here: state.members.filter(({ to }) => !to).map(({ personId }) => personId),
    lines: row.gaps.filter(gap =>
      ['childrenAlone', 'holderLeft', 'childGone', 'childrenAdult', 'familyLeft'].includes(gap),
    ),
  }
}

const gapsNow = (file: PaperFile): readonly string[] =>
  projectionOf(file.file(), file.settings, workingCalendar(), day).row.gaps

describe('the offer asks who stays', () => {
  test.each<[what: string, members: MemberInput[], goes: MemberInput[], alsoGo: MemberInput[], asked: string[]]>([
    ['everybody goes', [son], [mother, son], [], []],
    ['one child stays without an adult', [son, daughter], [mother, son], [], ['notAllGo', 'childStays']],
    ['the father stays with her', [father, son, daughter], [mother, son], [], ['notAllGo']],
    ['one child goes alone', [father, son, daughter], [son], [], ['notAllGo', 'childGoesAlone']],
    ['the father goes, his data do not', [father, son], [mother, son], [father], []],
    ['a son of sixteen goes, and agrees himself later', [grown, son], [mother, son], [grown], []],
    ['he is not named', [grown, son], [mother, son], [], ['notAllGo', 'childStays']],
    ['the father lives apart', [{ ...father, together: false }, son], [mother, son], [], []],
  ])('%s', (_, members, goes, alsoGo, asked) => expect(askedOf(served(members), goes, alsoGo)).toEqual(asked))

  test('the words name who stays', () => {
    const said = served([son, daughter]).ask('offerTransfer', offer([mother, son]), { peers })
    expect(said).toMatchObject({ text: expect.stringContaining('Здесь остаются: Ковальчук Алина Игоревна') })
  })
  test('the other centre sees how many children come', () => {
    const file = served([son, daughter])
    file.do('offerTransfer', offer([mother, son]), { peers, confirmed: ['notAllGo', 'childStays'] })
    const { state } = file.file()
    expect(transferSummary(file.file(), state.transfer!, 'Ковальчук', day).children).toBe(1)
  })
  test('only somebody of the family goes with it', () => {
    const strange = aTransfer({ alsoGoIds: [idOf('nobody')] })
    const said = served([son]).ask('offerTransfer', strange, { peers })
    expect(said).toMatchObject({ ok: false, field: 'alsoGoIds' })
  })
})

describe('once the other centre has accepted', () => {
  test.each<
    [what: string, members: MemberInput[], goes: MemberInput[], alsoGo: MemberInput[], says: ReturnType<typeof saysOf>]
  >([
    [
      'the whole family: the case is closed and the contract ended',
      [father, son],
      [mother, son],
      [father],
      { closed: true, contract: 'ended', here: [id(mother), id(father), id(son)], lines: [] },
    ],
    [
      'a child who stays alone is a red card at once',
      [son, daughter],
      [mother, son],
      [],
      {
        closed: false,
        contract: 'active',
        here: [id(daughter)],
        lines: ['childrenAlone', 'holderLeft', 'childGone'],
      },
    ],
    [
      'the father who stays with her needs a contract and a plan of his own',
      [father, son, daughter],
      [mother, son],
      [],
      { closed: false, contract: 'active', here: [id(father), id(daughter)], lines: ['holderLeft', 'childGone'] },
    ],
    [
      'a child alone goes: the help of the others goes on',
      [father, son, daughter],
      [son],
      [],
      { closed: false, contract: 'active', here: [id(mother), id(father), id(daughter)], lines: ['childGone'] },
    ],
    [
      'only the father stays: whether he is helped on is asked',
      [father, son],
      [mother, son],
      [],
      { closed: false, contract: 'active', here: [id(father)], lines: ['holderLeft', 'childrenAdult'] },
    ],
  ])('%s', (_, members, goes, alsoGo, says) => expect(saysOf(accepted(served(members), goes, alsoGo))).toEqual(says))

  test('whoever was born or came into the family since the offer: it waits until somebody says whether he goes, too', () => {
    const file = served([son])
    file.do('offerTransfer', offer([mother, son]), { peers })
    expect(file.refusal('addMember', { member: daughter, day })).toContain('едет ли этот человек, не сказано')
    file.do('addMember', { member: daughter, day }, { confirmed: 'all' })
    const end = () => decideTransferEnd(file.file(), idOf('transfer'), { by: 'заведующий' }, { today: day })
    expect([end(), gapsNow(file).includes('transferNewcomer')]).toMatchObject([
      { ok: false, code: 'whoGoesUnsaid' },
      true,
    ])
    file.do('withdrawTransfer', { transferId: idOf('transfer') })
    const again = (scene: Parameters<ReturnType<typeof aTransfer>>[0]) => ({
      ...offer([mother, son, daughter])(scene),
      transferId: idOf('second'),
      consentId: idOf('second'),
    })
    file.do('offerTransfer', again, { peers })
    file.take(decideTransferEnd(file.file(), idOf('second'), { by: 'заведующий' }, { today: day }))
    expect(saysOf(file)).toMatchObject({ closed: true })
  })
  test('who went is not taken back by a word of the curator alone: it is asked, and the head reads it', () => {
    const file = accepted(served([father, son, daughter]), [mother, son])
    const back = {
      personId: id(mother),
      changes: { day, died: false },
      mistaken: true,
      reason: 'ошибка',
    }
    expect(file.refusal('correctDeparture', back)).toContain('«Копыль» принял 30.11.2026')
    expect(file.refusal('addMember', { member: mother, day })).toContain('«Копыль» принял 30.11.2026')
    file.do('correctDeparture', back, { confirmed: ['takenElsewhere'], reason: 'там знают, дело закрывают' })
    expect(file.file().state.lateEntries?.at(-1)).toMatchObject({
      command: 'correctDeparture',
      reason: expect.stringMatching(/«Копыль» принял 30\.11\.2026.*записан снова здесь. там знают/u),
    })
  })
  test('those who have gone have left on that day, and the consent to this transfer is used', () => {
    const { state } = accepted(served([father, son, daughter]), [mother, son]).file()
    const gone = state.members.filter(({ to }) => to === day).map(({ personId }) => personId)
    expect(gone).toEqual([mother, son].map(id))
    expect(state.consents.at(-1)).toMatchObject({ over: day })
    expect(state.transfer?.stayedIds).toEqual([father, daughter].map(id))
  })
  test('who lived in the crisis room and goes lives there no more', () => {
    const file = served([father, son, daughter]).do('enterCrisisRoom', {
      personId: id(mother),
      day: '2026-11-29',
      documentShown: true,
    })
    expect(accepted(file, [mother, son]).file().state.crisisStays).toMatchObject([{ personId: id(mother), left: day }])
  })
  describe('what was open about those alone who go ends here, what is about the others goes on', () => {
    const withOpen = () => {
      const members = [father, son, daughter]
      return served(members)
        .do(
          'writePlan',
          aPlan(
            '2027-01-17',
            [
              ['Дело', '2026-12-10', 'curator'],
              ['Логопед сыну', '2026-12-11', 'curator', undefined, [id(son)]],
            ],
            {
              childIds: [id(son), id(daughter)],
              changeReason: 'дополнили',
            },
          ),
        )
        .do('agreePlan', aConsent())
        .do('approvePlan', anApproval())
        .do('requestInformation', aRequest({ requestId: idOf('his'), personIds: [id(son)] }))
        .do('requestInformation', aRequest({ requestId: idOf('both'), personIds: [id(son), id(daughter)] }))
        .do('giveConsent', anAgreement(clinic, ['card'], { consentId: idOf('theirs') }))
    }
    const handed = (matters: (open: SettledMatter[]) => SettledMatter[] = open => open) => {
      const file = withOpen()
      const open = openMatters(file.file().state, day).map(usually)
      const offered = aTransfer({ personIds: [mother, son].map(id), matters: matters(open) })
      file.do('offerTransfer', offered, { peers, confirmed: ['notAllGo'] })
      file.take(decideTransferEnd(file.file(), idOf('transfer'), { by: 'заведующий' }, { today: day }))
      const { state } = file.file()
      return {
        requests: state.requests.map(({ answer }) => answer?.outcome),
        consent: state.consents.find(({ id: consent }) => consent === idOf('theirs'))?.over,
        measures: ['Дело', 'Логопед сыну'].map(title => state.plans[0]!.progress[idOf(`measure ${title}`)]?.state),
      }
    }
    test('as is usual', () =>
      expect(handed()).toEqual({ requests: ['withdrawn', undefined], consent: day, measures: [undefined, 'cannot'] }))
    test('unless it was decided that it stays, and why', () => {
      const keeps = (open: SettledMatter[]) =>
        open.map(matter =>
          /^(request|consent):/u.test(matter.key)
            ? { ...matter, way: 'stays' as const, reason: 'ответ нужен' }
            : matter,
        )
      expect(handed(keeps)).toMatchObject({ requests: [undefined, undefined], consent: undefined })
    })
  })
  test('the rest may be handed over in its turn, or by letter to the same centre', () => {
    const file = accepted(served([father, son, daughter]), [mother, son])
    const next = aTransfer({
      transferId: idOf('second'),
      consentId: idOf('second consent'),
      givenById: id(father),
      personIds: [father, daughter].map(id),
    })
    expect(file.ask('offerTransfer', next, { peers })).toMatchObject({ ok: true })
    const closed = file.do('closeCase', aClosure('moved', { transferTo: peers[0]!.fullName }), { confirmed: 'all' })
    expect(passedOn(closed.file().state)).toMatchObject({ transferTo: peers[0]!.fullName })
  })
  test('of a family whose last has followed the others that centre knows: nobody is to write to it', () => {
    const file = accepted(served([daughter]), [mother])
    file.do('removeMember', { personId: id(daughter), day, reason: 'уехала с матерью' }, { confirmed: 'all' })
    const removal = aClosure('moved', { transferTo: peers[0]!.fullName, endAgreement: true })
    const asked = file.as('case_specialist').ask('closeCase', removal)
    const confirmed = asked.ok ? [] : (asked.questions ?? []).map(({ code }) => code)
    file.do('closeCase', removal, { confirmed, reason: 'уехали все' })
    expect([passedOn(file.file().state), gapsNow(file).filter(name => name.startsWith('transfer'))]).toEqual([
      undefined,
      [],
    ])
    const lines = (file.file().state.lateEntries ?? []).map(({ reason }) => reason).join()
    expect([lines.includes('семья выехала'), lines.includes('там о ней не узнают')]).toEqual([true, false])
  })
})
