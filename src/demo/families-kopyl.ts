import { completed, onPatronage, upToApproval, upToAssessment, type Opening } from './stories.ts'
import type { Family } from './story.ts'

// This centre writes the plan first and then signs the contract [003].
const planFirst = (opening: Omit<Opening, 'order'>): Opening => ({ ...opening, order: 'planFirst' })

/** Families of the third centre. */
export const kopyl: Family[] = [
  {
    name: 'Лапко',
    head: { name: 'Ксения Игоревна 33', phone: '+375 44 000-19-37' },
    children: ['Демьян Олегович 8', 'Аврора Олеговна 6'],
    address: 'д. Липовка-2, ул. Школьная, 5',
    theme: 'work',
    curator: 'curator',
    school: 'school3',
    tell: s =>
      onPatronage(s, planFirst({ at: -34 }))
        .keepUp()
        .planned(-1, 1, '13:30', 'office')
        .transfer(-2, 1, 'г. Крупки'),
  },
  {
    name: 'Вербицкая',
    head: 'Алеся Ивановна 37',
    children: ['Мирон Павлович 12', 'Злата Павловна 4'],
    address: 'г. Копыль, ул. Садовая, 14, кв. 6',
    theme: 'work',
    curator: 'curator',
    // On patronage since before the program: taken over from the paper journal.
    tell: s =>
      s
        .fromPaper(-30, { no: 'З-42', contractNo: '15/3-д', since: -110, months: 9 })
        .correctFromPaper(-28, -31, 'Приказ о переходе подписан днём раньше')
        .visit(-5),
  },
  {
    name: 'Сокольчик',
    head: 'Виолетта Петровна 41',
    second: 'Руслан Маратович 44',
    children: ['Амир Русланович 15', 'Самира Руслановна 11'],
    address: 'г. Копыль, ул. Вишнёвая, 18',
    theme: 'sobriety',
    curator: 'curator',
    tell: s =>
      onPatronage(s, planFirst({ at: -52 }))
        .psychologist(-44)
        .keepUp(),
  },
  {
    name: 'Журавская',
    head: 'Эльжбета Чеславовна 36',
    children: ['Каролина Витольдовна 10'],
    address: 'г. Копыль, ул. Лазурная, 2, кв. 11',
    theme: 'divorce',
    curator: 'curator',
    tell: s => upToAssessment(s, { at: -8 }).write(-2, { from: -1 }).agree(-1).sign(-1),
  },
  {
    name: 'Прокопчик',
    head: 'Дина Аркадьевна 28',
    children: ['Милан Андреевич 5', 'Вера Андреевна 3'],
    address: 'д. Липовка-2, ул. Луговая, 9',
    theme: 'violence',
    curator: 'curator2',
    school: 'school3',
    tell: s => onPatronage(s, planFirst({ at: -17 })).keepUp(),
  },
  {
    name: 'Кишкурно',
    head: 'Марина Георгиевна 43',
    children: ['Всеволод Юрьевич 13'],
    address: 'аг. Берёзовец-3, ул. Парковая, 30',
    theme: 'school',
    curator: 'curator2',
    tell: s =>
      onPatronage(s, planFirst({ at: -90, months: 7 }))
        .changeKind(-40, 'control', 'Пропусков нет, подросток занят делом.')
        .keepUp(),
  },
  {
    name: 'Микша',
    head: 'Лидия Прокофьевна 48',
    children: ['Роберт Антонович 16'],
    address: 'аг. Берёзовец-3, ул. Новая, 1',
    theme: 'housing',
    curator: 'curator3',
    tell: s =>
      upToApproval(s, planFirst({ at: -21 }))
        .dispatch(-12)
        .acknowledge(-10)
        .keepUp(),
  },
  {
    name: 'Хацкевич',
    head: 'Алина Робертовна 31',
    children: ['Василий Никитич 9', 'Анисия Никитична 4'],
    address: 'г. Копыль, ул. Вишнёвая, 52',
    theme: 'disability',
    curator: 'curator3',
    tell: s =>
      onPatronage(s, planFirst({ at: -64 }))
        .keepUp()
        .transfer(-4, 1, 'Крупский район'),
  },
  {
    name: 'Русецкая',
    head: 'Евдокия Лукинична 39',
    children: ['Олег Евгеньевич 12', 'Нина Евгеньевна 7'],
    address: 'д. Липовка-2, ул. Школьная, 21',
    theme: 'loss',
    curator: 'curator4',
    school: 'school3',
    tell: s => completed(s, { before: 33 }),
  },
  {
    name: 'Ставер',
    head: 'Иванна Михайловна 27',
    children: ['Ян Артёмович 4'],
    address: 'г. Копыль, ул. Лазурная, 14, кв. 3',
    theme: 'young',
    curator: 'curator4',
    tell: s => s.apply(-4).assign(-4).visit(-3),
  },
  {
    name: 'Филипчик',
    head: 'Аделина Витальевна 35',
    children: ['Пётр Сергеевич 14'],
    address: 'аг. Берёзовец-3, ул. Парковая, 7',
    theme: 'school',
    curator: 'curator',
    tell: s =>
      s
        .extract(-22)
        .assign(-21)
        .visit(-20)
        .refuse(-18, 'beforeApplication', s.calendarDay(30))
        .reply(-17, 'notApplied')
        .otherService(-16, 'consultation', 'begun', 'о пособиях и порядке их назначения')
        .otherService(-15, 'consultation', 'ended')
        .otherService(-15, 'psychologist', 'refused', 'мать позвонит сама, если понадобится'),
  },
  {
    name: 'Дрозд',
    head: 'Руслана Денисовна 29',
    children: ['Матвей Ильич 7'],
    address: 'г. Копыль, ул. Лазурная, 20',
    theme: 'work',
    curator: 'curator',
    tell: s => s.extract(-1),
  },
]
