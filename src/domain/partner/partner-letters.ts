import type { Day } from '../kernel/calendar.ts'
import type { reminderChannels } from '../letter/correspondence.ts'

/** One letter of the centre to an organisation, by its outgoing number. */
export type PartnerLetter = { no: string; day: Day; about: string; channel: keyof typeof reminderChannels }
