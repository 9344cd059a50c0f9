import type { Asked } from '../case/questions/asks.ts'
import type { Question } from '../kernel/decision.ts'
import type { channels, reminderChannels } from './correspondence.ts'

/** A letter to an organisation, as far as its address goes; `brings`: the paper that comes by the link in it, in the accusative. */
type Addressed = {
  organisationId: string | undefined
  channel: keyof typeof channels | keyof typeof reminderChannels
  email?: string | undefined
  field: string
  brings?: string | undefined
}

const isSame = (address: string | undefined, other: string) =>
  address?.trim().toLowerCase() === other.trim().toLowerCase()

/**
 * A letter by e-mail is asked about where it goes to another address than that on the list of organisations, and where the paper it
 * tells of will not be in it: the link stands only in a letter to that address, and in none about a family that is closed for the named.
 * A plan or a request that is not in its letter has not left by it [МП 4.1, 5.3, 6.4].
 */
export function addressQuestions(
  { organisations, before }: Pick<Asked<unknown>, 'organisations' | 'before'>,
  { organisationId, channel, email, field, brings }: Addressed,
): Question[] {
  const known = organisations?.find(({ id }) => id === organisationId)
  if (channel !== 'email' || !email || !known) return []
  const onPaper = brings ? `, ${brings} придётся передать нарочно или почтой и записать это` : ''
  if (!isSame(known.email, email)) {
    if (!brings && known.contacts?.some(contact => isSame(contact.email, email))) return []
    const inList = known.email ? `у неё другой адрес, ${known.email}` : 'адреса электронной почты у неё нет'
    return [
      {
        code: 'otherAddress',
        text: `В списке организаций ${inList}: ссылки организации в письме на ${email} не будет${onPaper}. Адрес верный?`,
        field,
      },
    ]
  }
  return brings && before.state.restriction
    ? [
        {
          code: 'noticeOnly',
          text: `Дело закрыто для всех, кроме названных: ссылки в письме не будет, это только извещение${onPaper}. Отправить его?`,
          field,
        },
      ]
    : []
}
