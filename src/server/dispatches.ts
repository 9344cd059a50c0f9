import { randomUUID } from 'node:crypto'
import type { App, Who } from './app.ts'
import { runCommand } from './commands.ts'
import { Refusal } from './problem.ts'

/** What the portal of an organisation tells about a plan that was sent to it [МП 6.4]. */
type Told = { caseId: string; dispatchId: string }
const already = new Set(['opened', 'acknowledged'])

/** The organisation has opened its plan: the first time becomes a fact with its moment, any later one changes nothing. */
export const dispatchOpened = (app: App, who: Who, { caseId, dispatchId }: Told): Promise<void> =>
  once(() =>
    runCommand(app, who, 'openDispatch', { caseId, commandId: randomUUID(), baseVersion: 0, input: { dispatchId } }),
  )

/** The organisation has acknowledged the plan in its portal; `how` says by whom. */
export const dispatchAcknowledged = (
  app: App,
  who: Who,
  { caseId, dispatchId, how }: Told & { how: string },
  day: string,
) =>
  once(() =>
    runCommand(app, who, 'acknowledgeDispatch', {
      caseId,
      commandId: randomUUID(),
      baseVersion: 0,
      input: { dispatchId, day, how },
    }),
  )

async function once(act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof Refusal && already.has(error.problem.code))) throw error
  }
}
