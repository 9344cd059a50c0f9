/** Where a case can stand (МП VI); the seven marks of the case page in their order, then the ends. */
export const stages = {
  referred: 'Направление',
  applied: 'Заявление',
  assessing: 'Диагностика',
  contracting: 'Договор',
  planning: 'План',
  active: 'Реализация',
  reviewing: 'Итоги',
  declined: 'Отказ или необращение',
  closed: 'Снята с патроната',
} as const
/** One stage of a case. */
export type Stage = keyof typeof stages
