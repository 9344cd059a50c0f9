import { z } from 'zod'
import { fieldMessages } from '../../domain/kernel/field-messages.ts'

z.config({ localeError: fieldMessages })

/** Messages by the path of their field: `applicant.person.birthDay`. */
export type Errors = Readonly<Record<string, string>>

// An optional date is «empty or a date»: the words of the second branch are the useful ones.
const wordsOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_union' ? (issue.errors.at(-1)?.[0]?.message ?? issue.message) : issue.message

/** What a schema says of the fields before the server is asked, in the server's words; the first message of a field counts. */
export function fieldErrors(schema: z.core.$ZodType, input: unknown): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const issue of z.safeParse(schema, input).error?.issues ?? [])
    errors[issue.path.map(String).join('.')] ??= wordsOf(issue)
  return errors
}
