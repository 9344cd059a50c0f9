import type { PrivacyEntry } from '../../api/centre/privacy.ts'
import { centreOn } from '../../domain/centre/centre-details.ts'
import { deadlineOf, privacyKinds } from '../../domain/centre/privacy.ts'
import type { Settings } from '../../domain/law/settings.ts'
import { readName } from '../../domain/people/people.ts'
import { blocksOf } from '../../printed/index.ts'
import type { Block } from '../../printed/kernel/block.ts'
import { inflect } from '../../printed/kernel/inflect.ts'
import { initialsOf } from '../../printed/kernel/source.ts'

/** A person is written to in the dative; what is no name of a person stays as it is. */
const inDative = (text: string): string => {
  const name = readName(text)
  return name ? inflect(name, 'dative') : text
}

/** The letter that goes out: the answer to the citizen, or the notice to the НЦЗПД; a draft of it until the entry is ended. */
export function privacyLetterOf(
  entry: PrivacyEntry,
  { settings, by }: { settings: Settings; by: string },
): { form: 'privacy-answer' | 'breach-notice'; name: string; blocks: Block[] } {
  const {
    fullName,
    address,
    phones,
    email = '',
    director,
  } = entry.outcome ? centreOn(settings, entry.outcome.day) : settings.centre
  const { content, outcome } = entry
  const letter = {
    centre: { fullName, address, phones, email },
    signer: { post: 'Директор', name: initialsOf(director ?? '') },
    executor: by,
    number: outcome?.letter ?? '',
    letterDay: outcome?.day ?? '',
  }
  const no = `${entry.no}/${entry.year}`
  if (privacyKinds[entry.kind].register === 'incidents') {
    const blocks = blocksOf('breach-notice', {
      ...letter,
      addressee: ['Национальный центр защиты персональных данных Республики Беларусь'],
      foundDay: entry.day,
      foundBy: content.from,
      what: outcome?.content.text ?? content.words,
      whose: content.whose ?? '',
      measures: outcome?.content.measures ?? '',
      contact: [by, phones].filter(Boolean).join(', '),
    })
    return { form: 'breach-notice', name: `Уведомление об инциденте № ${no}`, blocks }
  }
  const blocks = blocksOf('privacy-answer', {
    ...letter,
    addressee: [inDative(content.from), content.address ?? ''].filter(Boolean),
    answersTo: { number: no, day: entry.day },
    subject: privacyKinds[entry.kind].label,
    appeal: privacyKinds[entry.kind].register === 'appeals',
    refused: outcome?.outcome === 'refused',
    redirected: outcome?.outcome === 'redirected',
    text: outcome?.content.text ?? '',
    clause: deadlineOf(entry.kind).clause,
  })
  return { form: 'privacy-answer', name: `Ответ на № ${no}`, blocks }
}
