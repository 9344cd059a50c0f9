import { listUnits } from '../../../../api/account/units.ts'
import { installation, library } from '../../../../api/centre/centre.ts'
import { getMailServer } from '../../../../api/centre/mail.ts'
import { journalNumbers } from '../../../../api/document/journal-numbers.ts'
import { isNamed, missingRoles } from '../../../../domain/centre/first-day.ts'
import { useData } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { type Session, useSession } from '../../../data/session.tsx'
import { ButtonLink } from '../../../ui/action/Button.tsx'
import { RowList } from '../../../ui/list/RowList.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { SettingsHead } from './settings/SettingsHead.tsx'

/** `need`: work cannot begin without it; `may`: done when the centre wants it. */
type Step = {
  id: string
  title: string
  state: 'done' | 'need' | 'may'
  note: string
  to?: string
  action?: string
}

const missing = {
  director: 'директора',
  registers: 'регистратора, заведующего или специалиста, который примет выписку',
}

/** What everybody who is signed in knows of the centre. */
function ofSession(session: Session): Record<'centre' | 'people' | 'organisations', Step> {
  const { centre } = session.settings
  const lacking = missingRoles(session.staff)
  const people = session.staff.filter(worker => worker.active && worker.role !== 'administrator').length
  const organisations = session.organisations.filter(organisation => organisation.active).length
  const pastes = session.may('organisation.write') && session.may('organisation.link')
  return {
    centre: {
      id: 'centre',
      title: 'Название, адрес и телефоны центра',
      state: isNamed(centre) ? 'done' : 'need',
      note: isNamed(centre)
        ? `${centre.shortName}, ${centre.locality}`
        : 'Печатаются в письмах, договорах и планах: без них бумаги не отправить.',
      to: paths.settings(),
      action: 'Заполнить',
    },
    people: {
      id: 'people',
      title: 'Сотрудники',
      state: lacking.length === 0 ? 'done' : 'need',
      note:
        lacking.length === 0
          ? `Записано: ${people}, кроме администраторов. Кто ждёт подтверждения, видно в списке.`
          : `Заведите ${lacking.map(role => missing[role]).join(' и ')}. Первого директора подтверждает с консоли тот, кто ведёт сервер (команда staff confirm), остальных — директор.`,
      ...(session.may('staff.manage') ? { to: paths.staff(), action: 'Завести' } : {}),
    },
    organisations: {
      id: 'organisations',
      title: 'Организации района',
      state: organisations > 0 ? 'done' : 'need',
      note: `${organisations > 0 ? `Записано: ${organisations}. ` : ''}Школы, поликлиники, РОВД, сельисполкомы. ${pastes ? 'Список можно вставить из Excel.' : 'Список вставляет регистратор или заведующий, можно прямо из Excel.'}`,
      to: pastes && organisations === 0 ? paths.organisationList() : paths.organisations(),
      ...(pastes ? { action: 'Вставить список' } : {}),
    },
  }
}

/** «Первый день центра»: what there is already, what is left, and who does it. */
export function FirstDay() {
  const session = useSession()
  const keeps = session.may('settings.write')
  const units = useData(listUnits, {}).data?.units.filter(unit => unit.active).length
  const items = useData(library, {}).data?.items.length
  const year = Number(session.today.slice(0, 4))
  const numbers = useData(journalNumbers, { year }).data?.next
  const mail = useData(getMailServer, {}, keeps).data
  const place = useData(installation, {}, keeps).data
  const { centre, people, organisations } = ofSession(session)
  const isNumbered = numbers !== undefined && Object.values(numbers).some(next => next > 1)
  const sends = mail !== undefined && (mail.host !== undefined || mail.hasDefault)
  const steps: Step[] = [
    centre,
    {
      id: 'units',
      title: 'Отделения',
      state: units ? 'done' : 'may',
      note: units ? `Записано: ${units}.` : 'Нужны, если у отделений разные заведующие.',
      to: paths.units(),
      action: 'Добавить',
    },
    people,
    organisations,
    {
      id: 'library',
      title: 'Типовые мероприятия',
      state: items ? 'done' : 'may',
      note: items ? `В списке: ${items}.` : 'Возьмите типовой набор: его мероприятия предлагаются рядом с планом.',
      to: paths.library(),
      action: 'Взять набор',
    },
    {
      id: 'journals',
      title: `Номера журналов ${year} года`,
      state: isNumbered ? 'done' : 'may',
      note: isNumbered
        ? 'Журналы идут.'
        : 'Начнутся с № 1. Если в этом году журнал уже вели на бумаге, задайте его последний номер.',
      to: paths.settings(),
      action: 'Задать',
    },
    ...(keeps
      ? [
          {
            id: 'mail',
            title: 'Почта',
            state: sends ? ('done' as const) : ('may' as const),
            note: sends ? 'Письма уходят.' : 'Без почтового сервера письма печатаются и уходят на бумаге.',
            to: paths.mailServer(),
            action: 'Настроить',
          },
          {
            id: 'backup',
            title: 'Ключ и копии данных',
            state: place && !place.keyBesideData ? ('done' as const) : ('may' as const),
            note:
              place && !place.keyBesideData
                ? 'Ключ лежит отдельно от данных. Копируйте каждый день и то, и другое, на разные носители.'
                : 'Ключ лежит рядом с данными. Тот, кто ведёт сервер, перекладывает его (KEY_FILE) и каждый день делает копию данных.',
          },
        ]
      : []),
  ]
  const left = steps.filter(step => step.state === 'need')
  return (
    <>
      <SettingsHead title="Первый день центра" lead="Что уже есть и что осталось, прежде чем принять первую выписку." />
      {left.length === 0 ? (
        <Banner
          kind="ok"
          title="Центр готов к работе."
          text="Остальное можно сделать в любой день."
          {...(session.may('registerExtract')
            ? { action: <ButtonLink to={paths.newExtract()}>Новая выписка</ButtonLink> }
            : {})}
        />
      ) : (
        <Banner kind="info" title={`Осталось: ${left.map(step => step.title.toLowerCase()).join(', ')}.`} />
      )}
      <Card label="Шаги первого дня" content="flush">
        <RowList
          rows={steps.map(({ id, title, state, note, to, action }) => ({
            id,
            title: (
              <>
                {title}{' '}
                {state === 'done' ? (
                  <StateTag kind="ok">готово</StateTag>
                ) : state === 'need' ? (
                  <StateTag kind="now">нужно</StateTag>
                ) : (
                  <StateTag kind="plain">если нужно</StateTag>
                )}
              </>
            ),
            note,
            ...(to
              ? {
                  action: (
                    <ButtonLink to={to} about={title} {...(id === left[0]?.id ? { look: 'primary' as const } : {})}>
                      {state === 'done' || !action ? 'Открыть' : action}
                    </ButtonLink>
                  ),
                }
              : {}),
          }))}
        />
      </Card>
    </>
  )
}
