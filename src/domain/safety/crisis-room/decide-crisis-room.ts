import type { z } from 'zod'
import { accept, checkDay, type Decide } from '../../case/command/decision-rules.ts'
import { showDay } from '../../kernel/calendar.ts'
import { refuse } from '../../kernel/decision.ts'
import { refuseAbsent } from '../../people/presence.ts'
import {
  asTyped,
  type enterCrisisRoom,
  type leaveCrisisRoom,
  type showDocument,
  staysMeet,
  stayWithoutDocument,
} from './crisis-stays.ts'

/** TL-25: entered the crisis room. */
export const decideCrisisRoom: Decide<z.infer<typeof enterCrisisRoom>> = (file, input, context) => {
  const wrongDay = checkDay(input.day, context, 'day')
  if (wrongDay) return wrongDay
  if (!file.state.members.some(member => member.personId === input.personId))
    return refuse('unknownPerson', 'Этого человека нет в семье', { field: 'personId' })
  const gone = refuseAbsent(file, [input.personId], input.day, 'personId')
  if (gone) return gone
  const { personId, day, left } = input
  const wrongEnd = left
    ? (checkDay(left, context, 'left', { day, text: 'Дата раньше заселения' }) ??
      refuseAbsent(file, [personId], left, 'left', { whoeverLeft: true }))
    : undefined
  if (wrongEnd) return wrongEnd
  const stay = { personId, day, ...(input.documentShown ? { documentShownDay: day } : {}) }
  // Stays whose days do not meet are recorded in whatever order they are typed.
  const other = file.state.crisisStays.find(known => staysMeet(known, { ...stay, ...(left ? { left } : {}) }))
  if (other && !other.left && other.day <= day)
    return refuse('livesThere', `Этот человек уже живёт в кризисной комнате с ${showDay(other.day)}`, {
      field: 'personId',
    })
  if (other && other.day > day && !left)
    return refuse(
      'leftUnknown',
      `${showDay(other.day)} этот человек заселился снова: впишите, когда выехал перед этим`,
      { field: 'left' },
    )
  if (other)
    return refuse('stayOverlaps', 'В эти дни записано другое проживание этого человека: проверьте даты', {
      field: 'day',
    })
  const entered = accept(day, { kind: 'crisisRoomEntered', stay })
  return left ? { ...entered, facts: [...entered.facts, { kind: 'crisisRoomLeft', personId, day: left }] } : entered
}

/** Whoever lived in the crisis room has left it. */
export const decideCrisisRoomLeft: Decide<z.infer<typeof leaveCrisisRoom>> = (file, input, context) => {
  const stay = file.state.crisisStays.find(
    crisisStay => crisisStay.personId === input.personId && !asTyped(crisisStay).left,
  )
  if (!stay) return refuse('noStay', 'Этот человек сейчас не в кризисной комнате')
  return (
    checkDay(input.day, context, 'day', { day: stay.day, text: 'Дата раньше заселения' }) ??
    refuseAbsent(file, [input.personId], input.day, 'day', { whoeverLeft: true }) ??
    accept(input.day, { kind: 'crisisRoomLeft', personId: input.personId })
  )
}

/** TL-25 met: the identity document was shown. */
export const decideDocumentShown: Decide<z.infer<typeof showDocument>> = (file, input, context) => {
  const stay = stayWithoutDocument(file.state.crisisStays, input)
  if (!stay) return refuse('noStay', 'Документ уже предъявлен')
  return (
    checkDay(input.day, context, 'day', { day: stay.day, text: 'Дата раньше заселения' }) ??
    refuseAbsent(file, [input.personId], input.day, 'day', { whoeverLeft: true }) ??
    accept(input.day, { kind: 'documentShown', personId: input.personId })
  )
}
