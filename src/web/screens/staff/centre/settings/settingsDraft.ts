import type { z } from 'zod'
import { numberWords } from '../../../../../domain/law/setting-words.ts'
import { type Settings, settingsSchema } from '../../../../../domain/law/settings.ts'
import { formatNumber } from '../../../../ui/text.ts'

type NumberName = keyof typeof numberWords
/** Settings while they are typed: numbers are text until they are saved. */
export type SettingsDraft = Omit<Settings, NumberName | 'loadWeights' | 'checkAfterMonths' | 'centre'> & {
  numbers: Record<NumberName, string>
  weights: Record<keyof Settings['loadWeights'], string>
  checks: string
  centre: Record<keyof Settings['centre'], string>
  /** Whether what papers say of the centre was a slip, or is another since a day. */
  centreChange?: { how: '' | 'slip' | 'since'; since: string }
}

const numberNames = Object.keys(numberWords) as NumberName[]
const centreNames = Object.keys(settingsSchema.shape.centre.unwrap().shape) as (keyof Settings['centre'])[]
const weightLimits = settingsSchema.shape.loadWeights.unwrap().shape
const monthLimits = settingsSchema.shape.checkAfterMonths.unwrap()
const numberOf = (text: string) => Number(text.trim().replace(',', '.') || Number.NaN)

/** What is wrong with a number that is typed, by the limits of its setting. */
const wrongNumber = (typed: number, limits: z.ZodNumber): string | undefined =>
  limits.safeParse(typed).success ? undefined : `Нужно число от ${limits.minValue} до ${limits.maxValue}`

/** The settings as the form types them. */
export function typedSettings(settings: Settings): SettingsDraft {
  const { loadWeights, checkAfterMonths, centre, ...rest } = settings
  const numbers = Object.fromEntries(numberNames.map(name => [name, formatNumber(settings[name])]))
  return {
    ...rest,
    numbers: numbers as SettingsDraft['numbers'],
    weights: {
      emergency: formatNumber(loadWeights.emergency),
      planned: formatNumber(loadWeights.planned),
      control: formatNumber(loadWeights.control),
    },
    checks: checkAfterMonths.join(', '),
    centre: Object.fromEntries(centreNames.map(name => [name, centre[name] ?? ''])) as SettingsDraft['centre'],
  }
}

/** What is typed as settings, or everything that is wrong with it by field. */
export function readSettings(draft: SettingsDraft): { settings: Settings } | { errors: Record<string, string> } {
  const errors: Record<string, string> = {}
  const { numbers, weights, checks, ...rest } = draft
  for (const name of numberNames) {
    const wrong = wrongNumber(numberOf(numbers[name]), settingsSchema.shape[name].unwrap())
    if (wrong) errors[name] = wrong
  }
  for (const name of Object.keys(weights) as (keyof typeof weights)[]) {
    const wrong = wrongNumber(numberOf(weights[name]), weightLimits[name])
    if (wrong) errors[`loadWeights.${name}`] = wrong
  }
  const months = checks
    .split(/[\s,;]+/u)
    .filter(Boolean)
    .map(Number)
  if (!monthLimits.safeParse(months).success) {
    const { minValue, maxValue } = monthLimits.element
    errors['checkAfterMonths'] = `Месяцы через запятую, от ${minValue} до ${maxValue}, например 3, 6`
  }
  if (Object.keys(errors).length > 0) return { errors }
  const parsed = settingsSchema.safeParse({
    ...rest,
    ...Object.fromEntries(numberNames.map(name => [name, numberOf(numbers[name])])),
    loadWeights: Object.fromEntries(Object.entries(weights).map(([name, text]) => [name, numberOf(text)])),
    checkAfterMonths: [...new Set(months)].toSorted((a, b) => a - b),
  })
  if (parsed.success) return { settings: parsed.data }
  for (const issue of parsed.error.issues) errors[issue.path.join('.')] ??= issue.message
  return { errors }
}
