import { numberWords } from '../../../../domain/law/setting-words.ts'
import { type Settings, settingsSchema } from '../../../../domain/law/settings.ts'
import { formatNumber } from '../../../ui/text.ts'

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
const numberOf = (text: string) => Number(text.trim().replace(',', '.') || Number.NaN)

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
    const { min, max, whole } = numberWords[name]
    const value = numberOf(numbers[name])
    if (Number.isNaN(value) || value < min || value > max || (whole && !Number.isInteger(value)))
      errors[name] = `Нужно число от ${min} до ${max}`
  }
  for (const [name, text] of Object.entries(weights)) {
    const value = numberOf(text)
    if (Number.isNaN(value) || value < 0 || value > 20) errors[`loadWeights.${name}`] = 'Нужно число от 0 до 20'
  }
  const months = checks
    .split(/[\s,;]+/u)
    .filter(Boolean)
    .map(Number)
  if (months.length > 6 || months.some(one => !Number.isInteger(one) || one < 1 || one > 24))
    errors['checkAfterMonths'] = 'Месяцы через запятую, от 1 до 24, например 3, 6'
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
