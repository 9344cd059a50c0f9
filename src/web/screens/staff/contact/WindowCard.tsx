import type { CaseState } from '../../../../domain/case/state.ts'
import { contactForms } from '../../../../domain/contact/contact-forms.ts'
import type { Contact } from '../../../../domain/contact/contacts.ts'
import { addDays, type Day, weekEnd, weekStart } from '../../../../domain/kernel/calendar.ts'
import { normInWords, notCounted } from '../../../../domain/law/terms/clock-words.ts'
import type { Window } from '../../../../domain/law/terms/frequency.ts'
import { classesOf } from '../../../ui/classesOf.ts'
import { Icon } from '../../../ui/icons.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { ContactWeek, type ContactDay } from '../../../ui/term/Week.tsx'
import { capital, count, formatDayShort, formatDayWords, typo, words } from '../../../ui/text.ts'
import suggestionStyles from '../../../ui/notice/Suggestion.module.css'

const css = classesOf(suggestionStyles)

const norms = {
  emergency: 'Экстренный: 3–4 раза в неделю, МП II.',
  planned: 'Плановый: не менее 1 раза в месяц, МП II.',
  control: 'Контрольный: 1 раз в 3 месяца, МП II.',
}

const monthOf = (day: Day) => `${capital(words.months[Number(day.slice(5, 7)) - 1] ?? '')} ${day.slice(0, 4)}`

/** «Неделя 16–22 ноября», «Ноябрь 2026», «1 сентября – 30 ноября». */
export function windowTitle({ kind, from, to }: Pick<Window, 'kind' | 'from' | 'to'>): string {
  const oneMonth = from.slice(0, 7) === to.slice(0, 7)
  if (kind === 'planned' && oneMonth) return monthOf(from)
  const end = formatDayWords(to, { year: false })
  if (kind !== 'emergency') return `${formatDayWords(from, { year: false })} – ${end}`
  return oneMonth
    ? `Неделя ${Number(from.slice(8))}–${end}`
    : `Неделя ${formatDayWords(from, { year: false })} – ${end}`
}

const named = (contact: Contact) => `${contactForms[contact.form].label} ${formatDayShort(contact.day)}`

/** The arithmetic of a window in sentences: the norm, what counted, what did not and why. */
export function windowSentence(window: Window, contacts: readonly Contact[]): string {
  const of = (ids: readonly string[]) => contacts.filter(contact => ids.includes(contact.id)).map(named)
  const counted = of(window.counted)
  const ignored = window.ignored.flatMap(({ id, why }) => {
    const other = contacts.find(contact => contact.id === id)
    if (!other) return []
    const reason = other.happened ? `${notCounted[why]}: так настроено в центре` : notCounted[why]
    return [`${capital(named(other))} не засчитан: ${reason}.`]
  })
  return [
    norms[window.kind],
    window.required === 0 ? 'В этом окне контакт не обязателен.' : '',
    counted.length > 0
      ? `Засчитано ${counted.length} из ${window.required}: ${counted.join(', ')}.`
      : 'Пока ничего не засчитано.',
    ...ignored,
  ]
    .filter(Boolean)
    .join(' ')
}

const spanOf = ({ from, to }: Pick<Window, 'from' | 'to'>) =>
  from.slice(0, 7) === to.slice(0, 7)
    ? `${Number(from.slice(8))}–${formatDayWords(to, { year: false })}`
    : `${formatDayWords(from, { year: false })} – ${formatDayWords(to, { year: false })}`

const contacts = { one: 'контакт', few: 'контакта', many: 'контактов' }

/** «Следующий период: 1–31 декабря, 1 контакт. Плановый патронат: не менее 1 раза в месяц.» */
export function nextSentence(next: Window): string {
  const most = next.upTo !== undefined && next.upTo > next.required ? `${next.required}–` : ''
  const norm = next.required === 0 ? 'контакт не обязателен' : `${most}${count(next.upTo || next.required, contacts)}`
  return `Следующий период: ${spanOf(next)}, ${norm}. ${normInWords(next.norm)}, МП II.`
}

/** How a window stands, as a tag: «нужен ещё 1», «норма выполнена». */
export function WindowTag({ window, today }: { window: Window; today: Day }) {
  if (window.from > today)
    return <StateTag kind="plain">{`откроется ${formatDayShort(window.from).slice(-5)}`}</StateTag>
  if (window.state === 'missed') return <StateTag kind="over">{`не хватило ${window.missing}`}</StateTag>
  if (window.missing === 0) return <StateTag kind="ok">норма выполнена</StateTag>
  return <StateTag kind="soon">{window.missing === 1 ? 'нужен ещё 1' : `нужно ещё ${window.missing}`}</StateTag>
}

function weekOf(window: Window, state: CaseState, day: Day): ContactDay[] {
  const monday = weekStart(window.from)
  const sunday = weekEnd(window.from)
  const days: ContactDay[] = []
  for (let at = monday; at <= sunday; at = addDays(at, 1)) {
    const label = words.weekdays[days.length] ?? ''
    const here = state.contacts.filter(contact => contact.day === at)
    const counted = here.find(contact => window.counted.includes(contact.id))
    const other = here[0]
    if (counted) days.push({ label, state: 'counted', words: `${contactForms[counted.form].label}, засчитан` })
    else if (at === day)
      days.push({
        label,
        state: 'today',
        words: window.missing > 0 ? `этот день, не хватает: ${window.missing}` : 'этот день',
        ...(window.missing > 0 ? { number: window.missing } : {}),
      })
    else if (other)
      days.push({
        label,
        state: 'not-counted',
        icon: other.happened ? 'phone' : 'cross',
        words: other.happened ? `${contactForms[other.form].label}, не засчитан` : 'встреча не состоялась',
      })
    else
      days.push({
        label,
        state: 'none',
        words: at < window.from || at > window.to ? 'день вне этого периода' : 'контакта не было',
      })
  }
  return days
}

/** The window of contacts a day belongs to: dots for the emergency week, the list otherwise, and the arithmetic. */
export function WindowCard({
  window,
  next,
  state,
  day,
}: {
  window: Window | undefined
  /** The window after it, while it has not opened yet. */
  next: Window | undefined
  state: CaseState
  day: Day
}) {
  if (!window)
    return (
      <Card title="Частота контактов">
        <p className="muted">
          {typo(
            state.kindPeriods.length === 0
              ? 'Вид патроната ещё не выбран: его выбирают после диагностики, МП II.'
              : 'Частота считается с начала утверждённого плана: так настроено в центре, МП II.',
          )}
        </p>
      </Card>
    )
  const here = state.contacts.filter(contact => contact.day >= window.from && contact.day <= window.to)
  return (
    <Card title={windowTitle(window)} aside={<WindowTag window={window} today={day} />}>
      {window.kind === 'emergency' ? (
        <ContactWeek days={weekOf(window, state, day)} />
      ) : (
        here.length > 0 && (
          <ul className={css('reasons')}>
            {here.toReversed().map(contact => (
              <li key={contact.id} className={css(window.counted.includes(contact.id) ? 'met' : '')}>
                <Icon name={window.counted.includes(contact.id) ? 'tick' : contact.happened ? 'phone' : 'cross'} />
                <span>
                  {typo(`${formatDayShort(contact.day)}, ${contactForms[contact.form].label}`)}
                  {!window.counted.includes(contact.id) && <span className="faint"> — не засчитан</span>}
                </span>
              </li>
            ))}
          </ul>
        )
      )}
      <p className="small space-above-3">{typo(windowSentence(window, state.contacts))}</p>
      {next && <p className="small muted space-above-2">{typo(nextSentence(next))}</p>}
    </Card>
  )
}
