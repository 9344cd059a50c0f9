import type { z } from 'zod'
import { accept, attach, checkDay, type Decide } from '../../case/command/decision-rules.ts'
import { showDay } from '../../kernel/calendar.ts'
import { refuse } from '../../kernel/decision.ts'
import { homeOf } from '../../people/decide-home.ts'
import { household } from '../../people/decide-household.ts'
import { changedByPaper } from '../../people/identity/earlier-details.ts'
import { absent } from '../../people/membership/memberships.ts'
import { isChild } from '../../people/people.ts'
import { comesBack } from '../coming-back.ts'
import { councilDecisions, type registerExtract } from './referrals.ts'

/** A1 [МП 1.5, 5.2]. The same paper registered twice is refused with its number. */
export const decideExtract: Decide<z.infer<typeof registerExtract>, 'formerExtract'> = (file, input, context) => {
  const wrongDay =
    checkDay(input.receivedDay, context, 'receivedDay', {
      day: input.councilDay,
      text: 'Выписка не может прийти раньше заседания совета',
    }) ?? checkDay(input.councilDay, context, 'councilDay')
  if (wrongDay) return wrongDay
  const twin = file.state.referrals.find(
    referral =>
      referral.organisationId === input.organisationId &&
      referral.councilDay === input.councilDay &&
      referral.protocol === input.protocol,
  )
  const former = context.formerExtract
  if (input.formerly && !former)
    return refuse(
      'noFormerExtract',
      'Ошибочной регистрации этой выписки нет, или она уже перенесена: обновите страницу',
    )
  if (former && former.receivedDay !== input.receivedDay)
    return refuse('otherReceipt', `Выписка получена ${showDay(former.receivedDay)}: этот день остаётся`, {
      field: 'receivedDay',
      clause: 'МП 1.5, 5.2',
    })
  const isOtherPaper =
    former &&
    (former.organisationId !== input.organisationId ||
      former.decision !== input.decision ||
      (former.councilDay !== input.councilDay && former.protocol !== input.protocol))
  if (isOtherPaper)
    return refuse(
      'otherPaper',
      `Под этим номером другая выписка: ${former.organisationName}, протокол № ${former.protocol} от ${showDay(former.councilDay)}, решение: ${councilDecisions[former.decision]}. Эту зарегистрируйте под новым номером`,
      { field: 'organisationId', clause: 'МП 1.5, 5.2' },
    )
  if (twin)
    return refuse('duplicateExtract', `Эта выписка уже зарегистрирована: вх. № ${twin.no.no}/${twin.no.year}`, {
      field: 'protocol',
    })
  if (input.letterDay && input.letterDay > input.receivedDay)
    return refuse('letterLater', 'Письмо не может быть написано позже, чем получено', { field: 'letterDay' })
  const family = household(file, input.members, input.receivedDay, context, { namedOnly: true })
  if ('ok' in family) return family
  const id = context.newId()
  const no = context.nextNo('incoming')
  const {
    members: _,
    address: __,
    locality: ___,
    phone: ____,
    attachmentIds,
    grounds,
    letterNo,
    receivedId,
    letterDay,
    formerly: _____,
    ...paper
  } = input
  return {
    ...accept(
      input.receivedDay,
      ...comesBack(file, input.receivedDay, 'получена новая выписка'),
      {
        kind: 'extractReceived',
        referral: {
          ...paper,
          ...(grounds ? { grounds } : {}),
          ...(letterNo ? { letterNo } : {}),
          ...(letterDay ? { letterDay } : {}),
          ...(receivedId ? { receivedId } : {}),
          id,
          // Registered in a wrong family first, it keeps the number and the days of then; the journal has a line of its own.
          no: former?.no ?? no,
          ...(former ? { movedNo: no } : {}),
          registeredDay: former?.registeredDay ?? context.today,
          joinedIds: family.facts.flatMap(fact => (fact.kind === 'memberJoined' ? [fact.member.personId] : [])),
          // Somebody is to ask what the institution knows of who had died or left by then.
          ...absent(family.absentIds),
          // Of whom the council spoke as of a child is judged by its day: who came of age on the way is named in the answer.
          childIds: family.ids.filter((personId, at) => {
            const { person, ...member } = input.members[at]!
            return isChild(
              { ...member, personId, from: input.councilDay },
              { ...person, id: personId },
              input.councilDay,
            )
          }),
        },
      },
      ...homeOf(file, input, { id, paper: 'extract', no: former?.no ?? no, day: input.receivedDay }, context),
      ...family.facts,
      ...attach(attachmentIds, id),
    ),
    persons: family.persons.map(({ id: personId, person }) => {
      const known = file.persons[personId]
      return { id: personId, person: known ? changedByPaper(known, person, id, input.receivedDay) : person }
    }),
  }
}
