import { useState } from 'react'
import type { CaseView } from '../../../../api/case/cases.ts'
import { emergencyHelps, informedHows, informedOf, missedReasons, topics } from '../../../../domain/contact/contacts.ts'
import { isDay } from '../../../../domain/kernel/calendar.ts'
import { openClocks } from '../../../../domain/law/terms/open-clocks.ts'
import { resultsUndiscussed, uninformedParents } from '../../../../domain/people/informing.ts'
import { metUpTo } from '../../../../domain/review/service-ends.ts'
import { bind } from '../../../command-form/bind.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { ChoiceChips } from '../../../ui/field/ChoiceChips.tsx'
import { CheckboxGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextArea, TextField } from '../../../ui/field/TextField.tsx'
import { formatDayShort } from '../../../ui/text.ts'
import { ChildrenSeen } from './ChildrenSeen.tsx'
import { adultLabel, adultsOf, childLabel, childrenOf, openMeasures, type ContactDraft } from './contactDraft.ts'
import { formChips } from './forms.ts'
import { WhenField } from './WhenField.tsx'
import fieldStyles from '../../../ui/field/Field.module.css'

const css = classesOf(fieldStyles)

const other = 'other'
const fewMeasures = 5

/** What the fields of a contact need. */
type ContactFieldsProps = {
  view: CaseView
  draft: ContactDraft
  change: (part: Partial<ContactDraft>) => void
  errors: Record<string, string>
  happened: boolean
  /** Emergency help stands open, not behind «ещё» [МП 6.5]. */
  emergency: boolean
  /** A correction does not move the plan: measures are marked on the plan page. */
  withPlan?: boolean
}

/** The fields of a contact or an attempt, shared by the form and the correction (F1, F4) [МП 5.1, 6.5]. */
export function ContactFields({
  view,
  draft,
  change,
  errors,
  happened,
  emergency,
  withPlan = true,
}: ContactFieldsProps) {
  const session = useSession()
  const upTo = metUpTo(view.state)
  const day = isDay(draft.day) ? draft.day : (upTo ?? session.today)
  const field = bind(draft, change, errors)
  const isToOffer =
    draft.topics.includes('offer') || openClocks(view.clocks).some(clock => clock.deadline === 'offerAgain')
  const withLetter = !happened || draft.form === 'letter'
  return (
    <>
      <ChoiceChips
        {...field('form')}
        kind="single"
        equal
        label={happened ? 'Как встретились' : 'Как пытались связаться'}
        chips={formChips.filter(chip => chip.value !== 'letter' || withLetter)}
      />
      <WhenField draft={draft} change={change} errors={errors} today={session.today} upTo={upTo} happened={happened} />
      {happened ? (
        <>
          <Adults view={view} draft={draft} change={change} errors={errors} day={day} />
          <ChildrenSeen
            options={childrenOf(view, day).map(child => ({
              value: child.personId,
              label: childLabel(child, view.persons, day),
            }))}
            value={draft.childrenSeenIds}
            onChange={childrenSeenIds => change({ childrenSeenIds })}
            error={errors['childrenSeenIds']}
          />
          <ChoiceChips
            {...field('topics')}
            kind="many"
            label="О чём говорили"
            {...(isToOffer ? { hint: 'Предложили помощь ещё раз — отметьте «Предложение патроната» (МП 6.3).' } : {})}
            chips={choicesOf(topics).filter(({ value }) => value !== 'offer' || isToOffer)}
          />
          <TextArea {...field('agreed')} label="О чём договорились" hint="Коротко. Можно надиктовать." rows={2} />
          {withPlan && <Moved view={view} draft={draft} change={change} errors={errors} />}
        </>
      ) : (
        <ChoiceChips
          {...field('missedReason')}
          kind="single"
          label="Почему не состоялась"
          chips={choicesOf(missedReasons)}
        />
      )}
      <More view={view} draft={draft} change={change} errors={errors} happened={happened} emergency={emergency} />
    </>
  )
}

type Part = Pick<ContactFieldsProps, 'view' | 'draft' | 'change' | 'errors'>

function Adults({ view, draft, change, errors, day }: Part & { day: string }) {
  const [asked, setAsked] = useState(false)
  const someoneElse = asked || draft.others !== ''
  const adults = adultsOf(view, day)
  const known = new Set(adults.map(adult => adult.personId))
  // A person who left the family since stays marked in an old record.
  const gone = view.state.members.filter(
    member => draft.personIds.includes(member.personId) && !known.has(member.personId),
  )
  return (
    <>
      <ChoiceChips
        kind="many"
        label="Кто был"
        name="personIds"
        chips={[
          ...[...adults, ...gone].map(adult => ({ value: adult.personId, label: adultLabel(adult, view.persons) })),
          { value: other, label: 'другой человек' },
        ]}
        value={someoneElse ? [...draft.personIds, other] : draft.personIds}
        onChange={list => {
          const chosen = list.includes(other)
          setAsked(chosen)
          change({ personIds: list.filter(text => text !== other), ...(chosen ? {} : { others: '' }) })
        }}
        error={errors['personIds']}
      />
      {someoneElse && (
        <TextField
          {...bind(draft, change, errors)('others')}
          label="Кто ещё"
          hint="Например: соседка, классный руководитель."
          maxLength={500}
        />
      )}
    </>
  )
}

function Moved({ view, draft, change, errors }: Part) {
  const [all, setAll] = useState(false)
  const { today } = useSession()
  const measures = openMeasures(view.state, draft.day || today)
  if (measures.length === 0 || view.relation === 'emergency') return null
  const few = measures.filter(({ measure }, at) => all || at < fewMeasures || draft.measuresDone.includes(measure.id))
  return (
    <>
      <CheckboxGroup
        {...bind(draft, change, errors)('measuresDone')}
        label="Что сдвинулось по плану"
        choices={few.map(({ measure, dueDay }) => ({
          value: measure.id,
          label: measure.title,
          strong: true,
          hint: `${measure.responsible.map(who => who.name).join(', ')}, до ${formatDayShort(dueDay).slice(-5)}${
            draft.measuresDone.includes(measure.id) ? ' · отметить «выполнено»' : ''
          }`,
        }))}
      />
      {few.length < measures.length && (
        <Button look="quiet" onClick={() => setAll(true)}>
          {`Показать остальные: ${measures.length - few.length}`}
        </Button>
      )}
    </>
  )
}

function More({ view, draft, change, errors, happened, emergency }: Omit<ContactFieldsProps, 'withPlan'>) {
  const session = useSession()
  const alone = session.may('note.private')
  const [asked, setAsked] = useState(false)
  const field = bind(draft, change, errors)
  const open = asked || draft.note !== '' || draft.emergencyHelp !== '' || Boolean(errors['note'])
  const uninformed = uninformedParents(view, session.today)
  const namesOf = (ids: readonly string[]) => ids.map(id => view.persons[id]?.givenName ?? 'родитель').join(', ')
  const undiscussed = resultsUndiscussed(view.state)
  const withActs =
    happened &&
    (open ||
      uninformed.length > 0 ||
      undiscussed ||
      draft.informed.length > 0 ||
      [draft.wishes, draft.familyView].some(Boolean) ||
      ['informed', 'informedHow', 'wishes', 'familyView'].some(name => errors[name]))
  const help = happened && (
    <>
      <SelectField
        {...field('emergencyHelp')}
        label="Экстренная помощь"
        hint="Отметьте, если помогали в острой ситуации, МП 6.5."
        optional
        choices={[{ value: '', label: 'не потребовалась' }, ...choicesOf(emergencyHelps)]}
      />
      {draft.emergencyHelp !== '' && (
        <>
          <TextArea {...field('emergencyDone')} label="Что сделано" optional rows={2} />
          <TextArea
            {...field('emergencyResult')}
            label="Что получилось"
            hint="Если пока неизвестно, впишите в следующем контакте."
            optional
            rows={2}
          />
        </>
      )}
    </>
  )
  return (
    <>
      {withActs && (
        <>
          <ChoiceChips
            {...field('informed')}
            kind="many"
            label="О чём информировали родителей"
            hint={
              uninformed.length > 0
                ? `О целях, задачах и содержании плана ещё не знают: ${namesOf(uninformed)}. Информируем каждого родителя, МП 5.2.`
                : 'Каждого, кто отмечен в «Кто был», МП 5.2.'
            }
            chips={choicesOf(informedOf)}
          />
          {draft.informed.length > 0 && (
            <ChoiceChips
              {...field('informedHow')}
              kind="single"
              label="Как информировали"
              chips={choicesOf(informedHows)}
            />
          )}
          {(undiscussed || draft.informed.includes('results') || Boolean(draft.familyView)) && (
            <TextArea
              {...field('familyView')}
              label="Что семья говорит о результатах"
              hint="Её словами, МП 6.5."
              optional
              rows={2}
            />
          )}
          <TextArea
            {...field('wishes')}
            label="Пожелания семьи"
            hint="Её словами: они будут видны, когда составляют план, МП 5.2."
            optional
            rows={2}
          />
        </>
      )}
      {emergency && help}
      {open ? (
        <>
          {!emergency && help}
          <TextArea
            {...field('note')}
            label={alone ? 'Заметка для дела' : 'Заметка'}
            hint={
              alone
                ? 'Останется в деле. Для себя пишите в личных заметках рядом: их видите только вы.'
                : 'Видят те, кто работает с семьёй.'
            }
            optional
            rows={3}
          />
        </>
      ) : (
        <div className={css('field')} data-slot="field">
          <Button look="quiet" icon="plus" onClick={() => setAsked(true)}>
            {happened && !emergency ? 'Пожелания, информирование, экстренная помощь, заметка' : 'Заметка'}
          </Button>
        </div>
      )}
    </>
  )
}
