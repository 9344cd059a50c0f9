/** The name and post of an account until an instant, as `2026-11-20T07:00:00.000Z`. */
export type EarlierName = { name: string; post: string; until: string }

/** The name and post under which an account went at an instant: whoever reads what was done then reads by whom of that day. */
export const accountThen = <T extends { name: string; post: string; earlier?: readonly EarlierName[] }>(
  account: T,
  at: string | undefined,
): Pick<T, 'name' | 'post'> => account.earlier?.find(({ until }) => at !== undefined && at < until) ?? account

/** The posts of accounts that the program makes itself: of the first administrator, and of whoever opens the link of an organisation. */
export const postsOfProgram = { administrator: 'администратор системы', link: 'по одноразовой ссылке' } as const
