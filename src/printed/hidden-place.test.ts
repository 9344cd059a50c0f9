import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../tests/fixtures/printed-text.ts'
import { emptyCase } from '../domain/case/state.ts'
import { type FormId, formIds, printedForm, printedForms } from '../domain/law/printed-forms.ts'
import { withoutPlace } from '../domain/safety/safety-rules.ts'
import { formHidesPlace, type Safety } from '../domain/safety/safety.ts'
import { blocksOf, forms } from './index.ts'

describe('while the place of a family is hidden (dossier §1.6)', () => {
  const address = 'г. Озерки, ул. Укромная, д. 4, кв. 12'
  const phone = '+375 29 123-45-67'
  const file = { state: { ...emptyCase('case'), address, phone }, persons: {} }
  const safety: Safety = { why: 'order', protectedIds: [], dangerIds: [], dangerOutside: ['бывший муж'] }
  /** The data with the place written into every text of it, as an unlucky hand might. */
  const telling = (value: unknown): unknown => {
    if (typeof value === 'string')
      return /^\d{4}-\d{2}-\d{2}$/u.test(value) ? value : `${value} ${address}, тел. ${phone}`
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(telling)
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, ['situation', 'planSentAs'].includes(key) ? one : telling(one)]),
    )
  }
  const textOf = (id: FormId, kind?: string) => {
    const data = telling(forms[id].sample)
    const shown = formHidesPlace(id, kind) ? withoutPlace(data, file, safety) : data
    return wordsOf(blocksOf(id, shown as never)).join(' ')
  }

  test('every form has its line in the table, and the table has no other', () => {
    expect(Object.keys(forms).toSorted()).toEqual([...formIds].toSorted())
  })

  test('and every paper of a family says what it carries, for the journal of disclosures', () => {
    const ofFamily = formIds.filter(id => !['register', 'public'].includes(printedForms[id].place))
    expect(formIds.filter(id => printedForm(id)?.carries)).toEqual(ofFamily)
  })

  test.each(formIds)('%s names it only where the table lets it', id => {
    const rule = printedForms[id].place
    for (const kind of [undefined, 'school', 'health', 'guardianship', 'police']) {
      const named = rule === 'body' && (kind === 'guardianship' || kind === 'police')
      const text = textOf(id, kind)
      expect(/Укромная|123-45-67/u.test(text), `${id} to ${kind}`).toBe(named)
    }
  })
})
