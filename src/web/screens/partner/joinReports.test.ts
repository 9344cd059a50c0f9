import { expect, test } from 'vitest'
import { joinReports } from './joinReports.ts'
import type { ReportDraft } from './TaskCard.tsx'

const answer = (note: string): ReportDraft => ({ reportId: 'r', state: 'done', note, readyDay: '', papers: [] })
const typed = (reports: Record<string, ReportDraft>) => ({ reports })
const base = typed({ kin: answer('были'), doctor: answer('осмотрены') })

test('answers about different measures typed in two windows both stay', () => {
  const here = typed({ ...base.reports, kin: answer('были дважды') })
  const there = typed({ ...base.reports, club: answer('ходит') })
  expect(joinReports(base, here, there)).toEqual(
    typed({ kin: answer('были дважды'), doctor: answer('осмотрены'), club: answer('ходит') }),
  )
})

test('an answer that was sent in the other window is not typed any more in this one', () => {
  const here = typed({ ...base.reports, kin: answer('были дважды') })
  expect(joinReports(base, here, typed({ kin: answer('были') }))).toEqual(typed({ kin: answer('были дважды') }))
})

test('where the same answer was typed in both windows a person chooses', () => {
  const there = typed({ ...base.reports, kin: answer('не были') })
  expect(joinReports(base, typed({ kin: answer('были дважды') }), there)).toBeUndefined()
  expect(joinReports(base, typed({ kin: answer('были дважды') }), typed({}))).toBeUndefined()
})
