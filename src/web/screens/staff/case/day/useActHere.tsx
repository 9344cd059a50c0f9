import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { getCase, type CaseView, type CommandAnswer } from '../../../../../api/case/cases.ts'
import type { ClockRowView } from '../../../../../api/case/day.ts'
import { dutyInWords } from '../../../../../domain/law/terms/clock-words.ts'
import { ask } from '../../../../data/data.ts'
import { useUndone } from '../../../../data/lastSaved.ts'
import { useSession } from '../../../../data/session.tsx'
import { actionOf } from '../../../../terms/actionOf.ts'
import { Button } from '../../../../ui/action/Button.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'

/** Terms that are met in a dialog; the form of a contact is longer than a telephone is high and stays a page there. */
const inDialog = ['measure', 'acknowledgement', 'informationAnswer']
const inWideDialog = ['contactFrequency', 'plannedContact', 'offerAgain', 'organiseWork']
/** Terms that a family has before anybody answers for it. */
const waitsForWorker = ['organiseWork', 'assignAndAssess']
const isWide = () => matchMedia('(min-width: 48em)').matches

/** Buttons of the day in the order of its rows. */
const buttons = () => [...document.querySelectorAll<HTMLElement>('[data-here] button')]

/** Rows of the day are done on the spot: the dialog opens above the list, and the next row has the focus when it is saved. */
export function useActHere() {
  const session = useSession()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<ReactNode>()
  const [said, setSaid] = useState<{ text: string; answer: CommandAnswer }>()
  const isUndone = useUndone(said?.answer)
  const [busy, setBusy] = useState('')
  const at = useRef(0)
  const isDone = useRef(false)
  useEffect(() => {
    if (dialog || !isDone.current) return undefined
    isDone.current = false
    // The list is read anew by now: the row that follows has come up to the place of the one that is done.
    const timer = setTimeout(
      () =>
        buttons()
          .at(Math.min(at.current, buttons().length - 1))
          ?.focus(),
      100,
    )
    return () => clearTimeout(timer)
  }, [dialog])
  const open = async (clock: ClockRowView, pressed: HTMLElement) => {
    const { caseId } = clock
    at.current = buttons().indexOf(pressed)
    setBusy(caseId + clock.id)
    setSaid(undefined)
    const onPage = () => void navigate(actionOf(clock, caseId)!.to)
    try {
      // What a colleague did since the day was read is seen before anything is typed.
      const [view, { hereDialog }] = await Promise.all([
        client.fetchQuery<CaseView>({
          queryKey: [getCase.path, { caseId }],
          queryFn: () => ask(getCase, { caseId }),
          staleTime: 0,
        }),
        import('./HereDialog.tsx'),
      ])
      const shown = hereDialog(clock, {
        view,
        session,
        onClose: () => setDialog(undefined),
        // Called when the dialog is closed already.
        onDone: (title, answer) => {
          const met = answer.met.map(row => dutyInWords(row)).join('; ')
          setSaid({ text: `Семья ${clock.title}. ${title}${met ? ` Закрыт срок: ${met}.` : ''}`, answer })
          isDone.current = true
        },
      })
      if (shown) setDialog(shown)
      else onPage()
    } catch {
      onPage()
    } finally {
      setBusy('')
    }
  }
  /** The button of a row that is done on the spot; undefined for what needs its page. */
  const actionHere = (clock: ClockRowView, primary: boolean): ReactNode => {
    const to = actionOf(clock, clock.caseId)
    const { deadline, status } = clock
    // Of a family nobody answers for the first step is to say who does [МП 5.4, 6.3].
    const assigns = !clock.responsibleId && waitsForWorker.includes(deadline) && session.may('assignWorker', 'unit')
    const isHere = assigns || inDialog.includes(deadline) || (inWideDialog.includes(deadline) && isWide())
    if (!to || !isHere || (deadline === 'informationAnswer' && status !== 'running')) return undefined
    return (
      <span data-here>
        <Button
          {...(primary ? { look: 'primary' as const } : {})}
          about={`семья ${clock.title}`}
          aria-busy={busy === clock.caseId + clock.id}
          onClick={event => {
            if (!busy) void open(clock, event.currentTarget)
          }}
        >
          {assigns ? 'Закрепить специалиста' : to.label}
        </Button>
      </span>
    )
  }
  const saidHere = said && !isUndone && <Banner kind="ok" live title="Сохранено." text={said.text} />
  return { actionHere, dialog, saidHere }
}
