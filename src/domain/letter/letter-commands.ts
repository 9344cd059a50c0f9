import { always, command, correcting } from '../case/command/command-row.ts'
import type { CommandName } from '../law/procedure.ts'
import { decideReturn, decideReturnCorrection } from './decide-returned-letter.ts'
import { decideLetterCorrection } from './decide-untrue-letter.ts'
import * as returnedLetters from './returned-letters.ts'
import { correctLetter } from './untrue-letters.ts'

/** Letters that came back or turned out to be untrue. */
export const letterCommands = {
  recordReturn: command(returnedLetters.recordReturn, decideReturn, {
    signedBy: 'nobody',
    // A term that was met is open again by it, since that day [МП 5.2, 5.3, 6.4].
    lateEntry: { what: 'Возврат письма', field: 'day' },
    needs: { printed: always },
  }),
  correctLetter: correcting(correctLetter, decideLetterCorrection, {
    signedBy: 'nobody',
    lateEntry: { what: 'Письмо об исправлении', field: 'letter', dayIn: ({ letter }) => letter?.day },
    numbers: ['outgoing'],
  }),
  correctReturn: correcting(returnedLetters.correctReturn, decideReturnCorrection, {
    signedBy: 'nobody',
    lateEntry: 'correction',
  }),
} as const satisfies Partial<Record<CommandName, unknown>>
