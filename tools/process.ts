import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepingRows } from '../src/domain/centre/keeping.ts'
import { reaches, type Role, roles } from '../src/domain/law/permissions.ts'
import { formIds, printedForms } from '../src/domain/law/printed-forms.ts'
import { processPage, type ProcessPage, type ProcessTerm, type Right } from '../src/domain/law/process.ts'
import { defaultSettings } from '../src/domain/law/settings.ts'
import { confirmersInWords, dishonestHolders, rightLabel, rightRows } from '../src/domain/people/dishonest-holder.ts'
import { atRestTable } from '../src/server/platform/keys/at-rest.ts'
import { clausesFile, clausesMarkdown } from './clauses.ts'

/** Where the generated page lies. */
export const processFile = join(import.meta.dirname, '..', 'docs', 'process.md')

/** Where the table of what is encrypted stands, between its marks. */
export const securityFile = join(import.meta.dirname, '..', 'docs', 'security.md')
const marks = ['<!-- made by `npm run process` -->', '<!-- end -->'] as const
const reachMarks = ['<!-- reach, made by `npm run process` -->', '<!-- end of reach -->'] as const
/** The page of security with what a single dishonest person of each role can reach. */
export function withReach(page: string): string {
  const [before, rest] = page.split(`${reachMarks[0]}\n`)
  const after = rest?.split(reachMarks[1])[1]
  if (after === undefined) throw new Error('docs/security.md has lost the marks of its table of reach')
  const list = (words: readonly string[]) => words.join('; ') || 'ничего'
  const rows = dishonestHolders().map(holder => [
    roles[holder.role],
    list(holder.reads),
    list(holder.alone),
    list(holder.withSecond),
  ])
  const everyone = Object.keys(roles) as Role[]
  const tables = [
    table(['Роль', 'Читает один', 'Может один', 'Только со вторым человеком'], rows),
    'Каждое право и каждая роль: как далеко один человек этой роли достаёт сам. «+2» — с подтверждением второго, «—» — никак. Что написано одним, стоит с его именем в деле и в журнале действий.',
    table(
      ['Право', ...everyone.map(role => roles[role])],
      rightRows().map(({ action, cells }) => [
        rightLabel(action),
        ...everyone.map(role => {
          const cell = cells[role]
          return cell ? `${reaches[cell.reach].label}${cell.second ? ' +2' : ''}` : '—'
        }),
      ]),
    ),
    table(
      ['Чей доступ', 'Кто подтверждает'],
      confirmersInWords().map(confirmer => [confirmer.whose, confirmer.who]),
    ),
  ]
  return `${before}${reachMarks[0]}\n\n${tables.join('\n\n')}\n\n${reachMarks[1]}${after}`
}
/** The page of security with the table as the program has it. */
export function withAtRest(page: string): string {
  const [before, rest] = page.split(`${marks[0]}\n`)
  const after = rest?.split(marks[1])[1]
  if (after === undefined) throw new Error('docs/security.md has lost the marks of its table')
  return `${before}${marks[0]}\n\n${atRestTable()}\n\n${marks[1]}${after}`
}

/** Where the list of what is kept and for how long stands, between its marks. */
export const privacyFile = join(import.meta.dirname, '..', 'docs', 'privacy.ru.md')
/** The page of privacy with the list as the program has it. */
export function withKeeping(page: string): string {
  const [before, rest] = page.split(`${marks[0]}\n`)
  const after = rest?.split(marks[1])[1]
  if (after === undefined) throw new Error('docs/privacy.ru.md has lost the marks of its list')
  const rows = keepingRows(defaultSettings).map(({ what, owner, ends }) => [what, owner, ends])
  return `${before}${marks[0]}\n\n${table(['Что', 'Чьё', 'До каких пор'], rows)}\n\n${marks[1]}${after}`
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
  [heads, heads.map(() => '---'), ...rows].map(row => `| ${row.map(cell).join(' | ')} |`).join('\n')
const rights = (list: readonly Right[]) =>
  list.map(right => (right.reach === 'centre' ? right.label : `${right.label} (${right.far})`)).join(', ')

function term(processTerm: ProcessTerm): string {
  const amounts = processTerm.amounts.map(({ since, text }) => `${text} (действует с ${since})`).join('; ')
  const rows = [
    [
      'Срок',
      amounts || processTerm.date || 'в источнике не установлен: программа напоминает, но просрочкой не считает',
    ],
    ['С какого события', processTerm.trigger],
    ['Чем выполняется', processTerm.metBy],
    ['Кто и перед кем', `${processTerm.who} → ${processTerm.toWhom}`],
    ['Основание', processTerm.clause],
    ['Из источника', `«${processTerm.quote}»`],
    ['Надёжность', processTerm.confidence],
    ...(processTerm.reading ? [['Настройка', processTerm.reading]] : []),
    ...(processTerm.action ? [['Действие в программе', processTerm.action]] : []),
  ]
  return `### ${processTerm.id}. ${processTerm.duty[0]!.toUpperCase()}${processTerm.duty.slice(1)}\n\n${table(['', ''], rows)}`
}

/** The procedure as a page to read and to check against the sources. */
export function processMarkdown(
  page: ProcessPage = processPage(formIds.map(id => ({ id, ...printedForms[id] }))),
): string {
  return `# Процесс «социальный патронат», как его ведёт программа

Страница собрана из таблиц программы командой \`npm run process\`; руками её не правят. МП — Модельная программа.

## Этапы дела

${table(
  ['Этап', 'Что это', 'Что к нему ведёт'],
  page.stages.map(stage => [stage.label, stage.meaning, stage.leads.join(', ')]),
)}

## Действия

Когда действие возможно, на каком основании и кто его выполняет. Без пометки — с любой семьёй центра; что значат пометки, сказано в разделе «Кто что видит».

${table(
  ['Действие', 'Основание', 'На каких этапах', 'Ведёт к этапу', 'Кто', 'Журнал'],
  page.commands.map(command => [
    command.label,
    command.clause,
    command.at,
    command.leadsTo ?? '',
    rights(command.rights),
    command.registers.join(', '),
  ]),
)}

## Сроки

День события не считается (ГК, ст. 192). Срок, который кончается в нерабочий день, переходит на следующий рабочий (ст. 194).

${page.terms.map(term).join('\n\n')}

## Частота контактов [МП II]

${table(
  ['Вид патроната', 'Норма'],
  page.frequency.map(row => [row.kind, row.norm]),
)}

## Причины трудной жизненной ситуации

Отмеченная причина печатается словами той редакции, которая действовала в день диагностики.

${table(
  ['Причина', 'С какого дня', 'Источник'],
  page.reasons.map(reason => [reason.label, reason.since, reason.source]),
)}

## Где источники допускают разные чтения

Центр выбирает на странице «Настройки»; жирным — чтение по умолчанию.

${table(
  ['Вопрос', 'Основание', 'Чтения'],
  page.readings.map(reading => [
    reading.title,
    reading.clause,
    reading.options.map(option => (option.byDefault ? `**${option.text}**` : option.text)).join('; '),
  ]),
)}

## Кто что видит

Каждый ответ «нельзя» программа берёт из этих таблиц: он называет, кто может и к кому обратиться. Закрытое дело читают только названные в нём люди; для остальных его нет.

${table(
  ['Часть дела', 'Кто читает'],
  page.sections.map(section => [section.section, rights(section.rights) || 'никто']),
)}

${table(
  ['Пометка', 'Какие семьи'],
  page.relations.map(relation => [relation.relation, relation.covered]),
)}

## Прочие права

${table(
  ['Что', 'Кто'],
  page.rights.map(right => [right.action, rights(right.rights)]),
)}

## Документы

${table(
  ['Форма', 'Редакция', 'Журнал'],
  page.forms.map(form => [form.title, form.edition, form.register ?? '']),
)}

## Журналы

${page.registers.map(register => `- ${register}: номера по порядку в пределах года, без пропусков и удалений`).join('\n')}
`
}

if (import.meta.main) {
  writeFileSync(processFile, processMarkdown())
  writeFileSync(clausesFile, clausesMarkdown())
  writeFileSync(securityFile, withReach(withAtRest(readFileSync(securityFile, 'utf8'))))
  writeFileSync(privacyFile, withKeeping(readFileSync(privacyFile, 'utf8')))
  console.log(processFile)
}
