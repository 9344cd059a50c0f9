import type { CaseView } from '../../api/case/cases.ts'
import type { Fact } from '../../domain/case/events.ts'
import { printedForms, type CaseFormId } from '../../domain/law/printed-forms.ts'
import type { Person } from '../../domain/people/people.ts'
import { safetyOf, withoutPlace } from '../../domain/safety/safety-rules.ts'
import { formHidesPlace } from '../../domain/safety/safety.ts'
import { fillingOf, type FormData } from '../../printed/index.ts'
import { NotPrinted } from '../../printed/kernel/not-printed.ts'
import { asSent, namesOn, type Source } from '../../printed/kernel/source.ts'
import { problemOf } from '../http/problem.ts'
import { personsById } from '../store/case/cases.ts'
import type { Tx } from '../store/platform/database.ts'

/** One document of a case, filled: its data, number and title. */
export type CaseDocument = {
  form: CaseFormId
  edition: string
  title: string
  no: string
  data: FormData<CaseFormId>
  /** Whoever gets it, when that is somebody from whom others are guarded: their name. */
  danger?: string
}

/** Fills a form from the file of a family. */
export function documentOf(form: CaseFormId, source: Source): CaseDocument {
  try {
    return filled(form, source)
  } catch (error) {
    throw error instanceof NotPrinted ? problemOf(error.refused) : error
  }
}

function filled(form: CaseFormId, source: Source): CaseDocument {
  const row = fillingOf(form)
  const recorded = row.sent?.(source)
  const known = recorded && source.knownWhen?.(recorded)
  const safety = safetyOf(source.state, source.today)
  const safetyThen = known && safetyOf(known.state, known.day)
  const kindOf = (id: string | undefined) => source.organisations.find(organisation => organisation.id === id)?.kind
  const guarded = safety !== undefined || safetyThen !== undefined
  const placeHidden = guarded && formHidesPlace(form, kindOf(row.organisation?.(source)))
  const today: Source = { ...source, ...(guarded ? { guarded } : {}), ...(placeHidden ? { placeHidden } : {}) }
  const filledFrom = known ? asSent(today, known) : today
  const said = row.data(filledFrom)
  // What a letter left out when it was sent stays out of it, whatever may be told since.
  const asThen =
    placeHidden && safetyThen
      ? withoutPlace(said, { state: known.state, persons: filledFrom.persons }, safetyThen)
      : said
  const everybody = { state: source.state, persons: { ...source.gone, ...source.persons } }
  const data = placeHidden && safety ? withoutPlace(asThen, everybody, safety) : asThen
  const person = row.person?.(source)
  const danger = person && safety?.dangerIds.includes(person) ? namesOn(source, source.today).full(person) : ''
  const printed = 'number' in data ? data.number : 'registrationNumber' in data ? data.registrationNumber : ''
  return {
    form,
    edition: printedForms[form].edition,
    title: titleOf(form, source, data),
    no: row.no?.(source) ?? printed,
    data,
    ...(danger ? { danger } : {}),
  }
}

function titleOf(form: CaseFormId, source: Source, data: FormData<CaseFormId>): string {
  const { title } = printedForms['anew' in data ? 'information-request' : form]
  const version = form === 'plan' ? source.about?.split(':')[1] : undefined
  if (version) return `${title}, редакция ${version}`
  const addressee = 'addressee' in data && form !== 'application' ? data.addressee[0] : undefined
  return addressee ? `${title}: ${addressee}` : title
}

/** Whoever joined the family once and is not of it any more: written down by mistake, or somebody of it under another name. */
export async function goneFrom(tx: Tx, { persons }: CaseView, facts: readonly Fact[]): Promise<Record<string, Person>> {
  const joined = facts.flatMap(fact => (fact.kind === 'memberJoined' ? [fact.member.personId] : []))
  const gone = [...new Set(joined)].filter(id => !persons[id])
  return gone.length > 0 ? personsById(tx, gone) : {}
}
