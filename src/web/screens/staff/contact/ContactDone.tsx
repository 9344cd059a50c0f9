import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { contactForms } from '../../../../domain/contact/contact-forms.ts'
import { type Contact, missedReasons } from '../../../../domain/contact/contacts.ts'
import { dutyInWords } from '../../../../domain/law/terms/clock-words.ts'
import { nextContactWindow } from '../../../../domain/law/terms/contact-windows.ts'
import { useUndone } from '../../../data/lastSaved.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { WhatNext } from '../../../terms/NextTerms.tsx'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { DonePanel } from '../../../ui/page/DonePanel.tsx'
import { formatDayShort, formatTime } from '../../../ui/text.ts'
import { closesWindow, windowWords, type Meets } from './whatItMeets.ts'
import { nextSentence } from './WindowCard.tsx'

function noteOf(contact: Contact, meets: Meets): string {
  const words = windowWords(meets)
  const met = [
    ...(words && closesWindow(meets) ? [`${words.duty}, ${words.until}`] : []),
    ...meets.met.map(dutyInWords),
  ]
  const counted = words && !closesWindow(meets) ? ` Вошёл в частоту: ${words.duty}, ${words.until}.` : ''
  if (met.length > 0) return `Закрыт срок: ${met.join('; ')}.${counted}`
  if (counted) return counted.trim()
  if (!contact.happened) return 'Попытка осталась в деле, в частоту не вошла.'
  if (meets.ignored) return `В частоту не вошёл: ${meets.ignored}, так настроено в центре.`
  return 'Запись в деле. Ни один срок этот контакт не закрывал.'
}

/** What was saved, which term it met, what is next and until when. */
export function ContactDone({
  view,
  contact,
  meets,
  answer,
  onMore,
}: {
  view: CaseView
  contact: Contact
  meets: Meets
  answer: CommandAnswer
  onMore: () => void
}) {
  const session = useSession()
  const isUndone = useUndone(answer)
  const left = meets.window?.missing ?? 0
  const next = nextContactWindow(meets.after, session.settings, session.workdays, session.today)
  const time = contact.time ? `, ${formatTime(contact.time)}` : ''
  const reason = contact.missedReason ? `: ${missedReasons[contact.missedReason]}` : ''
  const family = `Семья ${view.row.title}, ${contactForms[contact.form].label} ${formatDayShort(contact.day, { year: true })}${time}${reason}`
  return (
    <>
      <DonePanel
        title={isUndone ? 'Запись отменена' : contact.happened ? 'Контакт записан' : 'Попытка записана'}
        number={family}
        note={
          isUndone
            ? 'Ни в один срок она не входит; в истории дела видно, что она была.'
            : [
                noteOf(contact, meets),
                contact.happened && left > 0 ? `До нормы ещё ${left}.` : '',
                contact.happened && left === 0 && next ? nextSentence(next) : '',
              ]
                .filter(Boolean)
                .join(' ')
        }
      />
      {!isUndone && (
        <WhatNext
          clocks={answer.clocks}
          empty="Других сроков у семьи сейчас нет. Наметьте следующий контакт, чтобы он появился в «Моём дне»."
        />
      )}
      <div className="row space-above-4">
        {session.may('day.read') && (
          <ButtonLink to={paths.day()} look="primary" wide="phone">
            Мой день
          </ButtonLink>
        )}
        <ButtonLink to={paths.family(view.caseId)} wide="phone">
          {`Семья ${view.row.title}`}
        </ButtonLink>
        <ButtonLink to={paths.contacts(view.caseId)} wide="phone">
          Все контакты
        </ButtonLink>
        <Button look="quiet" wide="phone" onClick={onMore}>
          Ещё одна запись
        </Button>
      </div>
    </>
  )
}
