import { type Domain, domainNames, domains } from '../../domain/assessment/assessments.ts'
import { showDay } from '../../domain/kernel/calendar.ts'
import type { Block } from '../kernel/block.ts'
import { dateline, field, flow, gap, plain, signature, together, signatures } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { sampleFamilyGenitive } from '../kernel/sample-family.ts'

type Marks = Readonly<Partial<Record<Domain, { readonly score: number; readonly evidence: string }>>>

/** What the summary of the diagnostics is filled from. */
export type AssessmentSheetData = {
  readonly family: string
  readonly caseNumber: string
  /** Первичная, повторная, итоговая. */
  readonly assessmentKind: string
  readonly assessmentDay: string
  readonly scores: Marks
  /** Where two adults were judged apart: who each is, and the marks of the second. */
  readonly apart?: { readonly first: string; readonly second: string; readonly scores: Marks }
  readonly reasons: readonly string[]
  readonly strengths: readonly string[]
  readonly summary: string
  /** Экстренный, плановый, контрольный. */
  readonly patronageKind: string
  readonly specialistSignature: string
  readonly citizenSignature: string
}

const sample: AssessmentSheetData = {
  family: sampleFamilyGenitive,
  caseNumber: '27/2026',
  assessmentKind: 'первичная',
  assessmentDay: '2026-11-13',
  scores: {
    safety: { score: 2, evidence: 'Беседа с матерью и сыном, визит 13.11.2026' },
    housing: { score: 2, evidence: 'Печь требует проверки, нет извещателя' },
    income: { score: 1, evidence: 'Случайный заработок, справка центра занятости' },
    parenting: { score: 3, evidence: 'Режим дня есть' },
    childHealthEducation: { score: 2, evidence: '11 пропусков у сына' },
    adultHealth: { score: 3, evidence: 'Наблюдается у врача' },
    relationships: { score: 2, evidence: 'Ссоры при детях' },
    support: { score: 3, evidence: 'Помогает бабушка' },
  },
  reasons: ['безработица, отсутствие стабильных источников дохода', 'семейное неблагополучие, конфликты'],
  strengths: ['сами просят о помощи', 'родные рядом', 'есть профессия'],
  summary: 'Семье нужна поддержка с доходом и школой; опора – бабушка и готовность матери действовать.',
  patronageKind: 'плановый',
  specialistSignature: 'О. П. Лесная',
  citizenSignature: 'М. С. Калинова',
}

const states: Readonly<Record<string, AssessmentSheetData>> = {
  twoAdultsApart: {
    ...sample,
    apart: {
      first: 'Калинова Марина Сергеевна',
      second: 'Калинов Игорь Петрович',
      scores: {
        safety: { score: 0, evidence: 'Угрозы в присутствии ребенка, вызов милиции 12.11.2026' },
        relationships: { score: 0, evidence: 'Ссоры каждый день' },
      },
    },
  },
}

/** Лист диагностики: eight domains, causes, strengths (МП III, 6.3). */
export const assessmentSheet: Form<AssessmentSheetData> = {
  blank: {
    family: '',
    caseNumber: '',
    assessmentKind: '',
    assessmentDay: '',
    scores: {},
    reasons: [],
    strengths: [],
    summary: '',
    patronageKind: '',
    specialistSignature: '',
    citizenSignature: '',
  },
  sample,
  states,
  blocks: data => [
    { kind: 'title', lines: ['ЛИСТ ДИАГНОСТИКИ СЕМЬИ'] },
    flow(['Семья ', { value: data.family, fill: 'left' }]),
    flow([
      'Дело № ',
      { value: data.caseNumber, width: 45 },
      '   Диагностика ',
      { value: data.assessmentKind, fill: 'left' },
    ]),
    flow(['Дата ', { value: showDay(data.assessmentDay), fill: 'left' }]),
    gap(),
    plain('Сферы жизни семьи: 0 – нужна срочная помощь, 4 – семья справляется сама'),
    ...(data.apart ? [plain(`Оценка: ${data.apart.first}`)] : []),
    marksTable(data.scores),
    ...(data.apart ? [gap(), plain(`Оценка: ${data.apart.second}`), marksTable(data.apart.scores)] : []),
    gap(),
    field('Причины трудной жизненной ситуации', data.reasons.join('\n')),
    field('Сильные стороны и ресурсы семьи', data.strengths.join('\n')),
    field('Вывод', data.summary, 3),
    together(
      flow(['Вид социального патроната ', { value: data.patronageKind, fill: 'left' }]),
      ...signatures(signature('Специалист', data.specialistSignature), signature('Гражданин', data.citizenSignature)),
      dateline(data.assessmentDay),
    ),
  ],
}

/** A row for each of the eight domains, with what the mark means and what it rests on. */
const marksTable = (marks: Marks): Block => ({
  kind: 'table',
  columns: [
    { head: 'Сфера', width: 42 },
    { head: 'Оценка', width: 18 },
    { head: 'Что это значит', width: 42 },
    { head: 'Что видно, на чем основано', width: 68 },
  ],
  rows: domainNames.map(name => {
    const mark = marks[name]
    const anchor = mark ? (domains[name].anchors as readonly string[])[mark.score] : undefined
    return [domains[name].title, mark ? String(mark.score) : '', anchor ?? '', mark?.evidence ?? '']
  }),
  blankRows: 0,
})
