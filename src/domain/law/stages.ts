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

/** Before anything the family applies. */
export const noApplication = 'Сначала зарегистрируйте заявление семьи, МП 6.1'
/** A family that was removed is taken back first. */
export const removed = 'Семья снята с патроната: сначала возобновите работу, МП 6.6'

/** What a stage lacks for the commands of the later ones. */
export const stageLacks: Partial<Record<Stage, string>> = {
  referred: noApplication,
  declined: 'Семья отказалась или не обратилась: нужно её заявление, МП 6.1',
  closed: removed,
}
