import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Where the generated index lies. */
export const clausesFile = join(root, 'docs', 'clauses.md')

/** Clauses of the Programme that rules rest on, with what each is about in its own words. */
const clauses: Readonly<Record<string, string>> = {
  'МП I': 'общие положения',
  'МП 1.5': 'решение совета профилактики, выписка, 3 рабочих дня',
  'МП II': 'термины: получатель, вид патроната и частота контактов, план, срок плана',
  'МП III': 'цель и задачи',
  'МП 4.1': 'принципы: добровольность, межведомственность, конфиденциальность',
  'МП 4.2': 'по запросу семьи, с минимальным вмешательством, при её активном участии',
  'МП 5.1': 'очные и заочные формы работы, посещения',
  'МП 5.2':
    'центр обязан: ответ на выписку, опека незамедлительно, информирование, пожелания, контроль плана, отчёт за квартал',
  'МП 5.3': 'центр вправе: запрашивать сведения, посещать семьи, привлекать специалистов',
  'МП 5.4': 'ответственный специалист, кто им может быть',
  'МП 5.5': 'организации, участвующие в выполнении плана',
  'МП VI': 'основные этапы',
  'МП 6.1': 'заявление и его регистрация',
  'МП 6.2': 'после регистрации заявления: проблемы семьи, план, договор',
  'МП 6.3': 'выявление проблемы: закрепление специалиста, диагностика, при отказе другие формы обслуживания',
  'МП 6.4': 'составление плана, 10 календарных дней, отправка за один рабочий день',
  'МП 6.5': 'реализация плана: экстренная помощь, мониторинг, обсуждение результатов',
  'МП 6.6': 'итоги, заключение, снятие с патроната',
}

const declared = /^(?:export )?(?:async )?(?:const|function|type|interface) (\w+)/u
const row = /^ {2}(\w+): (?:\{|\[|command\(|correcting\(|\()/u
const comment = /^\s*(?:\/\*\*|\*|\/\/)/u

/** Which names of a file cite a clause: a row of a table by its own name, anything else by that of its declaration. */
function citing(lines: readonly string[]): [clause: string, name: string][] {
  const nameAt = (at: number): string | undefined => {
    const line = lines[at] ?? ''
    return declared.exec(line)?.[1] ?? row.exec(line)?.[1]
  }
  return lines.flatMap((line, at) => {
    const cited = [...line.matchAll(/МП ([0-9]\.[0-9]|[IV]+)(?![\p{L}\d])/gu)].map(found => `МП ${found[1]}`)
    if (cited.length === 0) return []
    // A comment speaks of what follows it, a line of code of what it stands in.
    const isComment = comment.test(line)
    let to = at
    while (isComment && to < lines.length && comment.test(lines[to]!)) to += 1
    while (to > 0 && nameAt(to) === undefined) to -= 1
    const name = nameAt(to)
    return name ? cited.map((clause): [string, string] => [clause, name]) : []
  })
}

/** By clause, the files of the law and the work that cite it, with the names in them. */
export function clausesMarkdown(): string {
  const found = new Map<string, Map<string, Set<string>>>()
  for (const file of globSync('src/domain/**/*.ts', { cwd: root }).toSorted()) {
    if (file.includes('.test.')) continue
    for (const [clause, name] of citing(readFileSync(join(root, file), 'utf8').split('\n'))) {
      const files = found.get(clause) ?? found.set(clause, new Map()).get(clause)!
      const path = file.replaceAll('\\', '/').replace('src/domain/', '')
      ;(files.get(path) ?? files.set(path, new Set()).get(path)!).add(name)
    }
  }
  const unknown = [...found.keys()].filter(clause => !(clause in clauses))
  if (unknown.length > 0) throw new Error(`tools/clauses.ts does not say what these are about: ${unknown.join(', ')}`)
  const parts = Object.entries(clauses).map(([clause, about]) => {
    const files = [...(found.get(clause) ?? [])].map(
      ([path, names]) => `- [${path}](../src/domain/${path}): ${[...names].map(name => `\`${name}\``).join(', ')}`,
    )
    return `## ${clause}\n\n${about}\n\n${files.join('\n')}`
  })
  return `# Clauses of the Programme in the code\n\nBy clause of the Model Programme (МП), the files of \`src/domain\` whose names cite it; made from their own comments and tables by \`npm run process\`. What runs in days is in \`law/terms/deadline-rules.ts\`; what it says in words stands in [process.md](process.md).\n\n${parts.join('\n\n')}\n`
}
