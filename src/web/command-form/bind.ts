import type { Errors } from './fieldErrors.ts'

/** Name, value, change and message of one field of a form, to be spread on a field of the kit. */
export type Bind<T> = <K extends keyof T & string>(
  name: K,
) => { name: K; value: T[K]; onChange: (next: T[K]) => void; error: string | undefined }

/** Ties the fields of a form to what is typed. */
export const bind =
  <T extends object>(value: T, change: (part: Partial<T>) => void, errors: Errors): Bind<T> =>
  name => ({
    name,
    value: value[name],
    onChange: next => change({ [name]: next } as unknown as Partial<T>),
    error: errors[name],
  })
