import { meetingToComeTo } from '../../domain/contact/contacts.ts'
import { placeInLetter } from '../../domain/safety/safety-rules.ts'
import { nothingToPrint } from '../kernel/not-printed.ts'
import { centre, people, type Source, letterOf } from '../kernel/source.ts'
import type { InvitationData } from './invitation.ts'

/** Invitation of the family to talk [МП 1.5]; it takes a number only when there is something to come to. */
export function fillInvitation(source: Source): InvitationData {
  const names = people(source, source.today)
  const id = names.headId
  if (!id) throw nothingToPrint('В деле ещё нет никого, кого можно пригласить')
  const { own, curator, reached } = centre(source)
  const { planned } = source.state
  // Also while the place is hidden: then no paper tells the day of the meeting, and it is written in by hand.
  if (!meetingToComeTo(source.state, source.today))
    throw nothingToPrint('Сначала наметьте встречу в центре, её день и время: без них приглашать некуда')
  return {
    ...letterOf(source, {
      number: '',
      letterDay: source.today,
      addressee: [names.familyNameIn(id, 'dative'), placeInLetter(source.state, source.today)].filter(Boolean),
    }),
    greeting: names.greeting(id),
    meetingDay: source.placeHidden ? '' : (planned?.day ?? ''),
    meetingTime: source.placeHidden ? '' : (planned?.time ?? ''),
    place: own.address,
    specialist: reached(curator),
  }
}
