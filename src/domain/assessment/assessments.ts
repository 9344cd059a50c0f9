import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import { eachOnce, legalDay, line, oneOf, optionalLine, optionalProse } from '../kernel/text.ts'
import type { PatronageKind } from '../law/terms/frequency.ts'
import { hardshipReasons } from '../law/terms/hardship-reasons.ts'

/** The default instrument: eight domains with anchored scale 0–4 (dossier §6.3; the Programme prescribes none). */
export const domains = {
  safety: {
    title: 'Безопасность',
    anchors: [
      'Угроза прямо сейчас',
      'Угроза была за месяц',
      'Риск есть, договорённости держат',
      'Опасности нет, следим',
      'Дома безопасно',
    ],
  },
  housing: {
    title: 'Жильё и быт',
    anchors: [
      'Жить негде или нельзя',
      'Нет тепла, света, спальных мест',
      'Самое нужное есть, долги',
      'Пригодно, долг гасят',
      'Жильё устойчиво',
    ],
  },
  income: {
    title: 'Работа и доход',
    anchors: ['Дохода нет', 'Доход случайный', 'Только пособия', 'Заработок есть, не всегда хватает', 'Дохода хватает'],
  },
  parenting: {
    title: 'Забота о детях',
    anchors: [
      'Дети без присмотра',
      'Присмотр не всегда',
      'Присмотр есть, режима нет',
      'Режим есть, нужна подсказка',
      'Справляются сами',
    ],
  },
  childHealthEducation: {
    title: 'Здоровье и учёба детей',
    anchors: ['Без врача и школы', 'Много пропусков', 'Пропуски бывают', 'Ходят, есть трудности', 'Здоровы, учатся'],
  },
  adultHealth: {
    title: 'Здоровье взрослых',
    anchors: ['Нужна срочная помощь', 'Лечение прервано', 'Лечение начато', 'Лечится, держится', 'Здоровы'],
  },
  relationships: {
    title: 'Отношения в семье',
    anchors: ['Насилие', 'Частые ссоры', 'Ссоры бывают', 'Умеют договориться', 'Поддерживают друг друга'],
  },
  support: {
    title: 'Окружение и поддержка',
    anchors: ['Никого рядом', 'Связи разорваны', 'Есть один близкий', 'Помогают родные', 'Надёжный круг'],
  },
} as const satisfies Record<string, { title: string; anchors: readonly [string, string, string, string, string] }>
/** One domain of the assessment. */
export type Domain = keyof typeof domains
/** All domains in the order of the form. */
export const domainNames = Object.keys(domains) as Domain[]

/** A domain is weak at 0 or 1: then the plan needs a measure or a stated reason (E2). */
export const weakUpTo = 1

/** Edition of the instrument kept with each assessment. */
export const instrumentEdition = 1

/** What the family can lean on. */
export const strengths = {
  asksForHelp: 'сами просят о помощи',
  relativesNear: 'родные рядом',
  attachment: 'дети привязаны к родителям',
  profession: 'есть профессия',
  studyInterest: 'ребенок учится с интересом',
  ownHousing: 'своё жильё',
  sober: 'трезвый образ жизни',
  neighbours: 'поддержка соседей, общины',
} as const

const domainScore = z.object({
  score: z.int().min(0).max(4),
  evidence: optionalProse(2000),
  caregiverId: z.uuid().optional(),
})

/** Kinds of assessment by its place in the work. */
export const assessmentKinds = { primary: 'первичная', repeat: 'повторная', final: 'итоговая' } as const

/** C1–C3 Complete an assessment; the kind of patronage is chosen by the person, not by the suggestion [МП III, 6.3]. */
export const completeAssessment = z.object({
  kind: oneOf(assessmentKinds),
  day: legalDay,
  scores: z.record(z.enum(domainNames as [Domain, ...Domain[]]), domainScore, 'Оцените все восемь сфер'),
  secondCaregiver: z.partialRecord(z.enum(domainNames as [Domain, ...Domain[]]), domainScore).optional(),
  reasons: eachOnce(z.array(oneOf(hardshipReasons)).min(1, 'Отметьте хотя бы одну причину трудной жизненной ситуации')),
  reasonsNote: optionalLine(1000),
  strengths: eachOnce(z.array(oneOf(strengths))).default([]),
  strengthsNote: optionalProse(3000),
  chosenKind: z.enum(['emergency', 'planned', 'control'], 'Выберите вид патроната'),
  kindReason: optionalLine(1000),
  summary: optionalProse(10_000),
})
/** An assessment as it is filled in. */
export type AssessmentInput = z.infer<typeof completeAssessment>

/** F3 Change the kind of patronage, dated and reasoned; the new window opens the next day [МП II]. */
export const changeKind = z.object({
  to: z.enum(['emergency', 'planned', 'control'], 'Выберите вид патроната'),
  day: legalDay,
  reason: line(1000),
})

/** A completed assessment. */
export type Assessment = Omit<AssessmentInput, 'chosenKind' | 'kindReason'> & {
  id: string
  edition: number
  /** First day of the edition of the list of reasons; of an older record that of its day. */
  reasonsEdition?: Day
  suggested: PatronageKind
  by: string
  /** Made by a psychologist: the grounds of its scores are not shown to other readers of the file (dossier §5.3). */
  consultation?: true
  /** Whom the file knew when it was written down: who is written down later was not looked at; an older record names nobody. */
  householdIds?: string[]
}

/** Facts about assessments and the kind of patronage. */
export type AssessmentFact =
  | { kind: 'assessmentCompleted'; assessment: Assessment }
  | { kind: 'kindChosen'; patronage: PatronageKind; from: Day; suggested?: PatronageKind; reason?: string }

/** Marks of the domains, of one adult or of the family. */
export type Scores = Partial<Record<Domain, { score: number; caregiverId?: string | undefined }>>

/**
 * The marks of the family: where two adults were judged apart, the lower of the two, because the family is as safe as
 * the weaker of its sides lets it be (dossier §6.1, columns A and B).
 */
export const familyScores = ({ scores, secondCaregiver: second }: Judged): Scores =>
  Object.fromEntries(
    domainNames.flatMap(name => {
      const marks = [scores[name]?.score, second?.[name]?.score].filter(mark => mark !== undefined)
      return marks.length > 0 ? [[name, { score: Math.min(...marks) }]] : []
    }),
  )

/** The kind the scores suggest, with the reasons. */
export type Suggestion = { kind: PatronageKind; pro: string[]; contra: string[]; concern: boolean }

/** Suggests the kind of patronage and says why; a specialist decides (dossier §6.3). */
export function suggestKind(scores: Scores): Suggestion {
  const at = (name: Domain) => scores[name]?.score
  const known = domainNames.filter(name => at(name) !== undefined)
  const title = (name: Domain) => `«${domains[name].title}»`
  const zero = known.filter(name => at(name) === 0)
  const weak = known.filter(name => at(name)! <= weakUpTo)
  const urgent = known.filter(
    name => (name === 'safety' && at(name)! <= 1) || (name === 'relationships' && at(name) === 0),
  )
  const concern = at('safety') === 0
  if (urgent.length > 0 || zero.length >= 2)
    return {
      kind: 'emergency',
      pro: [
        ...urgent.map(name => `${title(name)}: ${domains[name].anchors[at(name)! as 0].toLowerCase()}`),
        ...(zero.length >= 2 ? [`Оценка 0 в ${zero.length} сферах`] : []),
      ],
      contra: (at('support') ?? 0) >= 3 ? [`${title('support')} — опора семьи`] : [],
      concern,
    }
  const steady = known.length === domainNames.length && known.every(name => at(name)! >= 3)
  if (steady) return { kind: 'control', pro: ['Все сферы не ниже 3'], contra: [], concern }
  return {
    kind: 'planned',
    pro: [
      ...((at('safety') ?? 0) >= 2 ? [`${title('safety')} не ниже 2`] : []),
      ...(zero.length === 0 ? ['Ни одной сферы с оценкой 0'] : []),
    ],
    contra: weak.map(name => `${title(name)}: оценка ${at(name)}`),
    concern,
  }
}

/** Domains that need a measure or a stated reason in the plan (E2). */
export const weakDomains = (assessment: Pick<Assessment, 'scores' | 'secondCaregiver'> | undefined): Domain[] => {
  const scores = assessment ? familyScores(assessment) : {}
  return domainNames.filter(name => (scores[name]?.score ?? 4) <= weakUpTo)
}

/** An assessment as far as marks are compared: of one adult, or of two judged apart. */
export type Judged = { scores: Scores; secondCaregiver?: Scores | undefined }
const columns = ['scores', 'secondCaregiver'] as const
/** One of two adults judged apart: by name, or where none is named by the column of the form (dossier §6.1, columns A and B). */
export type JudgedAdult = { caregiverId?: string; column: (typeof columns)[number] }
const isSameAdult = (adult: JudgedAdult, other: JudgedAdult) =>
  adult.caregiverId && other.caregiverId ? adult.caregiverId === other.caregiverId : adult.column === other.column
const judgedIn = (assessment: Judged, name: Domain): (JudgedAdult & { score: number })[] =>
  columns.flatMap(column => {
    const mark = assessment[column]?.[name]
    return mark ? [{ column, score: mark.score, ...(mark.caregiverId ? { caregiverId: mark.caregiverId } : {}) }] : []
  })
/** The column in which an adult of another assessment stands in this one. */
export const columnOf = (assessment: Judged, name: Domain, adult?: JudgedAdult): JudgedAdult['column'] | undefined =>
  adult ? judgedIn(assessment, name).find(judgedAdult => isSameAdult(judgedAdult, adult))?.column : 'scores'

/** How one domain changed between two assessments, of one adult where two were judged apart; without a change that adult was judged in only one of them. */
export type Dynamics = {
  domain: Domain
  before?: number
  after?: number
  change?: 'improved' | 'unchanged' | 'worsened'
  adult?: JudgedAdult
}

/** C2 Difference per domain between the marks of two assessments, of each adult with his own [МП 6.6]. */
export const dynamicsOf = (first: Judged, last: Judged): Dynamics[] =>
  domainNames.flatMap(name => {
    const [earlier, later] = [judgedIn(first, name), judgedIn(last, name)]
    const gone = earlier.filter(adult => !later.some(other => isSameAdult(adult, other)))
    const apart = later.length + gone.length > 1
    return [...later, ...gone].flatMap((adult): Dynamics[] => {
      const known = earlier.find(judgedAdult => isSameAdult(judgedAdult, adult))
      const before = known?.score
      const after = gone.includes(adult) ? undefined : adult.score
      const { score: _, ...who } = { ...known, ...adult }
      const row = { domain: name, ...(apart ? { adult: who } : {}) }
      if (before !== undefined && after !== undefined)
        return [
          { ...row, before, after, change: after > before ? 'improved' : after < before ? 'worsened' : 'unchanged' },
        ]
      return apart ? [{ ...row, ...(before === undefined ? { after: adult.score } : { before }) }] : []
    })
  })

/** How the domains have changed that can be compared: one in which one of two adults is worse is worse. */
export function domainChanges(
  dynamics: readonly Dynamics[],
): { domain: Domain; change: NonNullable<Dynamics['change']> }[] {
  const order = ['worsened', 'improved', 'unchanged'] as const
  return domainNames.flatMap(domain => {
    const change = order.find(name => dynamics.some(row => row.domain === domain && row.change === name))
    return change ? [{ domain, change }] : []
  })
}

/** Results that compare what they were left to compare on their day. */
export const comparedAnew = <R extends { day: Day; dynamics: Dynamics[] }>(
  review: R,
  reviews: readonly { day: Day; dynamics: Dynamics[] }[],
): R => ({ ...review, dynamics: reviews.find(({ day }) => day === review.day)?.dynamics ?? review.dynamics })
