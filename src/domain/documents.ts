import { z } from 'zod'
import { isDay } from './calendar.ts'
import { tidyNumber } from './personal-number.ts'

/** Identity documents a person may show; a series is checked only where its form is known. */
export const DOCUMENT_KINDS = {
  passport: 'паспорт',
  biometricPassport: 'биометрический паспорт',
  idCard: 'ID-карта',
  residencePermit: 'вид на жительство',
  birthCertificate: 'свидетельство о рождении',
  refugeeCertificate: 'удостоверение беженца',
  other: 'другой документ',
} as const
/** One of `DOCUMENT_KINDS`. */
export type DocumentKind = keyof typeof DOCUMENT_KINDS

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

const KINDS = Object.keys(DOCUMENT_KINDS) as [DocumentKind, ...DocumentKind[]]

/** An identity document; the number is tidied on the way in. */
export const identityDocument = z
  .object({
    kind: z.enum(KINDS),
    number: z.string().max(50, 'Не длиннее 50 знаков'),
    issuedBy: z.string().trim().max(200, 'Не длиннее 200 знаков').exactOptional(),
    issuedOn: z.string().refine(isDay, 'Укажите дату выдачи').exactOptional(),
  })
  .transform((document, context) => {
    const read = readDocumentNumber(document.kind, document.number)
    if (!read.ok) context.addIssue({ code: 'custom', path: ['number'], message: read.error })
    return { ...document, number: read.normal }
  })
/** A checked identity document. */
export type IdentityDocument = z.infer<typeof identityDocument>

/** «паспорт MC0000000». */
export function showDocument({ kind, number }: Pick<IdentityDocument, 'kind' | 'number'>): string {
  return `${DOCUMENT_KINDS[kind]} ${number}`
}
