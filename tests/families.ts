import { randomUUID } from 'node:crypto'
import type { CaseView } from '../src/api/case/cases.ts'
import { domainNames } from '../src/domain/assessment/assessments.ts'
import type { CommandInput } from '../src/domain/case/command/commands.ts'
import type { Office } from './office.ts'

type Who = { familyName?: string; address?: string; day?: string; documents?: false }
const mother = (familyName: string) => ({
  familyName,
  givenName: 'Марина',
  patronymic: 'Сергеевна',
  sex: 'f' as const,
  birthDay: '1990-05-14',
})
const documents = {
  personalNumber: '4140590B001PB8',
  identityKind: 'passport' as const,
  identityNumber: 'MC0000000',
}
const son = (familyName: string) => ({
  familyName,
  givenName: 'Артём',
  patronymic: 'Денисович',
  sex: 'm' as const,
  birthDay: '2015-03-14',
})

/** An extract of a council about a mother with a son; two families with the same documents are asked about. */
export const extractInput = (
  office: Pick<Office, 'schoolId'>,
  { familyName = 'Калинова', address = 'г. Озерки, ул. Полевая, д. 4, кв. 12', day = '2026-11-10', ...who }: Who = {},
): CommandInput<'registerExtract'> => ({
  organisationId: office.schoolId,
  organisationName: 'СШ № 2',
  receivedDay: day,
  councilDay: day,
  protocol: '14',
  decision: 'recommend',
  channel: 'byHand',
  members: [
    {
      person: { ...mother(familyName), ...(who.documents === false ? {} : documents) },
      kinship: 'mother',
      legalRepresentative: true,
      together: true,
    },
    { person: son(familyName.replace(/а$/u, '')), kinship: 'son', legalRepresentative: false, together: true },
  ],
  address,
  attachmentIds: [],
})

/** A number in letters, for names of families that must differ: a digit in a name is asked about. */
export const inLetters = (number: number): string =>
  [...String(number)].map(digit => 'абвгдежзик'[Number(digit)]).join('')

/** A family whose extract is registered and whose curator is `curator`. */
export async function aReferredFamily(office: Office, who: Who = {}): Promise<string> {
  const caseId = randomUUID()
  const day = who.day ?? '2026-11-10'
  await (await office.as('registrar')).give('registerExtract', caseId, extractInput(office, who))
  await (await office.as('head')).give('assignWorker', caseId, { staffId: office.ids.curator, day })
  return caseId
}

/** The file of a case as the head reads it. */
export const fileOf = async (office: Office, caseId: string) =>
  (await (await office.as('head')).get<CaseView>(`/api/cases/${caseId}`)).body

/** The words a psychologist writes down in an assessment: they must not leave the centre. */
export const secretWords = 'ТАЙНА-ПСИХОЛОГА'

/** A family with an application, an assessment and a contract: its plan may be written. */
export async function anAssessedFamily(
  office: Office,
  { score = 2, ...who }: Who & { score?: number } = {},
): Promise<{ caseId: string; holderId: string; childId: string }> {
  const caseId = await aReferredFamily(office, who)
  const curator = await office.as('curator')
  const { state } = await fileOf(office, caseId)
  const [holderId, childId] = [state.members[0]!.personId, state.members[1]!.personId]
  const familyName = who.familyName ?? 'Калинова'
  await curator.give('registerApplication', caseId, {
    day: '2026-11-10',
    applicant: {
      personId: holderId,
      person: { ...mother(familyName), ...documents },
      kinship: 'mother',
      legalRepresentative: true,
      together: true,
    },
    members: [],
    address: state.address,
    request: 'Прошу помочь с документами',
    consents: ['personalData', 'agencies'],
    identityShown: true,
    attachmentIds: [],
  })
  await curator.give('completeAssessment', caseId, {
    kind: 'primary',
    day: '2026-11-12',
    scores: Object.fromEntries(
      domainNames.map(name => [name, { score, evidence: `${secretWords} ${name}` }]),
    ) as CommandInput<'completeAssessment'>['scores'],
    reasons: ['unemployment'],
    strengths: ['asksForHelp'],
    chosenKind: score > 2 ? 'control' : 'planned',
    summary: `${secretWords} вывод`,
  })
  await curator.give('signAgreement', caseId, { holderId, day: '2026-11-13', from: '2026-11-13', to: '2027-02-28' })
  return { caseId, holderId, childId }
}

/** A family with an application, an assessment, a contract and a written plan for the school and its own curator. */
export async function aPlannedFamily(
  office: Office,
  who: Who = {},
): Promise<{ caseId: string; planId: string; holderId: string; childId: string; measureIds: [string, string] }> {
  const { caseId, holderId, childId } = await anAssessedFamily(office, who)
  const curator = await office.as('curator')
  const planId = randomUUID()
  const measureIds: [string, string] = [randomUUID(), randomUUID()]
  await curator.give('writePlan', caseId, {
    planId,
    content: {
      holderId,
      childIds: [childId],
      startsOn: '2026-11-16',
      endsOn: '2027-02-16',
      coordinatorId: office.ids.curator,
      reasons: ['unemployment'],
      resources: 'Бабушка рядом',
      goal: 'Марина хочет найти работу',
      objectives: ['восстановить доход'],
      measures: [
        {
          id: measureIds[0],
          title: 'Дополнительные занятия по математике',
          helpKind: 'pedagogical',
          mandatoryForFamily: false,
          responsible: [{ type: 'organisation', organisationId: office.schoolId, name: 'СШ № 2' }],
          dueDay: '2027-01-31',
          expectedResult: 'Пробелы закрыты',
        },
        {
          id: measureIds[1],
          title: 'Подготовка документов',
          helpKind: 'social',
          mandatoryForFamily: true,
          responsible: [
            { type: 'staff', staffId: office.ids.curator, name: 'Савицкая Людмила Петровна' },
            { type: 'member', personId: holderId, name: 'Калинова Марина Сергеевна' },
          ],
          dueDay: '2026-12-04',
          expectedResult: 'Помощь назначена',
        },
      ],
      accepted: {},
    },
  })
  return { caseId, planId, holderId, childId, measureIds }
}

/** A family whose plan is agreed and approved. */
export async function anActiveFamily(office: Office, who: Who = {}) {
  const family = await aPlannedFamily(office, who)
  const { caseId, planId, holderId } = family
  await (
    await office.as('curator')
  ).give('agreePlan', caseId, { planId, version: 1, personId: holderId, day: '2026-11-16' })
  await (await office.as('head')).give('approvePlan', caseId, { planId, version: 1, day: '2026-11-17' })
  return family
}
