import { useState } from 'react'
import { Button } from '../../ui/action/Button.tsx'
import { classesOf } from '../../ui/classesOf.ts'
import { DataTable } from '../../ui/list/DataTable.tsx'
import { DuplicateNotice, DuplicatePanel } from '../../ui/list/DuplicatePanel.tsx'
import { KeyValue } from '../../ui/list/KeyValue.tsx'
import { LoadBar, LoadLegend } from '../../ui/list/LoadBar.tsx'
import { Pager } from '../../ui/list/Pager.tsx'
import { Points, RowList } from '../../ui/list/RowList.tsx'
import { StateTag } from '../../ui/notice/StateTag.tsx'
import { Card } from '../../ui/page/Card.tsx'
import { DonePanel, NextSteps } from '../../ui/page/DonePanel.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { Columns } from '../../ui/page/Shell.tsx'
import { Skeleton, Spinner } from '../../ui/page/Waiting.tsx'
import { ProfileLegend, ProfilePlot } from '../../ui/scale/ProfilePlot.tsx'
import { Evidence, Scale } from '../../ui/scale/Scale.tsx'
import { Timeline } from '../../ui/term/Timeline.tsx'
import loadBarStyles from '../../ui/list/LoadBar.module.css'
import cardStyles from '../../ui/page/Card.module.css'

const css = classesOf(loadBarStyles, cardStyles)

const people = [
  { name: 'Савицкая Л. П.', note: 'специалист · замещает Климович', families: '1 / 11 / 4', own: 16, sub: 7, over: 2 },
  { name: 'Мацкевич А. С.', note: 'специалист', families: '2 / 8 / 3', own: 15.5, sub: 0, over: 1 },
  { name: 'Юрченя Н. И.', note: 'специалист', families: '0 / 9 / 6', own: 12, sub: 0, over: 0 },
]

const safety = [
  'Угроза прямо сейчас',
  'Угроза была за месяц',
  'Риск есть, договорённости держат',
  'Опасности нет, следим',
  'Дома безопасно',
]

/** Tables, timeline, scale, panels. */
export function GalleryLists() {
  const [safe, setSafe] = useState<number | null>(2)
  const [home, setHome] = useState<number | null>(null)
  return (
    <div className="space-above-4">
      <Columns
        main={
          <>
            <Card
              title="Люди и нагрузка"
              aside={<LoadLegend norm={18} />}
              content="flush"
              footer="Балл: экстренный 3, плановый 1, контрольный 0,5."
            >
              <DataTable
                caption="Люди и нагрузка"
                rows={people}
                rowKey={person => person.name}
                columns={[
                  {
                    key: 'name',
                    label: 'Специалист',
                    width: '27%',
                    render: person => (
                      <>
                        <b>{person.name}</b>
                        <span className={css('small faint loadWords')}>{person.note}</span>
                      </>
                    ),
                  },
                  {
                    key: 'families',
                    label: 'Семьи: экстр. / план. / контр.',
                    phoneLabel: 'Семьи, э/п/к',
                    width: '20%',
                    render: p => p.families,
                  },
                  {
                    key: 'load',
                    label: 'Нагрузка, баллы',
                    phoneLabel: 'Нагрузка',
                    render: p => <LoadBar own={p.own} substituting={p.sub} norm={18} />,
                  },
                  {
                    key: 'over',
                    label: 'Просрочено',
                    numeric: true,
                    width: '16%',
                    render: p => (p.over > 0 ? <StateTag kind="over">{p.over}</StateTag> : 0),
                  },
                ]}
                rowAction={p => <Button about={p.name}>Открыть</Button>}
                empty={<EmptyState text="Специалистов пока нет." />}
              />
              <Pager summary="Люди 1–3 из 12" previousTo="/1" nextTo="/2" />
            </Card>
            <Card title="Контакты" content="flush">
              <DataTable
                caption="Контакты"
                rows={[]}
                rowKey={() => ''}
                columns={[]}
                empty={
                  <EmptyState
                    text="Контактов пока нет. Запишите первый."
                    action={<Button look="primary">Записать контакт</Button>}
                  />
                }
              />
            </Card>
            <Card
              title="Сферы жизни семьи"
              content="flush"
              aside={
                <p className="chart-key">
                  <span>0 — нужна срочная помощь</span>
                  <span>4 — опора семьи</span>
                </p>
              }
            >
              <Scale
                label="1. Безопасность"
                anchors={safety}
                value={safe}
                previous={{ value: 1, when: '16.10' }}
                onChange={setSafe}
              >
                <Evidence>Визит 19.11, беседа с Ольгой и Верой. С 02.11 происшествий нет.</Evidence>
              </Scale>
              <Scale
                label="2. Жильё и быт"
                anchors={[
                  'Жить негде или нельзя',
                  'Нет тепла, света, спальных мест',
                  'Самое нужное есть, долги',
                  'Пригодно, долг гасят',
                  'Жильё устойчиво',
                ]}
                value={home}
                previous={{ value: 1, when: '16.10' }}
                onChange={setHome}
                error="Выберите ступень: по ней считается вид патроната."
              />
            </Card>
            <Card title="Ход дела" content="flush">
              <Timeline
                items={[
                  {
                    id: '1',
                    day: '2026-12-14',
                    when: 'до 14.12',
                    title: 'Промежуточный мониторинг',
                    note: 'Пригласить СШ № 2, поликлинику, СПЦ',
                    future: true,
                  },
                  {
                    id: '2',
                    day: '2026-11-26',
                    when: 'чт 26.11',
                    title: 'Визит намечен на 15:00',
                    note: 'Закроет контакт за ноябрь',
                    future: true,
                  },
                  {
                    id: '3',
                    day: '2026-11-18',
                    when: 'ср 18.11',
                    title: 'Звонок, 10 минут. Марина вышла на подработку.',
                    note: 'По телефону — в частоту не засчитан',
                  },
                  {
                    id: '4',
                    day: '2026-11-13',
                    when: 'пт 13.11',
                    title: 'План разослан в 3 организации',
                    legal: true,
                    tag: <StateTag kind="ok">срок соблюдён</StateTag>,
                    note: '1 рабочий день после утверждения, МП 6.4',
                  },
                  {
                    id: '5',
                    day: '2026-10-30',
                    when: 'пт 30.10',
                    title: 'Выписка СШ № 2 получена, вх. № 296',
                    legal: true,
                  },
                ]}
              />
            </Card>
            <Card title="Документ">
              <KeyValue
                rows={[
                  { label: 'Кто прислал', value: 'СШ № 1 г. Приозёрный', changeTo: '/x' },
                  { label: 'Получена', value: 'пт 20.11.2026, вх. № 318', onChange: () => {} },
                  { label: 'Решение', value: 'рекомендовать родителям обратиться за помощью' },
                ]}
              />
            </Card>
            <DonePanel
              title="Выписка зарегистрирована"
              number="вх. № 318 от 20.11.2026"
              note="Семья Гайдук · внесена сб 21.11.2026 в 15:24"
            />
            <Card title="Что дальше по Модельной программе" content="flush">
              <NextSteps
                steps={[
                  {
                    when: 'до ср 25.11.2026',
                    what: 'Организовать работу с семьёй',
                    note: '3 рабочих дня: пн 23, вт 24, ср 25 ноября · МП 1.5.',
                  },
                  {
                    when: 'до чт 10.12.2026',
                    what: 'Ответить СШ № 1',
                    note: '14 рабочих дней · МП 5.2. Закроет: отправленный ответ.',
                  },
                ]}
              />
            </Card>
          </>
        }
        side={
          <>
            <Card title="Профиль" aside={<ProfileLegend oldLabel="16.10" nowLabel="21.11" />}>
              <ProfilePlot
                title="Профиль: 16.10 и 21.11.2026"
                oldLabel="16.10"
                nowLabel="21.11"
                rows={[
                  { label: 'Безопасность', old: 1, now: 2 },
                  { label: 'Жильё и быт', old: 1, now: 2 },
                  { label: 'Работа и доход', old: 1, now: 1 },
                  { label: 'Забота о детях', old: 3, now: 2 },
                  { label: 'Здоровье и учёба детей', short: 'Здоровье, учёба детей', old: 0, now: 3 },
                  { label: 'Окружение', old: null, now: 3 },
                ]}
              />
            </Card>
            <DuplicateNotice text="Найдены 2, у одной совпали имя матери, ребёнок и адрес." />
            <DuplicatePanel
              footer="Семья вернётся со всей историей. Набирать заново не нужно."
              candidates={[
                {
                  id: '1',
                  label: 'Семья Гайдук, ул. Полевая, 12',
                  to: '/x',
                  status: 'Снята с патроната 14.05.2025, ситуация преодолена',
                  matches: ['фамилия и имя матери', 'ребёнок Максим', 'адрес'],
                  unchecked: ['дата рождения не сверена'],
                  actions: <Button>Та же семья: открыть дело</Button>,
                },
                {
                  id: '2',
                  label: 'Семья Гайдук, аг. Заречье',
                  to: '/x',
                  status: 'На патронате, куратор Н. И. Юрченя',
                  matches: ['фамилия'],
                  differs: ['имя и адрес другие'],
                  actions: <Button>Другая семья</Button>,
                },
              ]}
            />
            <Card title="Семья" count="3 живут вместе" content="flush">
              <RowList
                rows={[
                  { id: '1', initials: 'М', title: 'Марина Сергеевна, 35 лет', note: 'мать · договор заключён с ней' },
                  { id: '2', initials: 'Ар', title: 'Артём, 10 лет', note: 'сын · СШ № 2, 4 «Б» · 05.09.2016' },
                ]}
              />
            </Card>
            <Card title="Требует внимания" count={1} content="flush">
              <RowList
                rows={[
                  {
                    id: '1',
                    title: <b>Запись с телефона не дошла.</b>,
                    note: 'Последняя попытка вчера в 17:05',
                    action: <Button>Что делать</Button>,
                  },
                ]}
              />
            </Card>
            <Card title="На что опереться" content="flush">
              <Points points={['Бабушка рядом и забирает Алису из сада', 'Марина сама ищет работу']} />
            </Card>
            <Card title="Загрузка" content="flush">
              <Skeleton />
              <div className={css('body')}>
                <Spinner />
              </div>
            </Card>
          </>
        }
      />
    </div>
  )
}
