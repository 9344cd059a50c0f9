/** Forms of contact; «очные и заочные» [МП 5.1]. */
export const contactForms = {
  visit: { label: 'визит', inPerson: true },
  office: { label: 'в центре', inPerson: true },
  phone: { label: 'телефон', inPerson: false },
  video: { label: 'видео', inPerson: false },
  letter: { label: 'письмо', inPerson: false },
} as const
/** One form of contact. */
export type ContactForm = keyof typeof contactForms

/** How a meeting ahead is to be, in words that follow «следующая встреча:». */
export const meetingForms: Record<ContactForm, string> = {
  visit: 'визит',
  office: 'в центре',
  phone: 'по телефону',
  video: 'по видеосвязи',
  letter: 'письмом',
}
