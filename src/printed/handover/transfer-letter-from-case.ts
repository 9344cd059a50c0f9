import { atTransfer, basisOf } from '../../domain/consent/consent-rules.ts'
import type { DataCategory } from '../../domain/consent/consents.ts'
import { serviceBegan } from '../../domain/contract/agreement-rules.ts'
import { acceptanceBy } from '../../domain/handover/other-centre.ts'
import { currentPlan } from '../../domain/plan/plan-rules.ts'
import { nothingToPrint } from '../kernel/not-printed.ts'
import { namesOn, people, type Source, letterOf } from '../kernel/source.ts'
import { mayTell } from '../letter/may-tell.ts'
import type { TransferLetterData } from './transfer-letter.ts'

/** Letter that hands the case over to the centre of the new place: the plan and the conclusion, no notes of the psychologist [МП 4.1, 5.2]. */
export function fillTransferLetter(source: Source): TransferLetterData {
  const { state } = source
  // A letter of before the family came back is among what was printed: nothing is handed over by another now.
  const closure = state.closures.slice(state.round.closures).at(-1)
  if (!closure?.transferTo)
    throw nothingToPrint(
      state.closures.some(({ transferTo }) => transferTo)
        ? 'Семья вернулась: письмо о прежней передаче есть среди напечатанных документов'
        : 'Дело никуда не передаётся: семья не снята с патроната в связи с переездом',
    )
  const to = { organisationName: closure.transferTo }
  const before = { ...source, state: atTransfer(state, closure.day) }
  const agreed = (category: DataCategory) =>
    basisOf(before.state, 'transfer', to, { day: source.today, settings: source.settings }, [category]) !== undefined
  const consent = mayTell(before, 'transfer', to, ['card'])
  const { headId } = people(source, closure.day)
  const { transfer } = state
  const accepted = acceptanceBy(state, closure.transferTo)
  return {
    ...letterOf(source, { number: '', letterDay: source.today, addressee: [closure.transferTo] }),
    familyGenitive: headId ? namesOn(source, source.today).inCase(headId, 'genitive') : '',
    newAddress: source.placeHidden ? '' : (closure.newAddress ?? transfer?.address ?? ''),
    acceptedDay: accepted?.day ?? '',
    patronageFromDay: serviceBegan(state) ?? '',
    patronageToDay: closure.day,
    enclosures: [
      ...(currentPlan(state) && agreed('plan') ? ['План патронатного сопровождения.'] : []),
      ...(state.reviews.length > state.round.reviews && agreed('contacts')
        ? ['Заключение по итогам социального патроната.']
        : []),
    ],
    consentDay: consent?.day ?? '',
    note: '',
  }
}
