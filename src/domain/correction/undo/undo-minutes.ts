/** How long what was just saved can be taken back: a measure of the program itself, no term of the law hangs on it. */
export const undoMinutes = 10
