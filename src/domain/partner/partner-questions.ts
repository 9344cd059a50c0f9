import type { z } from 'zod'
import type { Asks } from '../case/questions/asks.ts'
import { addressQuestions } from '../letter/address-questions.ts'
import { isSentAnew, type remindInformation, type requestInformation } from './requests.ts'

/** A request is asked about its address [МП 5.3]. */
export const requestInformationQuestions: Asks<z.infer<typeof requestInformation>> = asked =>
  addressQuestions(asked, { ...asked.input, field: 'email', brings: 'запрос' })

/** So is a reminder, and the request that leaves anew instead of it. */
export const remindInformationQuestions: Asks<z.infer<typeof remindInformation>> = asked => {
  const request = asked.before.state.requests.find(({ id }) => id === asked.input.requestId)
  return addressQuestions(asked, {
    ...asked.input,
    organisationId: request?.organisationId,
    field: 'email',
    brings: request && isSentAnew(request, asked.input) ? 'запрос' : undefined,
  })
}
