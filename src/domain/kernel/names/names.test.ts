import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { nameKey, organisationKey, placeKey, searchKeys, similar, wrongLayout } from './names.ts'

const oneName = `
Ковальчук Кавальчук Kovalchuk Kavalchuk Koval'chuk КОВАЛЬЧУК
Сергей Сяргей Siarhei Sergey Sergei
Николай Мікалай Mikalai Nikolay
Николаевна Мікалаеўна Nikolaevna
Наталья Наталля Наталия Natallia Natalia Natalya
Анна Ганна Hanna Anna
Савицкая Савіцкая Savitskaya Savickaja Savitskaia
Савицкий Савіцкі Savitskiy Savitski Savicki
Александр Аляксандр Aliaksandr Aleksandr Alexandr
Евгений Яўген Яўгеній Yauheni Evgeny
Владимир Уладзімір Uladzimir Vladimir
Владимирович Уладзіміравіч Vladimirovich
Дмитрий Дзмітрый Зміцер Dzmitry Dmitriy
Екатерина Кацярына Katsiaryna Ekaterina Yekaterina
Мария Марыя Марья Maryia Mariya Maria
Дарья Дар'я Дар’я Darya
Татьяна Таццяна Tatsiana Tatyana
Шевченко Шаўчэнка Shevchenko Shauchenka
Шевцов Шаўцоў Shautsou Shevtsov Šaŭcoŭ
Ковалёв Ковалев Кавалёў Kavaliou Kovalev Kovalyov
Зайцев Зайцаў Zaitsau Zaytsev
Щербаков Шчарбакоў Shcherbakov Ščarbakoŭ
Соловьёв Салаўёў Solovyov
Терещенко Церашчэнка Tereshchenko
Степанова Сцяпанава Stepanova Stsiapanava
Рябцев Рабцаў Ryabtsev Rabtsau
Чернявский Чарняўскі Chernyavskiy Čarniaŭski
Дмитриев Дзмітрыеў Dmitriev
Диана Дыяна Diana
Юлия Юлія Yuliya Julija
Ольга Вольга Volha Olga
Любовь Любоў Liubou Lyubov
Григорий Рыгор Ryhor Grigoriy
Иванов Іваноў Ivanov Ivanou Іваноу
Фёдор Федор Фёдар Fedor
Тимофей Цімафей Tsimafei Timofey
Елена Алена Алёна Alena
Прокофьев Пракоф'еў
Сeргей Сергей
`
  .trim()
  .split('\n')
  .flatMap(row => {
    const [first = '', ...others] = row.split(' ')
    return others.map(other => [first, other] as const)
  })

test.each(oneName)('%s and %s are one name', (a, b) => {
  expect(nameKey(b)).toBe(nameKey(a))
})

test.each([
  ['Петров', 'Петрова'],
  ['Иванов', 'Ивашов'],
  ['Ковальчук', 'Ковалевич'],
  ['Ковальчук', 'Коваль'],
  ['Новик', 'Новиков'],
  ['Жук', 'Жуков'],
  ['Анна', 'Яна'],
  ['Анна', 'Алла'],
  ['Вера', 'Варя'],
  ['Лена', 'Лана'],
  ['Дарья', 'Дора'],
  ['Мария', 'Марина'],
  ['Мария', 'Майя'],
  ['Николай', 'Никита'],
  ['Юлия', 'Ульяна'],
  ['Тимошенко', 'Томашенко'],
  ['Савицкий', 'Савицкая'],
  ['Марк', 'Мария'],
  ['Олег', 'Ольга'],
  ['Александр', 'Александра'],
  ['Евгений', 'Евгения'],
  ['Василий', 'Васильев'],
  ['Мороз', 'Морозов'],
])('%s and %s stay different', (a, b) => {
  expect(nameKey(a)).not.toBe(nameKey(b))
})

test.each([
  ['  Ковальчук   Анна\tПетровна ', 'ковальчук анна петровна'],
  ['Иванова-Петрова', 'Иванова Петрова'],
  ['Иванова - Петрова', 'Иванова Петрова'],
  ['О’Коннор', "О'Коннор"],
  ['Ковальчук, А.', 'Ковальчук А'],
])('punctuation and spaces of «%s» do not matter', (a, b) => {
  expect(nameKey(a)).toBe(nameKey(b))
})

test('a folded key survives folding of case and spaces of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'абвгёжіўыьэюяцщтдз -') }), text => {
      expect(nameKey(text.toUpperCase())).toBe(nameKey(` ${text}  `))
    }),
  )
})

test.each([
  ['two spaces', 'СШ №  2 г. Крупки'],
  ['no space', 'СШ №2 г.Крупки'],
  ['quotes', '«СШ № 2» г. Крупки'],
  ['Greek letters', 'СШ № 2 г. Крупκи'],
  ['Latin letters', 'CШ № 2 г. Kpyпки'],
])('an organisation that looks like another in a list has its key: %s', (_, name) => {
  expect(organisationKey(name)).toBe(organisationKey('СШ № 2 г. Крупки'))
  expect(organisationKey(name)).not.toBe(organisationKey('СШ № 1 г. Крупки'))
})

describe('a query typed in the wrong layout', () => {
  it.each([
    ['ghbdtn', 'привет'],
    ['Fyyf', 'Анна'],
    [';erjd', 'жуков'],
    ['{jvxtyrj', 'Хомченко'],
    ['Cfdbwrfz', 'Савицкая'],
    ['Лщмфдсргл', 'Kovalchuk'],
    ['цкщтп', 'wrong'],
  ])('%s is %s', (typed, meant) => {
    expect(wrongLayout(typed)).toBe(meant)
  })

  it('gives Belarusian letters by the Belarusian layout', () => {
    expect(wrongLayout('Bdfyjo', 'be')).toBe('Іваноў')
    expect(wrongLayout('Lfh]z', 'be')).toBe("Дар'я")
    expect(wrongLayout('іўнт', 'be')).toBe('boyn')
  })

  it.each([
    ['rjdfkmxer', 'Ковальчук'],
    ['rjdfkmxer fyyf', 'Ковальчук Анна'],
    ['Лщмфдсргл', 'Ковальчук'],
    ['bdfyjo', 'Иванов'],
    ['Kovalchuk', 'Ковальчук'],
  ])('searching %s tries %s', (query, meant) => {
    expect(searchKeys(query)).toContain(nameKey(meant))
  })

  it.each(['Ковальчук', 'Kovalchuk', 'Савіцкая Ганна', 'Olga', 'Шевцов'])('%s is searched only as it is', query => {
    expect(searchKeys(query)).toEqual([nameKey(query)])
  })

  it.each([' – ', 'Zzzzzz', 'Ыы', 'ьь', '- А -'])('«%s» leaves nothing to search by', query => {
    expect(searchKeys(query)).toEqual([])
  })
})

describe('kinds of places in addresses', () => {
  it.each([
    ['г. Озерки, пер. Лесной, д. 4, кв. 12', 'Озерки Лесной 4 12'],
    ['аг. Заозерье, ул. Полевая, 17', 'Заозерье Полевая 17'],
    ['Крупский р-н, д.Осиновка, пр-т Мира 5', 'Крупский Осиновка Мира 5'],
    ['ул. Новая, 12к2', 'Новая 12к2'],
    ['Дачный-2, уч5', 'Дачный 2 уч5'],
    ['вёска Асінаўка, завулак Лясны, дом 4', 'Асінаўка Лясны 4'],
    ['Минская область, сельсовет Ухвальский, хутор Дальний', 'Минская Ухвальский Дальний'],
  ])('«%s» is found by «%s»', (address, words) => expect(placeKey(address)).toBe(nameKey(words)))

  it('leave an address that has nothing else as it is', () => expect(placeKey('деревня')).toBe(nameKey('деревня')))

  it.each([
    ['пер. Лесной, 4', 'Лесной 4'],
    ['д. Осиновка', 'Осиновка'],
    ['Лесная д 4', 'Лесная 4'],
    // These are names.
    ['Иванова К.', 'Иванова К'],
    ['Пер', 'Пер'],
    ['Иванов Д', 'Иванов Д'],
  ])('a query «%s» looks for «%s»', (query, words) => expect(searchKeys(query)).toContain(nameKey(words)))

  it.each(['Перек', 'Улан', 'Кварт', 'Дер', 'Район'])('«%s» is nothing like an address full of them', query => {
    const key = placeKey('Крупский район, дер. Осиновка, пер. Лесной, ул. Полевая, д. 4, кв. 12')
    expect(key.includes(nameKey(query))).toBe(false)
    expect(Math.max(...key.split(' ').map(word => similar(word, nameKey(query))))).toBeLessThan(0.35)
  })
})

describe('trigram similarity', () => {
  // The first value stands in PostgreSQL's pg_trgm documentation.
  it.each([
    ['word', 'two words', 4 / 11],
    ['кавалчук', 'кавалчук', 1],
    ['анна петрова', 'петрова анна', 1],
    ['abc', 'xyz', 0],
    ['', '', 0],
  ])('of «%s» and «%s» is %d', (a, b, expected) => {
    expect(similar(a, b)).toBeCloseTo(expected, 10)
  })

  it.each([
    ['Ковальчук', 'Ковальчку'],
    ['Савицкая', 'Савитцкая'],
    ['Шевченко', 'Шевчено'],
    ['Григорьев', 'Grigorev'],
  ])('stays above the threshold of pg_trgm after one slip: %s, %s', (right, slip) => {
    expect(similar(nameKey(right), nameKey(slip))).toBeGreaterThan(0.3)
  })
})
