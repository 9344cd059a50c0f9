import type { z } from 'zod'

/** What a field says when the schema itself has no better words: plain Russian, no terms of programmers. */
export const fieldMessages: z.core.$ZodErrorMap = issue => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return 'Заполните это поле'
      if (issue.expected === 'int' && Number.isFinite(issue.input)) return 'Введите целое число'
      return issue.expected === 'number' || issue.expected === 'int' ? 'Введите число' : 'Введите значение другого вида'
    case 'too_big':
      if (issue.origin === 'string') return `Слишком длинно: не больше ${issue.maximum} знаков`
      if (issue.origin === 'array') return `Слишком много строк: не больше ${issue.maximum}`
      return `Не больше ${issue.maximum}`
    case 'too_small':
      if (issue.origin === 'string')
        return issue.minimum === 1 ? 'Заполните это поле' : `Не короче ${issue.minimum} знаков`
      if (issue.origin === 'array') return 'Добавьте хотя бы одну строку'
      return `Не меньше ${issue.minimum}`
    case 'invalid_value':
    case 'invalid_union':
      return 'Выберите один из вариантов'
    case 'invalid_key':
    case 'unrecognized_keys':
      return 'Такого поля здесь нет'
    default:
      return 'Проверьте это поле'
  }
}

const general = /это поле|^Укажите дату$|^Выберите один из вариантов$|^Слишком длинно|^Не (?:больше|меньше|короче) \d/u

/** Words that do not tell which field they are about. */
export const isGeneral = (message: string): boolean => general.test(message)
