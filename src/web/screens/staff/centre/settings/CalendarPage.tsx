import { useState } from 'react'
import { Link } from 'react-router'
import { calendarWishes, previewCalendar, saveCalendar, type MovedClock } from '../../../../../api/centre/centre.ts'
import { SendingProblem } from '../../../../command-form/Problem.tsx'
import { useData, useSave } from '../../../../data/data.ts'
import { useDraft } from '../../../../data/draft.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { AutosaveLine } from '../../../../ui/action/AutosaveLine.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { SelectField } from '../../../../ui/field/SelectField.tsx'
import { DataTable } from '../../../../ui/list/DataTable.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { StateTag } from '../../../../ui/notice/StateTag.tsx'
import { ActionBar } from '../../../../ui/page/ActionBar.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { Skeleton } from '../../../../ui/page/Waiting.tsx'
import { count, formatDayShort, minskMoment, typo } from '../../../../ui/text.ts'
import { currentCalendar, isChanged, withYear, yearView, type CalendarDraft } from './calendarDraft.ts'
import { ImportYear } from './ImportYear.tsx'
import { Overrides } from './Overrides.tsx'
import { SettingsHead } from './SettingsHead.tsx'
import cardStyles from '../../../../ui/page/Card.module.css'

const css = classesOf(cardStyles)

type Preview = { moved: MovedClock[]; total: number; waiting?: string }
type Saved = { moved: number; waits?: true }
const terms = { one: 'срок', few: 'срока', many: 'сроков' }

/** «Рабочий календарь»: transfers of the year, the centre's own days, and what would move before it is saved (H2). */
export function CalendarPage() {
  // A form begins anew after each save and each cancelling, with the calendar as it is then.
  const [round, setRound] = useState(0)
  const [saved, setSaved] = useState<Saved>()
  const again = (answer?: Saved) => {
    setSaved(answer)
    setRound(number => number + 1)
  }
  return <CalendarForm key={round} saved={saved} onAgain={again} />
}

function CalendarForm({ saved, onAgain }: { saved: Saved | undefined; onAgain: (answer?: Saved) => void }) {
  const session = useSession()
  const now = currentCalendar(session.calendar)
  const draft = useDraft<CalendarDraft>('calendar', () => now)
  const preview = useSave(previewCalendar)
  const save = useSave(saveCalendar)
  const [shown, setShown] = useState<Preview>()
  const [year, setYear] = useState(Number(session.today.slice(0, 4)))
  const may = session.may('settings.write')
  const { value } = draft
  if (!value) return <Skeleton lines={6} />
  const thisYear = Number(session.today.slice(0, 4))
  const years = [
    ...new Set([thisYear - 1, thisYear, thisYear + 1, thisYear + 2, ...value.years.map(other => other.year)]),
  ]
  const view = yearView(value, year)
  const change = (next: CalendarDraft) => {
    setShown(undefined)
    draft.change(next)
  }
  const changed = isChanged(value, now)
  const send = async () => {
    const answer = await save.send(value)
    if (!answer) return
    await draft.drop()
    onAgain(answer)
  }
  return (
    <>
      <SettingsHead
        title="Рабочий календарь"
        lead="Выходные, праздники и переносы рабочих дней: по ним считаются все сроки в рабочих днях."
      />
      {saved !== undefined && (
        <Banner
          kind="ok"
          live
          title={
            saved.waits ? 'Дни, по которым считают сроки, ждут подтверждения второго человека.' : 'Календарь сохранён.'
          }
          text={
            saved.moved === 0
              ? 'Ни один открытый срок пока не сдвинулся.'
              : `Пересчитано: ${count(saved.moved, terms)}.`
          }
        />
      )}
      {may && <Wishes />}
      {[thisYear, thisYear + 1]
        .filter(number => yearView(value, number).from === 'unknown')
        .map(number => (
          <Banner
            key={number}
            kind="warn"
            title={`Переносы на ${number} год не загружены.`}
            text="Сроки считаются по выходным и праздникам. Когда выйдет постановление, вставьте его ниже."
          />
        ))}
      <SendingProblem sending={preview.problem ? preview : save} />
      <div className="filter-row">
        <SelectField
          label="Год"
          name="year"
          choices={years.toSorted((a, b) => a - b).map(number => ({ value: String(number), label: String(number) }))}
          value={String(year)}
          onChange={chosen => setYear(Number(chosen))}
        />
      </div>
      <Transfers
        view={view}
        year={year}
        onRemove={
          may && value.years.some(other => other.year === year)
            ? () => change({ ...value, years: value.years.filter(other => other.year !== year) })
            : undefined
        }
      />
      {may && (
        <ImportYear
          year={year}
          onImport={imported => {
            setYear(imported.year)
            change(withYear(value, imported))
          }}
        />
      )}
      <Overrides value={value.overrides} may={may} onChange={overrides => change({ ...value, overrides })} />
      {shown?.waiting && (
        <Banner
          kind="warn"
          title="Эти дни меняют двое."
          text={`По ним считаются сроки. После сохранения изменения будут ждать подтверждения второго человека: ${shown.waiting}.`}
        />
      )}
      {shown && <Moved preview={shown} />}
      {may && changed && (
        <ActionBar>
          {shown ? (
            <Button look="primary" disabled={save.busy} wide="phone" onClick={() => void send()}>
              Сохранить календарь
            </Button>
          ) : (
            <Button
              look="primary"
              disabled={preview.busy}
              wide="phone"
              onClick={() => void preview.send(value).then(answer => answer && setShown(answer))}
            >
              Показать, что сдвинется
            </Button>
          )}
          <Button onClick={() => void draft.drop().then(() => onAgain())}>Отменить изменения</Button>
          <AutosaveLine state={draft.state} />
        </ActionBar>
      )}
    </>
  )
}

/** Days that wait for a second person: until then terms are counted as before. */
function Wishes() {
  const { data } = useData(calendarWishes, {})
  return data?.wishes.map(({ askedBy, askedAt, days, confirmers }) => (
    <Banner
      key={askedAt}
      kind="warn"
      icon="lock"
      title="Дни календаря ждут подтверждения."
      text={`${days}. До него сроки считаются по-прежнему.`}
      note={`Просит ${askedBy}, ${minskMoment(askedAt)}. ${
        confirmers.length > 0
          ? `Подтверждает: ${confirmers.join(' или ')}.`
          : 'Подтвердить в центре некому: это делает тот, кто ведёт сервер.'
      }`}
    />
  ))
}

function Moved({ preview }: { preview: Preview }) {
  return (
    <Card
      title="Что сдвинется"
      count={preview.total}
      content="flush"
      {...(preview.total > preview.moved.length ? { footer: `Показаны первые ${preview.moved.length}.` } : {})}
    >
      <DataTable
        caption="Открытые сроки, которые сдвинутся"
        rows={preview.moved}
        rowKey={clock => `${clock.caseId ?? preview.moved.indexOf(clock)} ${clock.duty} ${clock.before}`}
        empty={<EmptyState text="Ни один открытый срок не сдвинется. Календарь можно сохранить." />}
        columns={[
          {
            key: 'family',
            label: 'Семья',
            width: '25%',
            render: clock =>
              clock.caseId && clock.title ? (
                <Link to={paths.terms(clock.caseId)}>{typo(clock.title)}</Link>
              ) : (
                <span className="faint">не показана</span>
              ),
          },
          { key: 'duty', label: 'Срок', width: '41%', render: clock => typo(clock.duty) },
          { key: 'before', label: 'Было', width: '17%', render: clock => formatDayShort(clock.before, { year: true }) },
          {
            key: 'after',
            label: 'Станет',
            width: '17%',
            render: clock => <b>{formatDayShort(clock.after, { year: true })}</b>,
          },
        ]}
      />
    </Card>
  )
}

/** Working days that were moved in a year, and by which act. */
function Transfers({
  view,
  year,
  onRemove,
}: {
  view: ReturnType<typeof yearView>
  year: number
  /** Takes back what the centre has brought in; absent where it has not. */
  onRemove: (() => void) | undefined
}) {
  return (
    <Card
      title={`Переносы ${year} года`}
      count={view.transfers.length || ''}
      content="flush"
      aside={
        view.from === 'unknown' ? (
          <StateTag kind="soon" icon="warning">
            не загружены
          </StateTag>
        ) : (
          <StateTag kind="plain">{view.from === 'centre' ? 'внесены центром' : 'из поставки'}</StateTag>
        )
      }
      {...(view.act ? { footer: `Основание: ${view.act}` } : {})}
    >
      <DataTable
        caption={`Переносы рабочих дней ${year} года`}
        rows={view.transfers}
        rowKey={transfer => transfer.from}
        empty={
          <EmptyState
            text={
              view.from === 'unknown'
                ? 'Постановления о переносах ещё нет в системе. Вставьте его текст ниже.'
                : 'В этом году переносов нет.'
            }
          />
        }
        columns={[
          {
            key: 'from',
            label: 'Выходной',
            width: '50%',
            render: transfer => formatDayShort(transfer.from, { year: true }),
          },
          {
            key: 'to',
            label: 'Рабочий',
            width: '50%',
            render: transfer => formatDayShort(transfer.to, { year: true }),
          },
        ]}
      />
      {onRemove && (
        <p className={css('body')}>
          <Button look="quiet" onClick={onRemove}>
            {`Убрать внесённое за ${year} год`}
          </Button>
        </p>
      )}
    </Card>
  )
}
