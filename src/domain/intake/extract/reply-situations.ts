import type { replyVariants } from './referrals.ts'

/** One of the two answers of МП 5.2. */
export type ReplyVariant = keyof typeof replyVariants

/**
 * Everything a family can be on the day of the reply, each within one of the two lawful answers: information of help, or
 * that the parents did not turn to the centre [МП 5.2]. Nobody chooses: the situation follows from what is recorded. What the
 * institution acts on is what it `says`: that there is help, that it is over, or that nobody turned to the centre [МП 1.5].
 */
export const replySituations = {
  helped: { says: 'help', variant: 'helpProvided', label: 'семья обратилась' },
  applicantGone: {
    says: 'help',
    variant: 'helpProvided',
    label: 'семья обратилась; обратившийся умер или выбыл, другого взрослого, отвечающего за детей, нет',
  },
  refusedDuring: {
    says: 'end',
    variant: 'helpProvided',
    label: 'семья обратилась, помощь оказывалась, семья отказалась',
  },
  withdrawn: { says: 'end', variant: 'helpProvided', label: 'семья обратилась и отказалась до заключения договора' },
  removed: { says: 'end', variant: 'helpProvided', label: 'семья обратилась, снята с патроната' },
  moved: { says: 'end', variant: 'helpProvided', label: 'семья обратилась, выехала и снята с патроната' },
  otherHelp: {
    says: 'help',
    variant: 'helpProvided',
    label: 'центр помогает семье иначе: кризисная комната, экстренная помощь, другая услуга; заявления о патронате нет',
  },
  refused: { says: 'none', variant: 'notApplied', label: 'семья не обратилась и подписала отказ' },
  noParent: {
    says: 'none',
    variant: 'notApplied',
    label: 'семья не обратилась: родителей, которые могли бы обратиться, в семье не осталось',
  },
  thinking: { says: 'none', variant: 'notApplied', label: 'центр связался с семьёй, она пока не обратилась' },
  movedAway: { says: 'none', variant: 'notApplied', label: 'семья не обратилась: выехала' },
  askedLater: {
    says: 'none',
    variant: 'notApplied',
    label: 'семья попросила встретиться позже, она пока не обратилась',
  },
  notMet: { says: 'none', variant: 'notApplied', label: 'семья не обратилась, разговор с родителями ещё не состоялся' },
  written: { says: 'none', variant: 'notApplied', label: 'центр написал семье, она пока не обратилась' },
  unnamed: { says: 'none', variant: 'notApplied', label: 'семья не обратилась, с кем центр говорил, не записано' },
  notReached: { says: 'none', variant: 'notApplied', label: 'семья не обратилась, связаться с ней не удалось' },
  notContacted: { says: 'none', variant: 'notApplied', label: 'семья не обратилась, попыток связаться не записано' },
} as const satisfies Record<string, { variant: ReplyVariant; says: 'help' | 'end' | 'none'; label: string }>
/** One such situation. */
export type ReplySituation = keyof typeof replySituations
