/** What became of a line of the history that was put right. */
export const putRightWords = { never: 'записано по ошибке', changed: 'исправлено', undone: 'отменено' } as const
