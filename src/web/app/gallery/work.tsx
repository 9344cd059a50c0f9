import { Button, ButtonLink } from '../../ui/action/Button.tsx'
import { StatTiles } from '../../ui/list/StatTiles.tsx'
import { Banner } from '../../ui/notice/Banner.tsx'
import { StateTag } from '../../ui/notice/StateTag.tsx'
import { Card } from '../../ui/page/Card.tsx'
import { Tabs } from '../../ui/page/Tabs.tsx'
import { Arithmetic } from '../../ui/term/Arithmetic.tsx'
import { ClockGroup, ClockRow } from '../../ui/term/ClockRow.tsx'
import type { ArithmeticDay } from '../../ui/term/monthGrid.ts'
import { Flow, StageMarks } from '../../ui/term/StageMarks.tsx'
import { ContactWeek, WeekAhead } from '../../ui/term/Week.tsx'
import { weekdayOf } from '../../ui/text.ts'

function termDays(from: string, to: string, calendarDays: boolean): ArithmeticDay[] {
  const days: ArithmeticDay[] = []
  let ordinal = 0
  const at = new Date(`${from}T00:00:00Z`)
  for (;;) {
    at.setUTCDate(at.getUTCDate() + 1)
    const date = at.toISOString().slice(0, 10)
    if (date > to) return days
    const isHoliday = date === '2026-11-07'
    const isOff = weekdayOf(date) > 4 || isHoliday
    if (!isOff || calendarDays) days.push({ date, counted: true, ordinal: ++ordinal, why: 'counted' })
    else if (isHoliday) days.push({ date, counted: false, why: 'holiday', name: 'День Октябрьской революции' })
    else days.push({ date, counted: false, why: 'weekend' })
  }
}

const answer = (
  <Arithmetic
    caption="14 рабочих дней со дня получения выписки"
    start="2026-10-30"
    days={termDays('2026-10-30', '2026-11-21', false)}
    due="2026-11-19"
    today="2026-11-21"
    rows={[
      {
        label: 'Начало',
        value:
          'Выписка из решения совета профилактики СШ № 2 получена пт 30.10.2026, вх. № 296. День получения не считается.',
      },
      { label: 'Считаем', value: 'Рабочие дни со 2 по 19 ноября: 14.' },
      {
        label: 'Не считаем',
        value: 'Выходные 31.10, 01.11, 08.11, 14.11, 15.11. 07.11 — праздник, День Октябрьской революции.',
      },
      { label: 'Крайний срок', value: <b className="overdue">чт 19.11.2026. Прошёл 1 рабочий день: пт 20.11.</b> },
      { label: 'Закроет срок', value: 'Отправленный ответ школе: «помощь оказывается» или «родители не обратились».' },
    ]}
    quote={{
      clause: 'МП 5.2',
      text: '«не позднее 14 рабочих дней со дня получения выписки… направить в учреждение образования… информацию»',
    }}
  />
)

const monitoring = (
  <Arithmetic
    caption="1 месяц с начала плана"
    start="2026-11-13"
    days={termDays('2026-11-13', '2026-12-14', true)}
    raw="2026-12-13"
    due="2026-12-14"
    safeDue="2026-12-11"
    today="2026-11-21"
    rows={[{ label: 'Крайний срок', value: 'срок пн 14.12, надёжнее пт 11.12' }]}
    quote={{ clause: 'МП 6.5', text: '«не менее 1 раза в месяц»' }}
  />
)

const agreement = (
  <Arithmetic
    caption="Срок договора"
    start="2026-11-10"
    days={[]}
    due="2027-03-01"
    today="2026-11-21"
    rows={[{ label: 'Крайний срок', value: '01.03.2027' }]}
  />
)

/** Terms, stages, tabs, banners. */
export function GalleryWork() {
  return (
    <>
      <Card label="Этапы">
        <StageMarks
          stages={[
            { label: 'Направление', state: 'passed', note: '30.10.2026', to: '/a' },
            { label: 'Заявление', state: 'passed', note: '03.11.2026', to: '/b' },
            { label: 'Диагностика', state: 'passed', note: '06.11.2026', to: '/c' },
            { label: 'Договор', state: 'passed', note: '10.11.2026', to: '/d' },
            { label: 'План', state: 'passed', note: '12.11.2026', to: '/e' },
            { label: 'Реализация', state: 'current', note: 'с 13.11.2026', to: '/f' },
            { label: 'Итоги', state: 'ahead', note: 'до 01.03.2027', to: '/g' },
          ]}
        />
      </Card>
      <Tabs
        label="Разделы дела"
        tabs={[
          { to: '/families/1/overview', label: 'Обзор' },
          { to: '/families/1/people', label: 'Семья' },
          { to: '/families/1/assessment', label: 'Диагностика' },
          { to: '/families/1/plan', label: 'План' },
          { to: '/families/1/contacts', label: 'Контакты', count: 4 },
        ]}
      />
      <div className="stack">
        <Banner
          kind="over"
          title="Ответ школе просрочен на 1 рабочий день."
          text="Срок был чт 19.11 (14 рабочих дней с 30.10, МП 5.2)."
          note="Черновик «помощь оказывается» собран из дела: заявление, договор, срок плана."
          action={
            <ButtonLink look="danger" to="/answer">
              Проверить и подписать
            </ButtonLink>
          }
        />
        <Banner
          kind="warn"
          icon="offline"
          title="Нет сети."
          text="Пишите как обычно: запись сохранится в телефоне под паролем и уйдёт сама."
        />
        <Banner
          kind="info"
          title="Вы замещаете В. А. Климович до 28.11."
          text="8 семей, срочного на этой неделе нет."
        />
        <Banner kind="ok" title="План разослан." text="Три организации получили свои мероприятия." />
        <StatTiles
          stats={[
            { number: 3, label: 'просрочено', to: '/x', overdue: true },
            { number: 2, label: 'не закреплены', to: '/x' },
            { number: 0, label: 'ждут утверждения', to: '/x' },
            { number: 9, label: 'пробелов в делах', to: '/x' },
          ]}
        />
        <Card label="Сроки" content="flush">
          <ClockGroup title="Просрочено" count={1} icon="alert" overdue empty="Просроченного нет.">
            <ClockRow
              when="чт 19.11"
              tag={{ kind: 'over', text: '1 раб. день' }}
              family={{ label: 'Семья Ковальчук', to: '/families/1' }}
              duty="ответ в СШ № 2 по выписке"
              note="14 рабочих дней · МП 5.2 · черновик готов с 16.11, не подписан"
              arithmetic={answer}
              open
              action={
                <ButtonLink look="primary" to="/answer">
                  Открыть ответ
                </ButtonLink>
              }
            />
          </ClockGroup>
          <ClockGroup title="Сегодня" count={2} icon="clock" hint="сб 21.11" empty="На сегодня сроков нет.">
            <ClockRow
              when="до вс 22.11"
              tag={{ kind: 'now', text: 'в 11:00' }}
              family={{ label: 'Семья Константинопольская-Вержбицкая', to: '/families/2' }}
              duty="3-й контакт недели из 3–4"
              note="Экстренный патронат · МП II · на неделе были вт 17.11 и чт 19.11"
              arithmetic={monitoring}
              open
              action={<Button look="primary">Записать контакт</Button>}
            />
            <ClockRow
              when="до пн 23.11"
              tag={{ kind: 'soon', text: '10-й день' }}
              family={{ label: 'Семья Буйко', to: '/families/3' }}
              duty="план согласовать и утвердить"
              note="10 календарных дней с 11.11 · МП 6.4 · 21.11 выходной, срок перешёл на понедельник"
              arithmetic={agreement}
              open
              action={<Button>Открыть план</Button>}
            />
          </ClockGroup>
          <ClockGroup
            title="Ближайшие 6 дней"
            count={0}
            icon="calendar"
            hint="вс 22.11 – пт 27.11"
            empty="До пт 27.11 сроков нет."
          >
            {null}
          </ClockGroup>
          <ClockGroup title="Ждём других" count={1} icon="hourglass" empty="Ни от кого ответа не ждём.">
            <ClockRow
              when="с вт 17.11"
              tag={{ kind: 'wait', text: '3 раб. дня' }}
              family={{ label: 'Семья Хомич', to: '/families/4' }}
              duty="СПЦ не подтвердил план"
              note="Отправлен 17.11 по электронной почте · срок ответа Программой не установлен"
              action={<Button about="семья Хомич">Напомнить</Button>}
            />
          </ClockGroup>
        </Card>
        <Card title="Метки и кнопки">
          <div className="row">
            <StateTag kind="over">1 раб. день</StateTag>
            <StateTag kind="now">сегодня</StateTag>
            <StateTag kind="soon">2 раб. дня</StateTag>
            <StateTag kind="neu">4 раб. дня</StateTag>
            <StateTag kind="info">намечен</StateTag>
            <StateTag kind="ok">9-й день из 10</StateTag>
            <StateTag kind="wait">ждём школу</StateTag>
            <StateTag kind="plain" icon="pencil">
              черновик
            </StateTag>
          </div>
          <div className="row space-above-3">
            <Button>Обычная</Button>
            <Button look="primary">Главная</Button>
            <Button look="quiet">Тихая</Button>
            <Button look="danger" icon="alert">
              Сообщить в опеку
            </Button>
            <Button look="primary" large>
              Проверить
            </Button>
          </div>
          <div className="space-above-3">
            <Flow steps={['Составить', 'Согласовать с семьёй', 'Утвердить', 'Разослать']} current={1} />
          </div>
        </Card>
        <Card
          title="Неделя вперёд"
          content="flush"
          footer="Двойная черта — крайний срок, одинарная — намеченная встреча."
        >
          <WeekAhead
            days={[
              {
                label: 'сб 21',
                note: 'сегодня',
                today: true,
                events: [{ id: '1', time: '11:00', text: 'Лемеш, визит', to: '/x' }],
              },
              {
                label: 'вс 22',
                note: 'выходной',
                off: true,
                events: [{ id: '2', time: 'срок', text: 'контакт Лемеш', to: '/x', due: true }],
              },
              { label: 'пн 23', events: [{ id: '3', time: '10:00', text: 'Буйко, центр', to: '/x' }] },
              { label: 'вт 24', events: [] },
              { label: 'ср 25', events: [] },
              { label: 'чт 26', events: [{ id: '4', time: '15:00', text: 'Ковальчук, визит', to: '/x' }] },
              { label: 'пт 27', events: [] },
            ]}
          />
        </Card>
        <Card title="Неделя 16–22 ноября" aside={<StateTag kind="soon">нужен ещё 1</StateTag>}>
          <ContactWeek
            days={[
              { label: 'пн', state: 'none', words: 'контакта не было' },
              { label: 'вт', state: 'counted', words: 'контакт был' },
              { label: 'ср', state: 'not-counted', words: 'звонок, не засчитан' },
              { label: 'чт', state: 'counted', words: 'контакт был' },
              { label: 'пт', state: 'none', words: 'контакта не было' },
              { label: 'сб', state: 'today', words: 'сегодня', number: 1 },
              { label: 'вс', state: 'none', words: 'контакта не было' },
            ]}
          />
        </Card>
      </div>
    </>
  )
}
