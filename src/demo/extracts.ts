import { addDays } from '../domain/kernel/calendar.ts'
import type { App } from '../server/app.ts'
import { answerExtract, saveExtract } from '../server/store/partner/partner-extracts.ts'
import { idOf } from './ids.ts'

const sender = { organisationId: idOf('krupki school2'), staffId: idOf('school') }

/** Two extracts the school of the demonstration has sent online: one waits for the registrar, one was returned. */
export async function sendExtracts(app: App, today: string): Promise<void> {
  const person = (familyName: string, givenName: string, patronymic: string) => ({ familyName, givenName, patronymic })
  const extract = (protocol: string, before: number, family: [mother: string, child: string]) => ({
    ...sender,
    id: idOf(`krupki extract ${protocol}`),
    at: `${addDays(today, -before)}T06:20:00.000Z`,
    words: {
      councilDay: addDays(today, -before - 1),
      protocol,
      decision: 'recommend' as const,
      grounds: 'Ребёнок часто приходит на уроки неподготовленным, мать просит помочь.',
      members: [
        {
          person: person(family[0], 'Ирина', 'Львовна'),
          kinship: 'mother' as const,
          legalRepresentative: true,
          together: true,
        },
        {
          person: person(family[1], 'Глеб', 'Андреевич'),
          kinship: 'son' as const,
          legalRepresentative: false,
          together: true,
        },
      ],
      address: 'г. Крупки, ул. Озёрная, 52, кв. 8',
      fileIds: [],
    },
  })
  await app.database.inCentre(1, async tx => {
    await saveExtract(tx, extract('19', 1, ['Подольская', 'Подольский']))
    const returned = extract('17', 6, ['Верещака', 'Верещака'])
    await saveExtract(tx, returned)
    await answerExtract(tx, returned, {
      state: 'returned',
      at: `${addDays(today, -5)}T07:00:00.000Z`,
      by: idOf('registrar'),
      text: 'Не приложена сама выписка: приложите снимок и отправьте ещё раз.',
    })
  })
}
