import type { z } from 'zod'
import type { Asks } from '../case/questions/asks.ts'
import { returnQuestions } from '../case/questions/member-questions.ts'
import { safetyOf } from '../safety/safety-rules.ts'
import type { acceptTransfer, offerTransfer } from './transfers.ts'

/** Whom the program cannot know: where a stranger lives and works. */
export const offerTransferQuestions: Asks<z.infer<typeof offerTransfer>> = ({ before, today }) =>
  safetyOf(before.state, today)
    ? [
        {
          code: 'dangerThere',
          text: 'Тот, от кого защищают семью, не живёт и не работает там, куда она переезжает?',
          field: 'toCentreId',
        },
      ]
    : []

/** A family that comes from another centre is asked about whoever had left it. */
export const acceptTransferQuestions: Asks<z.infer<typeof acceptTransfer>> = asked => returnQuestions(asked, '')
