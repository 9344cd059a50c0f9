import { tidyNumber } from '../kernel/personal-number.ts'
import type { identityKinds } from '../people/people.ts'

/** Kind of an identity document. */
export type DocumentKind = keyof typeof identityKinds

/** A document number read from a text, or the reason it cannot be right. */
export type DocumentNumber =
  | { ok: true; normal: string; warnings: string[] }
  | { ok: false; normal: string; error: string }

/** Reads the number of a document: a passport has two Latin letters and seven digits, other numbers are free text. */
export function readDocumentNumber(kind: DocumentKind, text: string): DocumentNumber {
  if (kind !== 'passport') {
    const normal = text.replace(/\s+/g, ' ').trim()
    return normal === '' ? { ok: false, normal, error: 'Укажите номер документа' } : { ok: true, normal, warnings: [] }
  }
  const { normal, warnings } = tidyNumber(text.replaceAll('№', ''))
  if (/^[A-Z]{2}\d{7}$/.test(normal)) return { ok: true, normal, warnings }
  return { ok: false, normal, error: 'Номер паспорта: две латинские буквы и семь цифр, например MC0000000' }
}
