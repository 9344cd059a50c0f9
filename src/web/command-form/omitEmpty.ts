/** Drops empty texts: what was not typed is not sent. */
export const omitEmpty = <T extends Record<string, unknown>>(value: T): { [K in keyof T]?: Exclude<T[K], ''> } =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== '' && one !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], ''>
  }
