import { z } from 'zod'
import { fieldMessages } from '../../../../domain/field-messages.ts'

z.config({ localeError: fieldMessages })

/** What the schema of a command says of the fields before the server is asked; the first message of a field counts. */
export function fieldErrors(schema: z.ZodType, input: unknown): Record<string, string> {
  const parsed = z.safeParse(schema, input)
  if (parsed.success) return {}
  return Object.fromEntries(
    parsed.error.issues.toReversed().map(issue => [issue.path.map(String).join('.'), issue.message]),
  )
}
