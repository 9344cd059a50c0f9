import { completed, onPatronage, upToApproval, upToAssessment } from './stories.ts'
import type { Family } from './story.ts'

/** Families and citizens of the second centre: here a person without children is served, too [001]. */
export const polotsk: Family[] = [
  {
    name: 'Лукашик',
    head: { name: 'Анатолий Тихонович 52', kinship: 'self', workOrStudy: 'сварщик, подработка на пилораме' },
    children: [],
    address: 'г. Полоцк, ул. Прибрежная, 3, кв. 9',
    phone: '+375 33 000-41-66',
    theme: 'alone',
    curator: 'curator',
    tell: s =>
      onPatronage(s, { at: -38, withoutExtract: true, kind: 'planned', months: 6 })
        .keepUp()
        .planned(-1, 2, '09:00', 'office')
        .transfer(-9, 1, 'г. Крупки', -6),
  },
  {
    name: 'Вересова',
    head: { name: 'Лилия Карловна 63', kinship: 'self' },
    children: [],
    address: 'д. Заречье-2, ул. Озёрная, 11',
    theme: 'lonely',
    curator: 'curator2',
    tell: s => s.apply(-6).assign(-6).visit(-5).assess(-4, 'planned'),
  },
  {
    name: 'Шевченя',
    head: { name: 'Олеся Валерьевна 35', belarusianName: 'Шаўчэня Алеся Валер’еўна' },
    children: ['Глафира Денисовна 9', 'Елисей Денисович 6', 'Фёдор Денисович 3'],
    address: 'г. Полоцк, ул. Кленовая, 27, кв. 40',
    theme: 'work',
    curator: 'curator',
    tell: s =>
      onPatronage(s, { at: -30, due: { utilities: s.calendarDay(0) } })
        .keepUp()
        .planned(-1, 1, '10:30')
        .transfer(-9, 1, 'Борисовский район'),
  },
  {
    name: 'Радевич',
    head: 'Снежана Артуровна 29',
    children: ['Агния Ильинична 7'],
    address: 'г. Полоцк, ул. Ткацкая, 8, кв. 15',
    theme: 'violence',
    curator: 'curator',
    school: 'school1',
    tell: s =>
      onPatronage(s, { at: -19 })
        .psychologist(-12)
        .keepUp()
        .consent(-10, 'hospital', ['card', 'special'])
        .privately(-8, 'Говорит тише, когда речь о прошлом годе. Не торопить; в следующий раз начать с рисунка дочери.')
        .privately(-3, 'Проверить мою догадку: тревога связана со звонками, а не со школой. Обсудить на супервизии.'),
  },
  {
    name: 'Козловский',
    head: 'Артур Витальевич 40',
    children: ['Алла Артуровна 14', 'Герман Артурович 11'],
    address: 'д. Заречье-2, ул. Центральная, 6',
    theme: 'father',
    curator: 'curator2',
    school: 'school3',
    tell: s => onPatronage(s, { at: -58 }).keepUp(),
  },
  {
    name: 'Бобровник',
    head: 'Карина Львовна 26',
    children: ['Ярослав Павлович 4'],
    address: 'г. Полоцк, ул. Ветеранов, 19, кв. 2',
    theme: 'young',
    curator: 'curator3',
    tell: s => upToAssessment(s, { at: -7 }).sign(-1),
  },
  {
    name: 'Пташук',
    head: 'Тамара Евгеньевна 45',
    second: 'Виктор Ильич 47',
    children: ['Дмитрий Викторович 16', 'Ангелина Викторовна 13'],
    address: 'д. Заречье-2, ул. Полевая, 2',
    theme: 'sobriety',
    curator: 'curator3',
    school: 'school3',
    tell: s => upToApproval(s, { at: -25 }).dispatch(-16).acknowledge(-14, 1).remind(-6).keepUp(),
  },
  {
    name: 'Ефимёнок',
    head: 'Алёна Сергеевна 32',
    children: ['Ева Романовна 8', 'Марк Романович 5'],
    address: 'г. Полоцк, ул. Кленовая, 4',
    theme: 'divorce',
    curator: 'curator4',
    tell: s => onPatronage(s, { at: -41 }).keepUp(-4),
  },
  {
    name: 'Зубрицкая',
    head: 'Ядвига Станиславовна 38',
    children: ['Милослава Тимофеевна 12'],
    address: 'г. Полоцк, ул. Речная, 14, кв. 6',
    theme: 'disability',
    curator: 'curator2',
    tell: s => completed(s, { before: 90 }).aftercheck(-25, 3, 'Занятия продолжаются, мать ведёт группу родителей.'),
  },
  {
    name: 'Немкович',
    head: 'Полина Тарасовна 30',
    children: ['Савва Эдуардович 14'],
    address: 'г. Полоцк, ул. Ткацкая, 33',
    theme: 'school',
    curator: 'curator',
    school: 'school1',
    tell: s => s.extract(-4).assign(-3).attempt(-2, 'noAnswer'),
  },
  {
    name: 'Слонимская',
    head: 'Вероника Адамовна 34',
    children: ['Лука Станиславович 10'],
    address: 'д. Заречье-2, ул. Лесная, 20',
    theme: 'housing',
    curator: 'curator',
    school: 'school3',
    tell: s =>
      s
        .extract(-35)
        .assign(-34)
        .visit(-33)
        .reply(-24, 'notApplied')
        .closeReferral(-23, 'notApplied', s.calendarDay(45)),
  },
  {
    name: 'Орешко',
    head: 'Марьяна Богдановна 37',
    children: ['Кира Владиславовна 15'],
    address: 'г. Полоцк, ул. Ветеранов, 45',
    theme: 'school',
    curator: 'curator3',
    tell: s => s.extract(-2, 'recommend'),
  },
]
