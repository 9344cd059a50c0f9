import {
  type Outcome,
  outcomes,
  type PrivacyContent,
  type PrivacyKind,
  privacyKinds,
} from '../domain/centre/privacy.ts'
import { addDays, type Day } from '../domain/kernel/calendar.ts'
import { privacyRegisters, showNo } from '../domain/kernel/registers.ts'
import type { App } from '../server/app.ts'
import { insertEnd, insertEntry, registerOutgoing, takeNo } from '../server/store/centre/privacy.ts'
import type { DemoCentre } from './centres.ts'
import { idOf } from './ids.ts'

type Told = {
  kind: PrivacyKind
  /** Days before today. */
  ago: number
  content: PrivacyContent
  end?: { ago: number; outcome: Outcome; text: string; measures?: string }
}

/** What the person responsible for personal data has in hand; all of it is invented. */
const entries: Told[] = [
  {
    kind: 'breach',
    ago: 41,
    content: {
      from: 'Шимко Вера Ильинична, заведующий отделением',
      received: 'found',
      words: 'Распечатанный план остался на столе в коридоре на полчаса.',
      whose: 'Одна семья, трое человек: имена и мероприятия плана. Специальных данных в плане не было.',
    },
    end: {
      ago: 40,
      outcome: 'notNeeded',
      text: 'План лежал в коридоре, куда граждане без сопровождения не входят; никто его не брал. Распространения не было.',
      measures: 'С работниками проведена беседа. Планы печатают к моменту вручения.',
    },
  },
  {
    kind: 'withdrawal',
    ago: 13,
    content: {
      from: 'Лукашик Анна Петровна',
      address: 'аг. Ухвалы, ул. Центральная, 3',
      received: 'post',
      words: 'Отзываю согласие на передачу сведений о здоровье ребёнка в школу.',
    },
  },
  {
    kind: 'change',
    ago: 9,
    content: {
      from: 'Бортник Светлана Олеговна',
      address: 'г. Крупки, ул. Полевая, 14',
      received: 'inPerson',
      words: 'Прошу исправить отчество ребёнка: в карточке ошибка.',
    },
    end: {
      // Today: the journal of outgoing letters grows with the days, and the families' letters are there already.
      ago: 0,
      outcome: 'answered',
      text: 'Отчество исправлено в карточке семьи, прежняя запись осталась в истории.',
    },
  },
  {
    kind: 'information',
    ago: 3,
    content: {
      from: 'Жилко Роман Викторович',
      address: 'roman.zhilko@mail.example',
      received: 'electronic',
      words: 'Прошу сообщить, какие мои данные хранит центр, для чего и кому их передавали.',
    },
  },
]

/** Fills the registers of personal data of one centre, in the order of the days. */
export async function tellPrivacy(app: App, centre: DemoCentre, today: Day): Promise<void> {
  const by = idOf(centre.staff.find(worker => worker.role === 'privacy_officer')!.login)
  const now = app.moment.at
  const at = (day: Day) => (day === today ? now : `${day}T07:00:00.000Z`)
  await app.database.inCentre(centre.id, async tx => {
    for (const { kind, ago, content, end } of entries) {
      const day = addDays(today, -ago)
      const { register } = privacyKinds[kind]
      const year = Number(day.slice(0, 4))
      const no = await takeNo(tx, register, year)
      const id = idOf(`${centre.key} privacy ${kind}`)
      await insertEntry(tx, { id, register, year, no, kind, day, content, at: at(day), by })
      if (!end) continue
      const ended = addDays(today, -end.ago)
      const { outcome, text, measures } = end
      const letterYear = Number(ended.slice(0, 4))
      const letter =
        outcome === 'notNeeded' ? undefined : { year: letterYear, no: await takeNo(tx, 'outgoing', letterYear) }
      await insertEnd(tx, id, { outcome, day: ended, letter, content: { text, measures }, at: at(ended), by })
      const named = `${outcomes[outcome].label}: ${privacyRegisters[register]}, № ${showNo({ year, no })}`
      if (letter) await registerOutgoing(tx, { ...letter, day: ended, text: named, at: at(ended), by })
    }
  })
}
