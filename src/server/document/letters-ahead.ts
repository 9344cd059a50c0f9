import * as api from '../../api/document/letters-ahead.ts'
import {
  beforeSending,
  type LetterCommand,
  letterCommands,
  lettersSentBy,
} from '../../domain/document/letters-of-command.ts'
import type { App, Who } from '../app.ts'
import { tryCommand } from '../case/command/commands.ts'
import { HttpProblem } from '../http/problem.ts'
import { Download, route, type Route } from '../http/route.ts'
import { blocksOfDocument, fillDocument, printed, type Filled } from './documents.ts'
import { drawTogether } from './print/draw-together.ts'
import { drawHtml } from './print/printer.ts'

const unnumbered = (document: Filled): Filled => {
  const { data } = document
  const place = 'registrationNumber' in data ? 'registrationNumber' : 'number'
  return { ...document, no: '', data: { ...data, [place]: '' } as Filled['data'] }
}

/** The letters of a command, filled from the case as it would stand after it. */
async function lettersAhead(
  app: App,
  who: Who,
  name: LetterCommand,
  { caseId, baseVersion, input }: { caseId: string; baseVersion: number; input: unknown },
  action: 'document.read' | 'document.print',
) {
  const request = { caseId, commandId: app.newId(), baseVersion, input: beforeSending(name, input) }
  const tried = await tryCommand(app, who, name, request)
  const papers = tried.numbers.length > 0 ? lettersSentBy(name, tried.facts, tried.state) : []
  if (papers.length === 0)
    throw new HttpProblem(409, { code: 'noLetter', text: 'Письма с новым номером здесь не будет: смотреть нечего' })
  const letters = await app.database.lookInCentre(who.centreId, async tx => {
    const filled: Filled[] = []
    for (const paper of papers) filled.push(await fillDocument(app, tx, who, { caseId, ...paper }, action, tried))
    return filled
  })
  return letters.map(letter => {
    const { form, title } = letter
    return { form, title, blocks: blocksOfDocument(unnumbered(letter)) }
  })
}

/** Letters before their sending is recorded: read, printed and signed without a number. */
export const letterAheadRoutes: Route[] = [
  ...letterCommands.flatMap(name => [
    route(api.readLettersAhead(name), async ({ app, who, input, note }) => {
      const letters = await lettersAhead(app, who, name, input, 'document.read')
      note({ form: letters[0]!.form })
      return {
        letters: await Promise.all(letters.map(async ({ title, blocks }) => ({ title, html: await drawHtml(blocks) }))),
      }
    }),
    route(api.printLettersAhead(name), async ({ app, who, input, note }) => {
      const letters = await lettersAhead(app, who, name, input, 'document.print')
      note({ form: letters[0]!.form })
      return new Download('Письмо без номера.pdf', 'application/pdf', await drawTogether(letters), input.caseId)
    }),
  ]),
  route(api.printUnnumbered, async ({ app, who, input, note }) => {
    const letter = await app.database.lookInCentre(who.centreId, tx =>
      fillDocument(app, tx, who, input, 'document.print'),
    )
    note({ form: letter.form })
    const { form, title } = letter
    return printed(blocksOfDocument(letter), form, 'pdf', `${title} без номера`, input.caseId)
  }),
]
