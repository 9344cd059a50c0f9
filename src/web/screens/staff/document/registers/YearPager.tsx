import { Pager } from '../../../../ui/list/Pager.tsx'

/** Turns the pages of a journal of one year: numbers run down, and the newest stand first. */
export function YearPager({
  year,
  entries,
  before,
  next,
  address,
}: {
  year: number
  entries: readonly { no: number }[]
  before: number | undefined
  next: number | undefined
  address: (to: { before?: number }) => string
}) {
  if (next === undefined && !before) return null
  return (
    <Pager
      summary={
        entries.length > 0
          ? `Записи № ${entries.at(-1)!.no}–${entries[0]!.no} за ${year} год`
          : `За ${year} год больше записей нет`
      }
      {...(before ? { previousTo: address({}) } : {})}
      {...(next === undefined ? {} : { nextTo: address({ before: next }) })}
    />
  )
}
