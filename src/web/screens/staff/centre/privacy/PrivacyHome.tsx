import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { anchorSheet, keepAnchor, privacyHome, type PrivacyHome as Home } from '../../../../../api/centre/privacy.ts'
import { blankForm } from '../../../../../api/document/documents.ts'
import type { PrivacyRegister } from '../../../../../domain/kernel/registers.ts'
import { fileAddress } from '../../../../data/call.ts'
import { useData, useSave } from '../../../../data/data.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button, ButtonLink } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { RowList } from '../../../../ui/list/RowList.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { cutFooter } from '../../../../ui/page/cutFooter.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { Columns } from '../../../../ui/page/Shell.tsx'
import { ClockGroup } from '../../../../ui/term/ClockRow.tsx'
import { count, formatDay, formatDayShort, minskMoment } from '../../../../ui/text.ts'
import { initialsOf } from '../../../../words/patronage.ts'
import { Loaded } from '../../../everyone/Loaded.tsx'
import { NotFound } from '../../../everyone/NotFound.tsx'
import { PowersLine } from '../../account/PowersLine.tsx'
import { EntryRow } from './EntryRow.tsx'
import { NewEntry } from './NewEntry.tsx'
import { PrivacyHead } from './PrivacyHead.tsx'
import buttonStyles from '../../../../ui/action/Button.module.css'

const css = classesOf(buttonStyles)

const families = { one: 'семья', few: 'семьи', many: 'семей' }
const refusedCalls = { one: 'отказ', few: 'отказа', many: 'отказов' }

/** «Персональные данные»: what is due and what stands out, for whoever is responsible; nothing of any family. */
export function PrivacyHome() {
  const session = useSession()
  const query = useData(privacyHome, {}, session.may('privacy.read'))
  const navigate = useNavigate()
  const [writing, setWriting] = useState<PrivacyRegister>()
  if (!session.may('privacy.read')) return <NotFound />
  return (
    <>
      <PrivacyHead
        title="Персональные данные"
        lead="Сроки заявлений и инцидентов и то, что требует внимания. Содержания дел здесь нет."
        actions={
          session.may('privacy.write') && (
            <>
              <Button look="primary" icon="plus" onClick={() => setWriting('requests')}>
                Заявление
              </Button>
              <Button icon="warning" onClick={() => setWriting('incidents')}>
                Инцидент
              </Button>
            </>
          )
        }
      />
      <PowersLine />
      <Loaded query={query}>{home => <Columns main={<Due home={home} />} side={<StandsOut home={home} />} />}</Loaded>
      {writing && (
        <NewEntry
          register={writing}
          onClose={() => setWriting(undefined)}
          onDone={entry => void navigate(paths.privacyEntry(entry.id))}
        />
      )}
    </>
  )
}

function Due({ home }: { home: Home }) {
  const late = home.open.filter(one => one.due < home.today)
  const now = home.open.filter(one => one.due >= home.today && (one.due === home.today || one.safeDue <= home.today))
  const soon = home.open.filter(one => !late.includes(one) && !now.includes(one))
  const rows = (entries: Home['open']) => entries.map(one => <EntryRow key={one.id} entry={one} />)
  return (
    <>
      {home.anchor.stopped && (
        <Banner
          kind="over"
          title="Номера не выдаются, журнал действий не запечатывается."
          text={`${home.anchor.stopped}. Решает директор, подтверждает второй человек.`}
          action={<ButtonLink to={paths.restored()}>Посмотреть</ButtonLink>}
        />
      )}
      <AnchorNotice home={home} />
      <Card
        label="Сроки"
        content="flush"
        {...cutFooter(
          home.open.length,
          home.totals.open,
          'Остальные стоят в журналах и появятся здесь, когда ответите на эти.',
        )}
      >
        <ClockGroup title="Просрочено" count={late.length} icon="alert" overdue empty="Просроченного нет.">
          {rows(late)}
        </ClockGroup>
        <ClockGroup title="Сегодня" count={now.length} icon="clock" empty="На сегодня ничего.">
          {rows(now)}
        </ClockGroup>
        <ClockGroup title="Ближайшие дни" count={soon.length} icon="calendar" empty="Заявлений в работе нет.">
          {rows(soon)}
        </ClockGroup>
      </Card>
      <Papers home={home} />
    </>
  )
}

/** An anchor that is to leave the house, or of which nobody has said yet that it has. */
function AnchorNotice({ home: { anchor, today } }: { home: Home }) {
  const session = useSession()
  const save = useSave(keepAnchor)
  if (anchor.stopped) return null
  const print = (
    <a
      className={css('button')}
      data-slot="button"
      href={fileAddress(anchorSheet, { format: 'pdf' })}
      target="_blank"
      rel="noreferrer"
    >
      Напечатать отметку
    </a>
  )
  if (anchor.due <= today)
    return (
      <Banner
        kind="warn"
        title="Пора взять контрольную отметку журнала действий."
        text="Её хранят вне сервера: по ней проверяют, что из журнала ничего не удалено."
        action={print}
      />
    )
  const { waits } = anchor
  if (!waits) return null
  return waits.channel === 'paper' ? (
    <Banner
      kind="warn"
      title={`Отметка от ${formatDay(waits.day)} напечатана.`}
      text="Положите лист на хранение вне сервера и отметьте это здесь."
      action={
        <>
          {session.may('privacy.write') && (
            <Button look="primary" disabled={save.busy} onClick={() => void save.send({ id: waits.id })}>
              Лист лежит на хранении
            </Button>
          )}
          {print}
        </>
      }
    />
  ) : (
    <Banner
      kind="warn"
      title={`Письмо с отметкой от ${formatDay(waits.day)} не ушло.`}
      text="Возьмите отметку на бумаге или проверьте почту центра."
      action={print}
    />
  )
}

function Papers({ home: { anchor, today } }: { home: Home }) {
  const kept = anchor.last ? `Последняя взята ${formatDay(anchor.last)}.` : 'Ещё ни одной не взято.'
  return (
    <Card title="Документы" content="flush">
      <RowList
        rows={[
          {
            id: 'register',
            title: <PaperLink form="processing-register" label="Сведения для реестра операторов" />,
            note: 'Что, зачем и на каком основании обрабатывает центр.',
          },
          {
            id: 'matrix',
            title: <Link to={paths.process()}>Матрица доступа</Link>,
            note: 'Кто что может: таблица, по которой работает программа.',
          },
          {
            id: 'anchor',
            title: (
              <a href={fileAddress(anchorSheet, { format: 'pdf' })} target="_blank" rel="noreferrer">
                Контрольная отметка журнала действий
              </a>
            ),
            note:
              anchor.due <= today ? `Пора взять на хранение. ${kept}` : `${kept} Следующая ${formatDay(anchor.due)}.`,
          },
          { id: 'breach', title: <PaperLink form="breach-notice" label="Бланк уведомления НЦЗПД" /> },
        ]}
      />
    </Card>
  )
}

function PaperLink({ form, label }: { form: string; label: string }) {
  return (
    <a href={fileAddress(blankForm, { form, format: 'pdf' })} target="_blank" rel="noreferrer">
      {label}
    </a>
  )
}

function StandsOut({ home }: { home: Home }) {
  const session = useSession()
  const name = (id: string | null, at?: string) => (id ? initialsOf(session.staffName(id, at)) : 'без имени')
  return (
    <>
      <Card
        title="Экстренный доступ за 30 дней"
        count={home.emergencies.length}
        content="flush"
        {...(home.moreEmergencies ? { footer: 'Это последние. Остальные — в журнале действий.' } : {})}
      >
        {home.emergencies.length === 0 ? (
          <EmptyState text="Дела экстренно не открывали." />
        ) : (
          <RowList
            rows={home.emergencies.map(one => ({
              id: String(one.seq),
              title: <b>{name(one.staffId, one.at)}</b>,
              note: `${minskMoment(one.at)}${one.no ? `, дело № ${one.no}` : ''}`,
            }))}
          />
        )}
      </Card>
      <Card
        title="Отзывы согласия в делах"
        count={home.totals.revoked}
        content="flush"
        {...cutFooter(home.revoked.length, home.totals.revoked, 'Остальные появятся, когда эти исполнят.')}
      >
        {home.revoked.length === 0 ? (
          <EmptyState text="Неисполненных отзывов нет." />
        ) : (
          <RowList
            rows={home.revoked.map(one => ({
              id: `${one.caseId}${one.day}`,
              title: one.no ? `Дело № ${one.no}` : 'Дело без номера',
              note: `отозвано ${formatDay(one.day)}, исполнить до ${formatDay(one.due)}`,
            }))}
          />
        )}
      </Card>
      <Card
        title="Много дел за день"
        count={home.totals.manyReads}
        content="flush"
        {...cutFooter(home.manyReads.length, home.totals.manyReads, 'Остальные — в журнале действий.')}
      >
        {home.manyReads.length === 0 ? (
          <EmptyState
            text={`За две недели никто не открывал больше ${session.settings.privacy.manyReads} дел в день.`}
          />
        ) : (
          <RowList
            rows={home.manyReads.map(one => ({
              id: `${one.day}${one.staffId}`,
              title: (
                <Link to={`${paths.audit()}?staffId=${one.staffId}&from=${one.day}&to=${one.day}`}>
                  {name(one.staffId, `${one.day}T20:59:59.999Z`)}
                </Link>
              ),
              note: `${formatDayShort(one.day)}: ${count(one.cases, families)}`,
            }))}
          />
        )}
      </Card>
      <Card
        title="Отказы в доступе за неделю"
        count={home.totals.refusals}
        content="flush"
        {...cutFooter(home.refusals.length, home.totals.refusals, 'Остальные — в журнале действий.')}
      >
        {home.refusals.length === 0 ? (
          <EmptyState text="Никто не пытался открыть недоступное." />
        ) : (
          <RowList
            rows={home.refusals.map(one => ({
              id: one.staffId ?? '',
              title: (
                <Link to={`${paths.audit()}?action=refused${one.staffId ? `&staffId=${one.staffId}` : ''}`}>
                  {name(one.staffId)}
                </Link>
              ),
              note: count(one.count, refusedCalls),
            }))}
          />
        )}
      </Card>
      <Card title="Обязательства не подписаны" count={home.undertakings.length} content="flush">
        {home.undertakings.length === 0 ? (
          <EmptyState text="Обязательство о конфиденциальности подтвердили все." />
        ) : (
          <RowList
            rows={home.undertakings.map(one => ({
              id: one.staffId,
              title: name(one.staffId),
              note: one.day ? `прежнее от ${formatDay(one.day)}` : 'ещё не подтверждал(а)',
            }))}
          />
        )}
      </Card>
    </>
  )
}
