import { useState } from 'react'
import { useLocation, useParams } from 'react-router'
import type { Problem } from '../../api/endpoint.ts'
import { isGeneral } from '../../domain/kernel/field-messages.ts'
import type { Sending } from '../data/data.ts'
import { Button, ButtonLink } from '../ui/action/Button.tsx'
import { ErrorSummary } from '../ui/field/ErrorSummary.tsx'
import { TextField } from '../ui/field/TextField.tsx'
import { Banner } from '../ui/notice/Banner.tsx'
import { formatDay } from '../ui/text.ts'
import { remedyOf } from './remedies.ts'

/** What a refused command says: field errors with links, a rule with its clause, or what a colleague changed meanwhile. */
export function SendingProblem({
  sending,
  onForce,
}: {
  sending: Pick<Sending, 'problem' | 'errors' | 'attempt' | 'agree' | 'reason'>
  onForce?: () => void
}) {
  const { problem, errors, attempt, agree } = sending
  const { caseId } = useParams()
  const { pathname } = useLocation()
  if (!problem) return null
  if (problem.code === 'conflict')
    return (
      <Banner
        kind="warn"
        live
        title="Пока вы работали, дело изменили."
        text="Ваше не сохранено и осталось на экране. Посмотрите, что нового, и решите."
        {...(onForce ? { action: <Button onClick={onForce}>Сохранить с учётом нового</Button> } : {})}
      >
        {problem.since && problem.since.length > 0 && (
          <ul className="bullets space-above-2">
            {problem.since.map(row => (
              <li key={row.at + row.label}>
                {formatDay(row.day)} · {row.label} · {row.by}
              </li>
            ))}
          </ul>
        )}
      </Banner>
    )
  if (problem.questions && onForce)
    return (
      <Questions
        questions={problem.questions}
        reason={sending.reason}
        onYes={() => {
          agree?.()
          onForce()
        }}
      />
    )
  const fields = Object.entries(errors)
  if (fields.length > 0)
    return (
      <ErrorSummary
        errors={fields.map(([field, text]) => ({ field, text, general: isGeneral(text) }))}
        attempt={attempt}
      />
    )
  // What the refusal waits for is done on another screen.
  const remedy = remedyOf(problem.code, caseId)
  return (
    <Banner
      kind={problem.code === 'offline' ? 'warn' : 'over'}
      live
      title={problem.text}
      {...(problem.clause ? { note: problem.clause } : {})}
      {...(remedy && remedy.to !== pathname ? { action: <ButtonLink to={remedy.to}>{remedy.label}</ButtonLink> } : {})}
    />
  )
}

/** What can be and seldom is: it is saved once a person has said so, and said why where that is asked. */
function Questions({
  questions,
  reason,
  onYes,
}: {
  questions: NonNullable<Problem['questions']>
  reason: Sending['reason']
  onYes: () => void
}) {
  const [tried, setTried] = useState(false)
  const asksReason = reason !== undefined && questions.some(question => question.asksReason)
  const missing = asksReason && reason.text.trim() === ''
  return (
    <Banner
      kind="warn"
      live
      title="Так и есть?"
      text="Пока не сохранено. Исправьте, если это опечатка."
      action={
        <Button
          onClick={() => {
            setTried(true)
            if (!missing) onYes()
          }}
        >
          {asksReason ? 'Да, сохранить с причиной' : 'Да, всё верно'}
        </Button>
      }
    >
      <ul className="bullets space-above-2">
        {questions.map(question => (
          <li key={question.text}>{question.text}</li>
        ))}
      </ul>
      {asksReason && (
        <div className="space-above-2">
          <TextField
            label="Почему внесено позже"
            name="lateReason"
            maxLength={500}
            value={reason.text}
            onChange={reason.type}
            {...(tried && missing ? { error: 'Укажите причину' } : {})}
          />
        </div>
      )}
    </Banner>
  )
}
