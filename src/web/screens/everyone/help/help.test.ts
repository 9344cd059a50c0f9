import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Role, roles } from '../../../../domain/law/permissions.ts'
import { paths } from '../../../data/paths.ts'
import { capital } from '../../../ui/text.ts'
import { guideSections, helpFor } from './helpPlaces.ts'
import { readGuide } from './readGuide.ts'

const guide = readGuide(
  readFileSync(join(import.meta.dirname, '..', '..', '..', '..', '..', 'docs', 'guide.ru.md'), 'utf8'),
)

test('every section of the guide has its address, and every address its section', () => {
  expect(guide.map(({ title }) => title).toSorted()).toEqual(Object.values(guideSections).toSorted())
  for (const { title, blocks } of guide) expect(blocks.length, title).toBeGreaterThan(0)
})

test('every screen that a menu or another screen leads to has a section about it', () => {
  const without = Object.values(paths)
    .map(address => (address as (...ids: string[]) => string)('a', 'b').replace(/[?#].*$/u, ''))
    // The page of the law explains itself; the others are for whoever is outside.
    .filter(address => !/^\/(?:help|process|link|send-extract|invitation|open)/u.test(address))
    .filter(address => helpFor(address) === paths.help())
  expect(without).toEqual([])
})

test('everybody who signs in has a tour of their own, with what to press', () => {
  const tours = guide.find(({ title }) => title === guideSections.tours)!.blocks
  const own = (Object.entries(roles) as [Role, string][]).filter(([role]) => role !== 'partner')
  for (const [, role] of own) {
    const at = tours.findIndex(block => block.kind === 'heading' && block.words[0]?.text === capital(role))
    expect(at, role).toBeGreaterThanOrEqual(0)
    const steps = tours[at + 1]!
    expect(steps.kind === 'steps' && steps.items.length >= 4, role).toBe(true)
  }
})

test('a line of the guide is read with what stands out in it', () => {
  const [part] = readGuide('# A\n\n## Часть\n\n![п](a.png)\n\nНажмите **«Да»** и [дальше](x.md).\n\n1. раз\n2. `два`\n')
  expect(part).toEqual({
    title: 'Часть',
    blocks: [
      {
        kind: 'para',
        words: [
          { kind: 'plain', text: 'Нажмите ' },
          { kind: 'strong', text: '«Да»' },
          { kind: 'plain', text: ' и дальше.' },
        ],
      },
      { kind: 'steps', items: [[{ kind: 'plain', text: 'раз' }], [{ kind: 'typed', text: 'два' }]] },
    ],
  })
})
