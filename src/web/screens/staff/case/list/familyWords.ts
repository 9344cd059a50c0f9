/** Kinds of patronage in the list [МП II]. */
export const patronageWords = { emergency: 'экстренный', planned: 'плановый', control: 'контрольный' } as const

/** Registration on patronage [МП 6.6]. */
export const registrationWords = {
  notYet: 'ещё не на патронате',
  onPatronage: 'на патронате',
  removed: 'снята с патроната',
} as const

/** Orders of the list. */
export const sortWords = {
  nextDue: 'по сроку',
  title: 'по фамилии',
  openedDay: 'сначала новые',
} as const

/** Forms of the word for counting. */
export const families = { one: 'семья', few: 'семьи', many: 'семей' }
