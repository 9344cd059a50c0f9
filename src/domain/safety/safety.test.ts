import { describe, expect, test } from 'vitest'
import { emptyCase } from '../case/state.ts'
import { fileWithoutPlace, knownAddress, knownStay, withoutPlace } from './safety-rules.ts'
import { formHidesPlace, type Safety } from './safety.ts'

const safety: Safety = { why: 'order', protectedIds: ['mother'], dangerIds: ['father'], dangerOutside: [] }
const file = {
  state: { ...emptyCase('case'), address: 'г. Озерки, ул. Полевая, д. 4, кв. 12', phone: '+375 29 123-45-67' },
  persons: {
    mother: {
      id: 'mother',
      familyName: 'Калинова',
      givenName: 'Марина',
      phone: '+375 33 765-43-21, +375 25 700-80-90',
    },
    father: { id: 'father', familyName: 'Калинов', givenName: 'Денис', phone: '+375 44 111-22-33' },
  },
}
const said = (text: string) => withoutPlace({ text }, file, safety).text

describe('the place is taken out of words about the family', () => {
  test.each([
    ['the address as it is written', 'Живёт: г. Озерки, ул. Полевая, д. 4, кв. 12.', 'Живёт: адрес имеется в центре.'],
    ['without commas and in capitals', 'ОЗЕРКИ: Г ОЗЕРКИ УЛ ПОЛЕВАЯ Д 4 КВ 12', 'ОЗЕРКИ: адрес имеется в центре'],
    ['with no-break spaces', 'г. Озерки, ул. Полевая, д. 4, кв. 12', 'адрес имеется в центре'],
    ['without its locality', 'зашли на ул. Полевая, д. 4, кв. 12 вечером', 'зашли (адрес имеется в центре) вечером'],
    ['as people say it', 'забирать с Полевой, 4-12, до школы', 'забирать (адрес имеется в центре), до школы'],
    [
      'with the kinds of places written out',
      'у подъезда: Полевая 4, квартира 12',
      'у подъезда: адрес имеется в центре',
    ],
    ['the house first', 'встречать у дома 4 по улице Полевой', 'встречать (адрес имеется в центре)'],
    ['in Belarusian', 'Правесці з вуліцы Палявой, дом 4', 'Правесці (адрес имеется в центре)'],
    ['in its town, in another case', 'живут в Озерках, на Полевой, 4', 'живут (адрес имеется в центре)'],
    ['another flat of the same house', 'ул. Полевая, д. 4, кв. 121', 'адрес имеется в центре'],
    ['another house of the street', 'ул. Полевая, д. 41, кв. 12', 'ул. Полевая, д. 41, кв. 12'],
    ['the street and a number that is none', 'на Полевой 4 ноября в 10:00', 'на Полевой 4 ноября в 10:00'],
    ['the street and an hour', 'на Полевой, 4.12 и в 4:30', 'на Полевой, 4.12 и в 4:30'],
    ['the street alone', 'магазин на Полевой', 'магазин на Полевой'],
    ['the locality alone', 'Озерковский ТЦСОН, г. Озерки', 'Озерковский ТЦСОН, г. Озерки'],
    ['her phone, dialled otherwise', 'звонить 375291234567', 'звонить номер имеется в центре'],
    [
      'the same from another place',
      'тел. 8 029 123-45-67, 8(029)1234567',
      'тел. номер имеется в центре, номер имеется в центре',
    ],
    [
      'the same without the code of the country',
      '029 123 45 67; 291234567',
      'номер имеется в центре; номер имеется в центре',
    ],
    ['its last seven digits', 'звоните 123–45–67', 'звоните номер имеется в центре'],
    ['the phone of a member', 'тел. +375 (33) 765 43 21', 'тел. номер имеется в центре'],
    ['her other phone', 'или 8 (025) 700-80-90', 'или номер имеется в центре'],
    ['the phone of the source of danger is no secret', '+375 44 111-22-33', '+375 44 111-22-33'],
    ['a longer number that begins alike', '+375 29 123-45-678', '+375 29 123-45-678'],
  ])('%s', (_, text, clean) => expect(said(text)).toBe(clean))

  test.each([
    ['in the village five digits', '+375 1796 5-12-34', 'звонить 5-12-34 или 51234, не 51-23-45'],
    ['with the code of its district', '+375179651234', '8 (01796) 5-12-34, тел. 01796 51234, не 51-23-45'],
    ['of a town six digits', '8 0177 76-51-23', '76-51-23; 8 0177 765123, не 51-23-45'],
    ['as it was typed without a code', '5-12-34', 'звонить 5-12-34, 51234, не 51-23-45'],
  ])('a telephone at home is hidden %s', (_, phone, text) => {
    const village = { ...file, state: { ...file.state, phone } }
    expect(withoutPlace({ text }, village, safety).text).toBe(
      text.replace(/(?:8 )?(?:\(?01\d+\)? )?(?:5-12-34|51234|76-51-23|765123)/gu, 'номер имеется в центре'),
    )
  })

  test('the address, the stay and the telephones of before are hidden, too', () => {
    const state = {
      ...file.state,
      earlierHomes: [
        { address: 'г. Озерки, ул. Зелёная, 7', stay: 'Заречье, ул. Новая, 1', phone: '+375 29 765-00-01' },
      ],
    }
    const persons = {
      ...file.persons,
      mother: {
        ...file.persons.mother,
        papers: [{ paper: 'x', day: '2026-11-01', was: { phone: '+375 29 765-00-02' }, put: {} }],
      },
    }
    const text = 'живёт на Зелёной, 7; тел. 8 029 765-00-01; ул. Новая 1; 7650002; ул. Полевая, д. 4, кв. 12'
    expect(withoutPlace({ text }, { state, persons }, safety).text).toBe(
      'живёт (адрес имеется в центре); тел. номер имеется в центре; адрес имеется в центре; номер имеется в центре; адрес имеется в центре',
    )
    expect(JSON.stringify(fileWithoutPlace({ state, persons }, safety))).not.toMatch(/Зелён|Новая|765/u)
  })

  describe('of the place where it stays the street and the town are taken out without the house', () => {
    const stay = 'г. Борисов, пер. Зелёный, д. 4, кв. 7 (у сестры)'
    const away = { ...file, state: { ...file.state, stay } }
    test.each([
      ['отец ходил в переулке Зелёном', 'отец ходил (адрес имеется в центре)'],
      ['Живёт у сестры в Борисове', 'Живёт у сестры (адрес имеется в центре)'],
      ['сестра, Борисов, сказала сама', 'сестра, (адрес имеется в центре), сказала сама'],
      ['отвезли в Борисов, в переулок Зелёный', 'отвезли (адрес имеется в центре)'],
      ['Вывезли на Зелёный к сестре', 'Вывезли (адрес имеется в центре) к сестре'],
      ['из г. Борисова приехал брат', '(адрес имеется в центре) приехал брат'],
      ['ночевала в Зелёном переулке', 'ночевала (адрес имеется в центре)'],
      // Neither a person nor a colour is a place, and where the family lived before is known.
      ['Борисова Анна, соседка, в зелёном платке', 'Борисова Анна, соседка, в зелёном платке'],
      ['звонила Борисовой', 'звонила Борисовой'],
      ['школа на Полевой, г. Озерки', 'школа на Полевой, г. Озерки'],
    ])('%s', (text, clean) => expect(withoutPlace({ text }, away, safety).text).toBe(clean))

    const inside = '(адрес имеется в центре)'
    const [lazo, garden] = [
      'г. Борисов, ул. Лазо, д. 4, кв. 7',
      'г. Крупки, ул. Садовая, 3 (кризисная комната), тел. 80291112233',
    ]
    const [october, avenue] = ['ул. 50 лет Октября, 3', 'Минск, проспект Победителей, 12-40']
    test.each([
      [lazo, 'была на ул. Сергея Лазо вечером', `была ${inside} вечером`],
      [lazo, 'видели на Сергея Лазо', `видели ${inside}`],
      [lazo, 'у сестры на ул. Сергея Лазо, 4', `у сестры ${inside}`],
      [lazo, 'отец узнает про Лазо', `отец узнает ${inside}`],
      [lazo, 'ночует на лазо', `ночует ${inside}`],
      [lazo, 'борисовская поликлиника, Борисовский район', `${inside}, ${inside}`],
      [lazo, 'Позвонили в Борисовский РОВД', `Позвонили ${inside}`],
      [lazo, 'кв. 7 дома 4, дом 4 кв. 7', 'адрес имеется в центре, адрес имеется в центре'],
      [garden, 'видели на садовой', `видели ${inside}`],
      [garden, 'на садовой ночует, на садовой у сестры', `${inside} ночует, ${inside} у сестры`],
      [garden, 'сидели на садовой скамейке', 'сидели на садовой скамейке'],
      [garden, 'ночует в кризисной комнате', `ночует ${inside}`],
      [garden, 'телефон 8 029 111-22-33, +375 29 111 22 33', 'телефон номер имеется в центре, номер имеется в центре'],
      [garden, 'живут в крупском сельсовете', `живут ${inside}`],
      [garden, 'из Крупского района', inside],
      [october, 'на улице 50-летия Октября', inside],
      [october, 'живёт на 50 лет Октября', `живёт ${inside}`],
      [october, 'с 25 октября, в октябре', 'с 25 октября, в октябре'],
      [avenue, 'кв. 40 дома 12', 'адрес имеется в центре'],
      [avenue, 'минская подруга, минский номер', `${inside}, ${inside}`],
      [avenue, 'Минская Анна, А. Минский', 'Минская Анна, А. Минский'],
      ['Лесной сельсовет, хутор Дубовый, 2', 'живут в Лесном сельсовете, на Дубовом хуторе', `живут ${inside}`],
      ['г. Орша, ул. Мира, 1', 'оршанский рынок', inside],
      [lazo, 'барысаўская паліклініка', inside],
      ['г. Орша, ул. Мира, 1', 'да аршанскага рынку', inside],
      ['г. Полоцк, ул. Мира, 1', 'в Полоцке сестра, полоцкая подруга', `${inside} сестра, ${inside}`],
      ['д. Глубокое, 3', 'Глубокская школа', inside],
      ['г. Новогрудок, ул. Мира, 1', 'в новогрудскую больницу', inside],
    ])('of «%s» in «%s»', (stay, text, clean) =>
      expect(withoutPlace({ text }, { ...file, state: { ...file.state, stay } }, safety).text).toBe(clean),
    )
    test.each([
      // Streets with a number or a first name, also without the house.
      ['ул. 1-я Набережная, 5', 'живут на Набережной', `живут ${inside}`],
      ['ул. 1-я Набережная, 5', 'видели на 1-ой набережной', `видели ${inside}`],
      ['ул. 1-я Набережная, 5', 'видели на первой набережной у реки', `видели ${inside} у реки`],
      ['ул. 1-я Набережная, 5', 'гуляли вдоль реки по набережной', 'гуляли вдоль реки по набережной'],
      ['ул. 3-я Полевая, 14', 'на 3-й Полевой', inside],
      ['ул. 3-я Полевая, 14', 'ночует на третьей Полевой', `ночует ${inside}`],
      ['ул. 3-я Полевая, 14', 'третий раз были в полевой палатке', 'третий раз были в полевой палатке'],
      ['ул. Якуба Коласа, 7', 'видели на Я.Коласа', `видели ${inside}`],
      ['ул. Якуба Коласа, 7', 'встретились у м. Якуба Коласа', `встретились ${inside}`],
      ['ул. Максима Горького, 3', 'на М. Горького, на М.Горького', `${inside}, ${inside}`],
      ['ул. Гагарина, 3', 'живут на юрия гагарина', `живут ${inside}`],
      ['ул. Гагарина, 3', 'учитель Гагарин Юрий Павлович', 'учитель Гагарин Юрий Павлович'],
      // Rooms and houses without the street.
      ['общежитие № 2, комната 115', 'комната 115', 'адрес имеется в центре'],
      ['общежитие № 2, комната 115', 'живут в 115-й комнате', `живут ${inside}`],
      ['общежитие № 2, комната 115', 'Комендант общежития звонила', `Комендант ${inside} звонила`],
      ['г. Борисов, ул. Мира, 12, кв. 40', 'в 12 доме, в доме № 12, квартира 40', `${inside}, ${inside}`],
      ['г. Борисов, ул. Мира, 12, кв. 40', '12 домашних заданий, 40 минут', '12 домашних заданий, 40 минут'],
      // The people of the town.
      ['г. Борисов, ул. Мира, 12', 'Борисовчане помогли', `${inside} помогли`],
      ['г. Борисов, ул. Мира, 12', 'приехали из Борисова (город)', `приехали ${inside}`],
      ['г. Минск, ул. Мира, 12', 'минские родственники', inside],
      ['г. Минск, ул. Мира, 12', 'подруга-минчанка и минчане', `подруга-${inside} и ${inside}`],
      ['г. Орша, ул. Мира, 12', 'оршанские родные и оршанцы', `${inside} и ${inside}`],
      ['г. Горки, ул. Мира, 12', 'горчица, горница, горец', 'горчица, горница, горец'],
      ['г. Лида, ул. Мира, 12', 'лидерские качества Лидии', 'лидерские качества Лидии'],
      // With whom the family stays: the whole sentence.
      [
        'ул. Мира, 4, у Сидоренко Ольги Ивановны',
        'Дети спят хорошо. Живут у Сидоренко с 5.11. Школа рядом.',
        `Дети спят хорошо. ${inside}. Школа рядом.`,
      ],
      ['ул. Мира, 4, у Сидоренко Ольги Ивановны', 'Ольга Ивановна Сидоренко сказала, где работает', inside],
      [
        'ул. Мира, 4, у Сидоренко Ольги Ивановны',
        'Ольга пришла одна, Иван Сидоров звонил',
        'Ольга пришла одна, Иван Сидоров звонил',
      ],
      ['ул. Мира, 4, у Сидоренко Ольги Ивановны', 'Л. П. Сидоренко', 'Л. П. Сидоренко'],
      ['ул. Мира, 4, у Калиновой Ольги Ивановны', 'Калинова пришла одна', 'Калинова пришла одна'],
      ['ул. Мира, 4, у Калиновой Ольги Ивановны', 'Была Ольга Ивановна', inside],
      ['ул. Мира, 4 (у сестры)', 'у сестры хорошо', 'у сестры хорошо'],
    ])('of «%s» in «%s» no trace is left', (stay, text, clean) =>
      expect(withoutPlace({ text }, { ...file, state: { ...file.state, stay } }, safety).text).toBe(clean),
    )
    test('whom a letter comes from and goes to is called as it is called', () => {
      const from = {
        centre: { fullName: 'ТЦСОН г. Борисова' },
        addressee: ['Борисовская СШ № 1', 'г. Борисов, ул. Лазо, 10'],
      }
      const state = { ...file.state, stay: lazo }
      expect(withoutPlace({ ...from, text: 'в Борисове' }, { ...file, state }, safety)).toEqual({
        ...from,
        text: inside,
      })
    })
    test('of the crisis room that is recorded as a stay', () => {
      const state = { ...file.state, crisisStays: [{ personId: 'mother', day: '2026-11-10' }] }
      const text = 'ночует в кризисной комнате, рассказали о кризисной комнате'
      expect(withoutPlace({ text }, { ...file, state: state as never }, safety).text).toBe(
        `ночует ${inside}, рассказали о кризисной комнате`,
      )
    })

    test('a stay in the town of the family hides its street alone', () => {
      const near = { ...file, state: { ...file.state, stay: 'г. Озерки, ул. Тайная, 9' } }
      const text = 'Вывезли с ул. Тайной, школа в Озерках'
      expect(withoutPlace({ text }, near, safety).text).toBe('Вывезли (адрес имеется в центре), школа в Озерках')
    })

    test('so is an address to which it moved', () => {
      const moved = { address: 'г. Борисов, ул. Новая, 3', earlierHomes: [{ address: file.state.address }] }
      const text = 'видели в Борисове на Новой; раньше жили на Полевой'
      expect(withoutPlace({ text }, { ...file, state: { ...file.state, ...moved } }, safety).text).toBe(
        'видели (адрес имеется в центре); раньше жили на Полевой',
      )
    })
  })

  test('an address of a village without a house is taken out of its own field and out of no name', () => {
    const village = { ...file, state: { ...file.state, address: 'Озерки' } }
    expect(withoutPlace({ residence: 'Озерки', centre: 'ТЦСОН, Озерки' }, village, safety)).toEqual({
      residence: 'адрес имеется в центре',
      centre: 'ТЦСОН, Озерки',
    })
  })
})

test('an address of many words and texts that name its street without end are read in a moment', () => {
  const many = Array.from({ length: 70 }, (_, at) => `лес${'абвгдежзик'[at % 10]}`).join(' ')
  const trap = { ...file, state: { ...file.state, address: `${many} Полевая, 7` } }
  const text = `7. ${'Полевая '.repeat(10_000)}`
  expect(withoutPlace({ text }, trap, safety).text).toBe(text)
})

test('a file for other eyes holds no address, no phone, no stay and no meeting ahead', () => {
  const whole = {
    ...file,
    state: {
      ...file.state,
      locality: 'г. Озерки',
      planned: { day: '2026-11-30', form: 'visit' as const },
      crisisStays: [{ personId: 'mother', day: '2026-11-10' }],
    },
  }
  const text = JSON.stringify(fileWithoutPlace(whole, safety))
  for (const secret of ['Полевая', '123-45-67', '765-43-21', '2026-11-30', '2026-11-10', 'г. Озерки'])
    expect(text, secret).not.toContain(secret)
  expect(text).toContain('Калинова')
})

test.each([
  ['contract', undefined, true],
  ['guardianship-notice', undefined, true],
  ['information-request', 'guardianship', false],
  ['information-request', 'police', false],
  ['information-request', 'school', true],
  ['dispatch-letter', undefined, true],
  ['a form of tomorrow', undefined, true],
  ['constructor', undefined, true],
])('%s to %s hides the place: %s', (form, kind, hides) => expect(formHidesPlace(form, kind)).toBe(hides))

test('a place that is hidden is known to no paper, wherever the family has moved or stays', () => {
  const closed = { day: '2026-11-10', reason: 'moved', newAddress: 'г. Заречье, ул. Новая, 1' } as never
  const state = { ...file.state, stay: 'г. Озерки, ул. Лесная, 9', closures: [closed] }
  const hiddenPlaces = [{ day: '2026-11-12', reason: 'угрозы', protectedIds: [] }]
  expect(knownAddress(state, '2026-11-20')).toBe('г. Заречье, ул. Новая, 1')
  expect(knownStay({ ...state, closures: [] }, '2026-11-20')).toBe('г. Озерки, ул. Лесная, 9')
  expect(knownAddress({ ...state, hiddenPlaces }, '2026-11-20')).toBe('')
  expect(knownStay({ ...state, closures: [], hiddenPlaces }, '2026-11-20')).toBe('')
})
