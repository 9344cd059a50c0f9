import { useState } from 'react'
import { department } from '../../../../api/case/day.ts'
import {
  offerFamilies,
  previewHandover,
  type HandoverFamily,
  type HandoverResult,
} from '../../../../api/handover/handovers.ts'
import { untilInWords } from '../../../../domain/account/absence-days.ts'
import { reachOf } from '../../../../domain/law/permissions.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { useSubmitValidation } from '../../../command-form/useSubmitValidation.ts'
import { newId } from '../../../data/call.ts'
import { useData, useSave } from '../../../data/data.ts'
import { useDraft } from '../../../data/draft.ts'
import { paths } from '../../../data/paths.ts'
import { useSession, type Session } from '../../../data/session.tsx'
import { AutosaveLine } from '../../../ui/action/AutosaveLine.tsx'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { ActionBar } from '../../../ui/page/ActionBar.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { Skeleton } from '../../../ui/page/Waiting.tsx'
import { count, typo } from '../../../ui/text.ts'
import { initialsOf } from '../../../words/patronage.ts'
import { NotFound } from '../../everyone/NotFound.tsx'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { presentOf } from './candidates.ts'
import { families, Effect } from './HandoverEffect.tsx'
import { HandoverFamilies } from './HandoverFamilies.tsx'
import { Sent } from './HandoverSent.tsx'

type Draft = { id: string; fromId: string; toId: string; reason: string; left: string[] }
const fresh = (): Draft => ({ id: newId(), fromId: '', toId: '', reason: '', left: [] })

/** «Передать дела»: a colleague's families on one screen, with what the move does to both (peers §2 row 24). */
export function HandoverPage() {
  const session = useSession()
  return session.may('offerHandover') ? <HandoverForm /> : <NotFound />
}

function HandoverForm() {
  const session = useSession()
  const draft = useDraft<Draft>('handover', fresh)
  const [results, setResults] = useState<HandoverResult[]>()
  const save = useSave(offerFamilies)
  const { value } = draft
  const query = useData(
    previewHandover,
    { fromId: value?.fromId ?? '', ...(value?.toId ? { toId: value.toId } : {}) },
    Boolean(value?.fromId),
  )
  const free = (query.data?.families ?? []).filter(family => !family.offeredTo)
  const chosen = free.filter(family => !value?.left.includes(family.caseId))
  const checked = useSubmitValidation(save, {
    ...(value?.fromId ? {} : { fromId: 'Выберите, чьи семьи передать' }),
    ...(value?.toId ? {} : { toId: 'Выберите, кому передать' }),
    ...(value?.toId && value.toId === value.fromId ? { toId: 'Выберите двух разных специалистов' } : {}),
    ...(value?.reason.trim() ? {} : { reason: 'Укажите, почему передаёте' }),
    ...(chosen.length > 0 ? {} : { caseIds: 'Выберите хотя бы одну семью' }),
  })
  if (!value) return <Skeleton lines={6} />
  const change = (part: Partial<Draft>) => draft.change(before => ({ ...before, ...part }))
  const field = (name: 'fromId' | 'toId' | 'reason') => ({
    name,
    value: value[name],
    onChange: (text: string) => change({ [name]: text, ...(name === 'fromId' ? { left: [] } : {}) }),
    error: checked.errors[name],
  })
  const send = async () => {
    if (save.busy || !checked.check()) return
    const { id, fromId, toId, reason } = value
    const answer = await save.send({ id, fromId, toId, reason, caseIds: chosen.map(family => family.caseId) })
    if (!answer) return
    setResults(answer.results)
    if (answer.results.some(result => !result.ok)) return
    await draft.drop()
  }
  const people = staffChoices(session)
  return (
    <>
      <PageHead
        title="Передать дела"
        crumbs={[{ label: 'Отделение', to: paths.department() }, { label: 'Передать дела' }]}
        lead="Семьи закреплены за прежним специалистом, пока новый не примет их в «Моём дне». Здесь видны только семьи, дела которых вам открыты."
        actions={<AutosaveLine state={draft.state} />}
      />
      {results && (
        <Sent
          results={results}
          families={query.data?.families ?? []}
          to={initialsOf(session.staffName(value.toId))}
          onMore={() => {
            setResults(undefined)
            draft.change(fresh)
          }}
        />
      )}
      <SendingProblem sending={checked} onForce={() => void send()} />
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void send()
        }}
      >
        <HandoverParties field={field} people={people} session={session} value={value} />
        {value.fromId === '' ? (
          <Card label="Семьи">
            <EmptyState text="Выберите, чьи семьи передать: они появятся здесь, все отмечены." />
          </Card>
        ) : (
          <QueryResult query={query}>
            {view => (
              <>
                <Card label="Какие семьи">
                  {free.length === 0 ? (
                    <EmptyState text="У этого специалиста нет семей, которые можно передать." />
                  ) : (
                    <HandoverFamilies
                      families={free}
                      left={value.left}
                      onLeft={left => change({ left })}
                      error={checked.errors['caseIds']}
                    />
                  )}
                  <Waiting families={view.families} />
                </Card>
                <Effect chosen={chosen} from={view.from} {...(view.to ? { to: view.to } : {})} />
              </>
            )}
          </QueryResult>
        )}
        <ActionBar>
          <Button look="primary" type="submit" disabled={save.busy || results?.every(result => result.ok)}>
            {results?.some(result => !result.ok)
              ? 'Предложить остальные'
              : chosen.length > 0
                ? `Предложить передачу: ${count(chosen.length, families)}`
                : 'Предложить передачу'}
          </Button>
          <ButtonLink to={paths.department()}>Отмена</ButtonLink>
        </ActionBar>
      </form>
    </>
  )
}

const staffChoices = (session: Session) =>
  session.staff
    .filter(worker => worker.active && reachOf(worker.role, 'recordContact'))
    .map(worker => ({ value: worker.id, label: `${initialsOf(worker.name)}, ${worker.post}` }))

/** Whoever works with families no more may still have some: they wait for somebody [МП 5.4]. */
const formerChoices = (session: Session) =>
  session.staff
    .filter(({ active, role }) => !active || !reachOf(role, 'recordContact'))
    .map(({ id, name, active }) => ({
      value: id,
      label: `${initialsOf(name)}, ${active ? 'с семьями больше не работает' : 'учётная запись отключена'}`,
    }))

/** Who hands over to whom, and why. */
function HandoverParties({
  field,
  people,
  session,
  value,
}: {
  field: (name: 'fromId' | 'toId' | 'reason') => {
    name: 'toId' | 'fromId' | 'reason'
    value: string
    onChange: (text: string) => void
    error: string | undefined
  }
  people: { value: string; label: string }[]
  session: Session
  value: Draft
}) {
  // The board says who is away; whoever is away may give his families, and takes none.
  const board = useData(department, {}, session.may('department.read', 'unit'))
  const { present, away } = presentOf(
    people.filter(person => person.value !== value.fromId),
    board.data?.people,
  )
  return (
    <Card label="Кто и кому передаёт">
      <FieldRow>
        <SelectField
          {...field('fromId')}
          label="От кого"
          placeholder="Выберите"
          choices={[...people, ...formerChoices(session)]}
        />
        <SelectField
          {...field('toId')}
          label="Кому"
          placeholder="Выберите"
          // Who was chosen before stays, and the answer asks about the absence.
          choices={people.filter(person => person.value === value.toId || present.includes(person))}
        />
      </FieldRow>
      {away.length > 0 && (
        <p className="small muted">
          {typo(
            `Не на работе: ${away.map(({ choice, until }) => `${choice.label.split(',')[0]} ${untilInWords(until)}`).join(', ')}.`,
          )}
        </p>
      )}
      <TextField
        {...field('reason')}
        label="Почему"
        hint="Останется в деле каждой семьи. Например: перевод на другой участок."
        maxLength={500}
      />
    </Card>
  )
}

function Waiting({ families: all }: { families: readonly HandoverFamily[] }) {
  const session = useSession()
  const waiting = all.filter(family => family.offeredTo)
  return waiting.length === 0 ? null : (
    <p className="small muted space-above-3">
      {typo(
        `Уже предложены и ждут ответа: ${waiting.map(family => `${family.title} (${initialsOf(session.staffName(family.offeredTo))})`).join(', ')}.`,
      )}
    </p>
  )
}
