import type { z } from 'zod'
import { accept, checkDay, type Decide } from '../case/command/decision-rules.ts'
import type { closeSpecialData, recordSpecialData } from '../intake/application/applications.ts'
import { showDay } from '../kernel/calendar.ts'
import { refuse } from '../kernel/decision.ts'
import { specialConsentOn } from './special-data.ts'

/** B3: special-category data only with a recorded basis (dossier §1.4). */
export const decideSpecialData: Decide<z.infer<typeof recordSpecialData>> = (file, input, context) => {
  const wrongDay = checkDay(input.day, context, 'day')
  if (wrongDay) return wrongDay
  if (!file.state.members.some(member => member.personId === input.personId))
    return refuse('unknownPerson', 'Этого человека нет в семье')
  // What was closed on a later day was closed with whatever had been noted by then, in whatever order the two are typed; of one
  // day the note that is typed after it stays.
  const closed = file.state.specialClosings?.find(
    ({ personId, day }) => personId === input.personId && day > input.day && input.basis === 'consent',
  )
  if (closed)
    return refuse(
      'closedSince',
      `${showDay(closed.day)} сведения об этом человеке, записанные по согласию, закрыты: за дни до этого их больше не хранят. Если согласие дано снова, впишите день после него`,
      { field: 'day', clause: 'закон № 99-З, ст. 10' },
    )
  // The consent must stand when the thing was learnt and now, when it is stored.
  const lacking = [input.day, context.today].find(day => !specialConsentOn(file, input.personId, day))
  if (input.basis === 'consent' && lacking)
    return refuse(
      'noSpecialConsent',
      `${file.persons[input.personId]?.givenName ?? 'Этот человек'}: на ${showDay(lacking)} нет согласия на специальные сведения. Запишите согласие на вкладке «Доступ»: с 16 лет его даёт сам человек, до 16 — законный представитель`,
      { field: 'basis', clause: 'закон № 99-З, ст. 5, 8' },
    )
  return accept(input.day, { kind: 'specialDataRecorded', special: input })
}

/** B3: the notes that rest on a consent of this person are closed; what the law demands stays. */
export const decideSpecialDataClosing: Decide<z.infer<typeof closeSpecialData>> = (file, input, context) => {
  const { personId, day, reason } = input
  const notes = file.state.specialData.filter(note => note.personId === personId && note.basis === 'consent')
  if (notes.length === 0) return refuse('noSpecialData', 'По согласию об этом человеке ничего не записано')
  // Notes of a later day rest on a consent given anew: they stay.
  const first = notes
    .map(note => note.day)
    .toSorted()
    .at(0)
  return (
    checkDay(day, context, 'day', { day: first, text: 'Дата раньше первой записи' }) ??
    accept(day, { kind: 'specialDataClosed', personId, reason })
  )
}
