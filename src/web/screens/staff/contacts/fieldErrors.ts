import type { z } from 'zod'

/** Errors of a parsed input by field path, as the server words them; empty when the input is right. */
export function fieldErrors(parsed: z.ZodSafeParseResult<unknown>): Record<string, string> {
  if (parsed.success) return {}
  const errors: Record<string, string> = {}
  for (const issue of parsed.error.issues) {
    const path = issue.path.map(String).join('.')
    errors[path] ??= issue.message
  }
  return errors
}
