import { anchorSheet, keepAnchor, type PrivacyHome as Home } from '../../../../../api/centre/privacy.ts'
import { fileAddress } from '../../../../data/call.ts'
import { useSave } from '../../../../data/data.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button, ButtonLink } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { cutFooter } from '../../../../ui/page/cutFooter.tsx'
import { ClockGroup } from '../../../../ui/term/ClockRow.tsx'
import { formatDay } from '../../../../ui/text.ts'
import { EntryRow } from './EntryRow.tsx'
import { Papers } from './PrivacyPapers.tsx'
import buttonStyles from '../../../../ui/action/Button.module.css'

const css = classesOf(buttonStyles)

/** What is due of the requests and incidents, by its day. */
export function Due({ home }: { home: Home }) {
  const late = home.open.filter(entry => entry.due < home.today)
  const now = home.open.filter(
    entry => entry.due >= home.today && (entry.due === home.today || entry.safeDue <= home.today),
  )
  const soon = home.open.filter(entry => !late.includes(entry) && !now.includes(entry))
  const rows = (entries: Home['open']) => entries.map(entry => <EntryRow key={entry.id} entry={entry} />)
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
