import { useState } from 'react'
import { listCases, searchCases, type CaseView } from '../../../../api/case/cases.ts'
import type { Contact } from '../../../../domain/contact/contacts.ts'
import { useCommandForm, type Task } from '../../../command-form/useCommandForm.tsx'
import { newId } from '../../../data/call.ts'
import { useCase, useData } from '../../../data/data.ts'
import { recentFamilies } from '../../../data/recentFamilies.ts'
import { useSession } from '../../../data/session.tsx'
import { AutosaveLine } from '../../../ui/action/AutosaveLine.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { Dialog } from '../../../ui/action/Dialog.tsx'
import { ChoiceChips } from '../../../ui/field/ChoiceChips.tsx'
import { CheckboxField } from '../../../ui/field/ChoiceField.tsx'
import { SearchSelectField } from '../../../ui/field/SearchSelectField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { Skeleton } from '../../../ui/page/Waiting.tsx'
import { formatDayShort, typo } from '../../../ui/text.ts'
import type { DialogFrame, FamilyContext } from '../case/context.ts'
import { ChildrenSeen } from './ChildrenSeen.tsx'
import { adultLabel, adultsOf, childLabel, childrenOf, draftOf, inputOf } from './contactDraft.ts'

type Move = {
  /** The contact gets an id of its own there. */
  contactId: string
  title: string
  personIds: string[]
  childrenSeenIds: string[]
  nobodySeen: boolean
  reason: string
}

/** A contact that was recorded in a wrong family goes to its own: it leaves this one, and both histories say why. */
export function MoveContactDialog({ family, contactId, onClose }: DialogFrame & { contactId: string }) {
  const contact = family.view.state.contacts.find(({ id }) => id === contactId)
  return contact ? <MoveContact family={family} contact={contact} onClose={onClose} /> : null
}

function MoveContact({ family, contact, onClose }: { family: FamilyContext; contact: Contact; onClose: () => void }) {
  const { caseId, version } = family.view
  const [baseVersion] = useState(version)
  const [chosen, setChosen] = useState('')
  const { data: right } = useCase(chosen || caseId)
  const there = chosen && right?.caseId === chosen ? right : undefined
  const saw = contact.happened && contact.childrenSeenIds.length > 0
  const { today } = useSession()
  const { planned } = family.view.state
  // The next meeting was agreed on with the family that was met.
  const agreed =
    planned?.agreedAt === contact.id && planned.day >= today
      ? { nextDay: planned.day, nextTime: planned.time ?? '', nextForm: planned.form }
      : {}
  const task = useCommandForm({
    name: 'recordContact',
    view: { caseId: chosen, version: there?.version ?? 1 },
    draftKey: `move-contact:${caseId}:${contact.id}`,
    initial: (): Move => ({
      contactId: newId(),
      title: '',
      personIds: [],
      childrenSeenIds: [],
      nobodySeen: false,
      reason: 'Записано не в ту семью',
    }),
    inputOf: ({ contactId: id, personIds, childrenSeenIds, reason }) => ({
      ...inputOf({ ...draftOf(contact), ...agreed, personIds, childrenSeenIds, measuresDone: [] }, contact.happened),
      contactId: id,
      formerly: { caseId, contactId: contact.id, version: baseVersion, reason },
    }),
    more: ({ childrenSeenIds, nobodySeen }) => ({
      ...(chosen ? {} : { caseId: 'Выберите семью' }),
      ...(chosen &&
      there &&
      saw &&
      !nobodySeen &&
      childrenSeenIds.length === 0 &&
      childrenOf(there, contact.day).length > 0
        ? { childrenSeenIds: 'Отметьте, кого из детей видели, или что никого' }
        : {}),
    }),
    fieldOf: path => path.replace(/^formerly\./u, ''),
    onDone: (answer, { title }) => {
      onClose()
      family.say(`Встреча теперь в деле своей семьи: ${title}.`, { ...answer, met: [], clocks: [] })
    },
  })
  const { value, change, field } = task
  const choose = (id: string, title: string) => {
    setChosen(id)
    change({ title, personIds: [], childrenSeenIds: [], nobodySeen: false })
  }
  return (
    <Dialog
      title={`Встреча с другой семьёй, ${formatDayShort(contact.day, { year: true })}`}
      onClose={onClose}
      footer={
        <>
          <Button look="primary" disabled={task.busy || !value || (chosen !== '' && !there)} onClick={task.save}>
            Перенести
          </Button>
          <Button look="quiet" onClick={onClose}>
            Отмена
          </Button>
          <AutosaveLine state={task.state} />
        </>
      }
    >
      {task.problem}
      {value && (
        <>
          <p className="small faint form-lead">
            {typo(
              'Запись уйдёт отсюда и встанет в дело той семьи с тем же днём; сроки пересчитаются в обоих делах, причина останется в обеих историях. Отметки мероприятий, сделанные с ней, снимутся: отметьте мероприятия там заново. Намеченная на ней встреча перейдёт вместе с ней.',
            )}
          </p>
          <WhichFamily except={caseId} chosen={chosen} error={task.errors['caseId']} onChoose={choose} />
          {chosen !== '' && !there && <Skeleton lines={2} />}
          {there && contact.happened && <WhoWasThere there={there} contact={contact} task={task} saw={saw} />}
          <TextField {...field('reason')} label="Что было не так" maxLength={500} />
        </>
      )}
    </Dialog>
  )
}

function WhoWasThere({
  there,
  contact,
  task,
  saw,
}: {
  there: CaseView
  contact: Contact
  task: Task<Move>
  saw: boolean
}) {
  const { change, errors } = task
  const value = task.value!
  const children = childrenOf(there, contact.day)
  return (
    <>
      <ChoiceChips
        kind="many"
        label="Кто был"
        name="personIds"
        chips={adultsOf(there, contact.day).map(adult => ({
          value: adult.personId,
          label: adultLabel(adult, there.persons),
        }))}
        value={value.personIds}
        onChange={personIds => change({ personIds })}
        error={errors['personIds']}
      />
      <ChildrenSeen
        options={children.map(child => ({
          value: child.personId,
          label: childLabel(child, there.persons, contact.day),
        }))}
        value={value.childrenSeenIds}
        onChange={childrenSeenIds => change({ childrenSeenIds, nobodySeen: false })}
        error={errors['childrenSeenIds']}
      />
      {saw && children.length > 0 && (
        <CheckboxField
          name="nobodySeen"
          label="Детей не видели"
          checked={value.nobodySeen}
          onChange={nobodySeen => change({ nobodySeen, ...(nobodySeen ? { childrenSeenIds: [] } : {}) })}
        />
      )}
    </>
  )
}

const near = 6

/** The families that were open last and those of the nearest terms are a press away, any other is typed. */
function WhichFamily({
  except,
  chosen,
  error,
  onChoose,
}: {
  except: string
  chosen: string
  error: string | undefined
  onChoose: (caseId: string, title: string) => void
}) {
  const session = useSession()
  const [words, setWords] = useState('')
  const { data: list } = useData(listCases, { sort: 'nextDue', limit: 50 }, session.may('case.list'))
  const isTyped = words.trim().length > 1
  const { data: found } = useData(searchCases, { query: isTyped ? words.trim() : '··', most: 20 }, isTyped)
  const own = [...recentFamilies(), ...(list?.rows ?? [])].filter(({ caseId }) => caseId !== except)
  const families = [...new Map(own.map(({ caseId, title }) => [caseId, title]))]
  const others = (found?.hits ?? []).filter(({ caseId, mayRead }) => mayRead && caseId !== except)
  const typed = others.map(({ caseId, title, address }) => ({
    value: caseId,
    label: `Семья ${title}`,
    ...(address ? { hint: address } : {}),
  }))
  const choices = isTyped ? typed : families.map(([caseId, title]) => ({ value: caseId, label: `Семья ${title}` }))
  const titleOf = (caseId: string) =>
    families.find(([id]) => id === caseId)?.[1] ?? others.find(hit => hit.caseId === caseId)?.title ?? ''
  const chips = families.slice(0, near)
  return (
    <>
      {chips.length > 0 && (
        <ChoiceChips
          kind="single"
          label="С какой семьёй была встреча"
          name="caseId"
          chips={chips.map(([caseId, title]) => ({ value: caseId, label: title }))}
          value={chosen}
          onChange={caseId => onChoose(caseId, titleOf(caseId))}
          {...(error ? { error } : {})}
        />
      )}
      <SearchSelectField
        name={chips.length > 0 ? 'otherCaseId' : 'caseId'}
        label={chips.length > 0 ? 'Или другая семья' : 'С какой семьёй была встреча'}
        hint="Фамилия, имя или адрес."
        optional={chips.length > 0}
        choices={choices}
        value={chips.some(([caseId]) => caseId === chosen) ? '' : chosen}
        onSearch={setWords}
        onChange={caseId => caseId && onChoose(caseId, titleOf(caseId))}
        nothingFound="Никого не нашли. Проверьте фамилию."
        {...(chips.length === 0 && error ? { error } : {})}
      />
    </>
  )
}
