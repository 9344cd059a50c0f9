import { parseArgs } from 'node:util'
import { help } from './help.ts'

/** What the person at the keyboard can put right; everything else is a fault of ours. */
export class Mistake extends Error {}

const options = {
  from: { type: 'string' },
  amount: { type: 'string' },
  unit: { type: 'string' },
  blank: { type: 'boolean' },
  to: { type: 'string' },
  centre: { type: 'string' },
  name: { type: 'string' },
  login: { type: 'string' },
  person: { type: 'string' },
  anchor: { type: 'string' },
  why: { type: 'string' },
  last: { type: 'string', multiple: true },
  continue: { type: 'boolean' },
  key: { type: 'string' },
  keep: { type: 'string' },
} as const
type Named =
  | 'from'
  | 'amount'
  | 'unit'
  | 'to'
  | 'centre'
  | 'name'
  | 'login'
  | 'person'
  | 'anchor'
  | 'why'
  | 'key'
  | 'keep'
/** What stands behind a command. */
export type Options = Partial<Record<Named, string>> & { blank?: boolean; continue?: boolean; last?: string[] }

/** The command and its options as they were typed. */
export function readOptions(args: string[]): { values: Options; positionals: string[] } {
  try {
    // «--amount -3» is an amount, if an impossible one, and no option of its own.
    const joined = args.flatMap((arg, at) =>
      /^-\d/u.test(arg) && args[at - 1] === '--amount'
        ? []
        : arg === '--amount' && /^-\d/u.test(args[at + 1] ?? '')
          ? [`--amount=${args[at + 1]}`]
          : [arg],
    )
    const { values, positionals } = parseArgs({ args: joined, options, allowPositionals: true })
    return { values, positionals }
  } catch {
    throw new Mistake(`Параметры не поняты: ${args.join(' ')}\n\n${help}`)
  }
}

/** The number of a centre as it is typed. */
export function centreIn(centre: string | undefined): number | undefined {
  if (centre !== undefined && !/^\d{1,6}$/u.test(centre))
    throw new Mistake('--centre — номер центра, например --centre 1')
  return centre === undefined ? undefined : Number(centre)
}
