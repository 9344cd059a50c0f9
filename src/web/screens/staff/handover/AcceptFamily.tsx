import { useState } from 'react'
import type { Duplicate } from '../../../../api/case/cases.ts'
import { knownFamilies, type OfferedFamily } from '../../../../api/handover/transfers.ts'
import type { RegisterNo } from '../../../../domain/kernel/registers.ts'
import { stages } from '../../../../domain/law/stages.ts'
import { isLikely } from '../../../../domain/people/identity/duplicates.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { useSubmitValidation } from '../../../command-form/useSubmitValidation.ts'
import { newId } from '../../../data/call.ts'
import { useCommand, useData } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { Dialog } from '../../../ui/action/Dialog.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { formatDay, typo } from '../../../ui/text.ts'
import { initialsOf } from '../../../words/patronage.ts'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { labelOf } from '../intake/familyLabel.ts'
import dialogStyles from '../../../ui/action/Dialog.module.css'

const css = classesOf(dialogStyles)

/** A family that was accepted: its case here, and the number of its application where the centre reads the consent so. */
export type Accepted = { family: string; caseId: string; no: RegisterNo | undefined }

/** Whether a known family is the offered one: its case goes on; or another, and a new case begins. */
type Answer = 'same' | 'other'

type Props = { offer: OfferedFamily; onClose: () => void; onDone: (accepted: Accepted) => void }

/** The family is accepted today: a case of its own begins here, or the one the centre has of it goes on [МП 6.1]. */
export function AcceptFamily(props: Props) {
  const query = useData(knownFamilies, { id: props.offer.id })
  const { family } = props.offer
  return query.data ? (
    <Question {...props} candidates={query.data.candidates} />
  ) : (
    <Dialog title={`Принять семью ${family}`} onClose={props.onClose}>
      <QueryResult query={query}>{() => null}</QueryResult>
    </Dialog>
  )
}

function Question({ offer, candidates, onClose, onDone }: Props & { candidates: readonly Duplicate[] }) {
  const { family, from } = offer
  const [newCase] = useState(newId)
  const [answers, setAnswers] = useState<Record<string, Answer>>({})
  const same = candidates.find(({ caseId }) => answers[caseId] === 'same')
  const caseId = same?.caseId ?? newCase
  const accept = useCommand('acceptTransfer', caseId, 0)
  const undecided = candidates.filter(candidate => isLikely(candidate) && !answers[candidate.caseId] && !same)
  const checked = useSubmitValidation(
    accept,
    Object.fromEntries(undecided.map(duplicate => [`same.${duplicate.caseId}`, 'Ответьте, та же ли это семья'])),
  )
  const send = async () => {
    if (!checked.check()) return
    const answer = await accept.send({
      transferId: offer.id,
      otherCaseIds: candidates.map(candidate => candidate.caseId).filter(id => id !== same?.caseId),
    })
    if (!answer) return
    onClose()
    onDone({ family, caseId, no: answer.numbers[0] })
  }
  return (
    <Dialog
      title={`Принять семью ${family}`}
      onClose={onClose}
      footer={
        <>
          <Button look="primary" disabled={accept.busy} onClick={() => void send()}>
            Принять семью
          </Button>
          <Button look="quiet" onClick={onClose}>
            Отмена
          </Button>
        </>
      }
    >
      <p className={css('small muted note')}>
        {typo(
          isHelped(same)
            ? `Сегодня приехавшие войдут в семью, которой здесь уже помогают: её заявление, договор и план остаются, адрес тоже. Там, где они были (${from}), они выбудут. Придёт то, на что семья дала согласие, МП 6.6.`
            : `${same ? 'Сегодня продолжится дело, которое у центра уже есть' : 'Сегодня здесь начнётся дело семьи'}, а там, где она была (${from}), её дело закроется. Придёт то, на что семья дала согласие; сроки идут с сегодняшнего дня, МП 6.1, 6.3.`,
        )}
      </p>
      <SendingProblem sending={checked} />
      {candidates.length > 0 && (
        <div>
          <p>
            <b>{typo('Возможно, центр уже знает эту семью')}</b>
          </p>
          {candidates.map(candidate => (
            <div key={candidate.caseId} className="space-above-3">
              <KnownFamily
                candidate={candidate}
                answer={answers[candidate.caseId] ?? ''}
                error={checked.errors[`same.${candidate.caseId}`]}
                // One family is the same as one: whatever was said of the others before becomes «другая».
                onChange={answer =>
                  setAnswers(before =>
                    answer === 'same'
                      ? Object.fromEntries(
                          candidates.map(duplicate => [duplicate.caseId, duplicate === candidate ? 'same' : 'other']),
                        )
                      : { ...before, [candidate.caseId]: answer },
                  )
                }
              />
            </div>
          ))}
        </div>
      )}
    </Dialog>
  )
}

/** Whether the work with a known family goes on here: whoever comes joins it. */
const isHelped = (candidate: Duplicate | undefined) =>
  candidate?.stage !== undefined && !['new', 'referred', 'declined', 'closed'].includes(candidate.stage)

function KnownFamily({
  candidate,
  answer,
  error,
  onChange,
}: {
  candidate: Duplicate
  answer: Answer | ''
  error: string | undefined
  onChange: (answer: Answer) => void
}) {
  const session = useSession()
  const { caseId, stage, closedDay, responsibleId, matched, differs, unknown } = candidate
  const goesOn = stage !== undefined
  const curator = responsibleId ? `куратор ${initialsOf(session.staffName(responsibleId))}` : ''
  const stands = closedDay ? `снята с патроната ${formatDay(closedDay)}` : stage ? stages[stage].toLowerCase() : ''
  return (
    <RadioGroup<Answer>
      name={`same.${caseId}`}
      label={labelOf(candidate)}
      hint={[
        [stands, curator].filter(Boolean).join(', '),
        `совпало: ${matched.join('; ')}`,
        differs.length > 0 ? `не совпало: ${differs.join('; ')}` : '',
        unknown.join(', '),
      ]
        .filter(Boolean)
        .join(' · ')}
      error={error}
      value={answer}
      choices={[
        {
          value: 'same',
          label: 'Та же семья: продолжить её дело',
          disabled: !goesOn,
          ...(goesOn
            ? {
                hint: isHelped(candidate)
                  ? 'С ней уже работают здесь: приехавшие войдут в её состав, люди не запишутся второй раз.'
                  : 'История семьи здесь вернётся, люди не запишутся второй раз.',
              }
            : { hint: 'Её дело вам не открыто: пусть решит тот, кто её ведёт, или директор.' }),
        },
        { value: 'other', label: 'Другая семья: новое дело' },
      ]}
      onChange={onChange}
    />
  )
}
