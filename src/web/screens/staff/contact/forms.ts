import { type ContactForm, contactForms } from '../../../../domain/contact/contact-forms.ts'
import { capital } from '../../../ui/text.ts'

/** Tiles of the forms of a contact. */
export const formChips = (Object.keys(contactForms) as ContactForm[]).map(value => ({
  value,
  label: capital(contactForms[value].label),
}))
