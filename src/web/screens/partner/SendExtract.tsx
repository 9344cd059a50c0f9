import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { type ExtractWords, returnedToSender, sendExtract } from '../../../api/partner/partners.ts'
import { councilDecisions } from '../../../domain/intake/extract/referrals.ts'
import { toTheChildren } from '../../../domain/people/kinship.ts'
import { fieldErrors, type Errors } from '../../command-form/fieldErrors.ts'
import { SendingProblem } from '../../command-form/Problem.tsx'
import type { StoredFile } from '../../command-form/StoredFiles.tsx'
import { useSubmitValidation } from '../../command-form/useSubmitValidation.ts'
import { newId } from '../../data/call.ts'
import { useData, useSave } from '../../data/data.ts'
import { useDraft } from '../../data/draft.ts'
import { paths } from '../../data/paths.ts'
import { useSession } from '../../data/session.tsx'
import { AutosaveLine } from '../../ui/action/AutosaveLine.tsx'
import { Button, ButtonLink } from '../../ui/action/Button.tsx'
import { RadioGroup } from '../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../ui/field/choices.ts'
import { DateField } from '../../ui/field/DateField.tsx'
import { FieldRow } from '../../ui/field/Field.tsx'
import { PhoneField } from '../../ui/field/PhoneField.tsx'
import { TextArea, TextField } from '../../ui/field/TextField.tsx'
import { Banner } from '../../ui/notice/Banner.tsx'
import { DonePanel } from '../../ui/page/DonePanel.tsx'
import { Skeleton } from '../../ui/page/Waiting.tsx'
import { partnerWords } from '../../words/partner.ts'
import { useWords } from '../../words/useWords.ts'
import { blankMember, fromPerson, isBlank, toMember, type MemberDraft } from '../everyone/people/draftPeople.ts'
import { BirthField, ChildKinship, KinshipField, NameFields } from '../everyone/people/PersonFields.tsx'
import { QueryResult } from '../everyone/QueryResult.tsx'
import { Papers } from './Papers.tsx'

type Returned = { words: ExtractWords; files: StoredFile[]; reason: string }
type Draft = {
  id: string
  councilDay: string
  protocol: string
  decision: keyof typeof councilDecisions | ''
  grounds: string
  parents: MemberDraft[]
  children: MemberDraft[]
  address: string
  phone: string
  papers: StoredFile[]
}
const blank = (): Draft => ({
  id: newId(),
  councilDay: '',
  protocol: '',
  decision: '',
  grounds: '',
  parents: [blankMember(newId(), 'mother')],
  children: [blankMember(newId())],
  address: '',
  phone: '',
  papers: [],
})

const inputOf = (draft: Draft) => ({
  id: draft.id,
  councilDay: draft.councilDay,
  protocol: draft.protocol,
  decision: draft.decision as keyof typeof councilDecisions,
  grounds: draft.grounds,
  members: [...draft.parents, ...draft.children.filter((child, at) => at > 0 || !isBlank(child))]
    .map(toMember)
    .map(({ personId: _, ...one }) => one),
  address: draft.address,
  phone: draft.phone,
  fileIds: draft.papers.map(paper => paper.id),
})

/** A returned extract as its sender fills it in again. */
const draftOf = ({ words, files }: Returned): Draft => {
  const rows = words.members.map(({ person, ...member }): MemberDraft => ({
    ...fromPerson({ ...person, id: newId() }, member),
    personId: null,
  }))
  const isAdult = ({ kinship }: MemberDraft) => kinship !== '' && toTheChildren.includes(kinship)
  const children = rows.filter(row => !isAdult(row))
  return {
    ...blank(),
    councilDay: words.councilDay,
    protocol: words.protocol,
    decision: words.decision,
    grounds: words.grounds ?? '',
    parents: rows.filter(isAdult),
    children: children.length > 0 ? children : blank().children,
    address: words.address,
    phone: words.phone ?? '',
    papers: files,
  }
}

/** A1 [МП 1.5]: the school sends the extract from here, and the centre registers it as it came; one that came back is put right. */
export function SendExtract() {
  const mends = useSearchParams()[0].get('mends')
  return mends === null ? <ExtractForm /> : <MendExtract id={mends} />
}

function MendExtract({ id }: { id: string }) {
  const query = useData(returnedToSender, { id })
  return <QueryResult query={query}>{returned => <ExtractForm mends={{ id, ...returned }} />}</QueryResult>
}

function ExtractForm({ mends }: { mends?: Returned & { id: string } }) {
  const { titleOf, extract: words } = useWords(partnerWords)
  const draft = useDraft<Draft>(mends ? `partner-extract-${mends.id}` : 'partner-extract', () =>
    mends ? draftOf(mends) : blank(),
  )
  const [done, setDone] = useState(false)
  const navigate = useNavigate()
  const saving = useSave(sendExtract)
  const checked = useSubmitValidation(saving, draft.value ? fieldErrors(sendExtract.input, inputOf(draft.value)) : {})
  if (done)
    return (
      <>
        <DonePanel title={words.isSent} note={words.whatNext} />
        <div className="row space-above-4">
          <Button look="primary" wide="phone" onClick={() => void navigate(paths.day())}>
            {words.toTasks}
          </Button>
        </div>
      </>
    )
  if (!draft.value) return <Skeleton lines={6} />
  const { value } = draft
  const submit = async () => {
    if (!checked.check()) return
    if (!(await saving.send({ ...inputOf(value), ...(mends ? { mends: mends.id } : {}) }))) return
    await draft.drop()
    setDone(true)
  }
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <title>{titleOf(words.title)}</title>
      <h1>{words.heading}</h1>
      <AutosaveLine state={draft.state} />
      {mends && <Banner kind="warn" title={words.mending(mends.reason)} />}
      <SendingProblem sending={checked} onForce={() => void submit()} />
      <Fields value={value} errors={checked.errors} change={part => draft.change(before => ({ ...before, ...part }))} />
      <div className="row space-above-5">
        <Button look="primary" wide="phone" type="submit" disabled={saving.busy}>
          {words.send}
        </Button>
        <ButtonLink look="quiet" wide="phone" to={paths.day()}>
          {words.later}
        </ButtonLink>
      </div>
    </form>
  )
}

function Fields({ value, errors, change }: { value: Draft; errors: Errors; change: (part: Partial<Draft>) => void }) {
  const { extract: words } = useWords(partnerWords)
  const { today } = useSession()
  const people = (part: 'parents' | 'children', before: number) =>
    value[part].map((member, at) => {
      const fields = {
        member,
        path: `members.${before + at}`,
        errors,
        onChange: (next: MemberDraft) =>
          change({ [part]: value[part].map(draft => (draft.key === member.key ? next : draft)) }),
      }
      return (
        <fieldset className="space-above-4" key={member.key}>
          <legend className="visually-hidden">{part === 'parents' ? words.adult(at + 1) : words.child(at + 1)}</legend>
          <NameFields {...fields} of={part === 'parents' ? words.ofAdult : words.ofChild} />
          {part === 'parents' ? (
            <KinshipField {...fields} among={toTheChildren} label={words.kinship} />
          ) : (
            <>
              <ChildKinship {...fields} />
              <BirthField {...fields} />
            </>
          )}
        </fieldset>
      )
    })
  return (
    <>
      <section aria-label={words.decisionPart}>
        <FieldRow>
          <DateField
            label={words.councilDay}
            name="councilDay"
            today={today}
            max={today}
            value={value.councilDay}
            error={errors['councilDay']}
            onChange={councilDay => change({ councilDay })}
          />
          <TextField
            label={words.protocol}
            name="protocol"
            value={value.protocol}
            error={errors['protocol']}
            onChange={protocol => change({ protocol })}
          />
        </FieldRow>
        <RadioGroup
          label={words.decision}
          name="decision"
          choices={choicesOf(councilDecisions)}
          value={value.decision}
          error={errors['decision']}
          onChange={decision => change({ decision: decision as Draft['decision'] })}
        />
        <TextArea
          label={words.grounds}
          name="grounds"
          optional
          rows={3}
          value={value.grounds}
          error={errors['grounds']}
          onChange={grounds => change({ grounds })}
        />
      </section>
      <section aria-labelledby="adults">
        <h2 id="adults">{words.adults}</h2>
        {people('parents', 0)}
        <Button icon="plus" look="quiet" onClick={() => change({ parents: [...value.parents, blankMember(newId())] })}>
          {words.oneMoreAdult}
        </Button>
      </section>
      <section aria-labelledby="children">
        <h2 id="children">{words.children}</h2>
        {people('children', value.parents.length)}
        <Button
          icon="plus"
          look="quiet"
          onClick={() => change({ children: [...value.children, blankMember(newId())] })}
        >
          {words.oneMoreChild}
        </Button>
      </section>
      <section aria-label={words.contactPart}>
        <TextField
          label={words.address}
          name="address"
          value={value.address}
          error={errors['address']}
          onChange={address => change({ address })}
        />
        <PhoneField
          label={words.phone}
          name="phone"
          optional
          value={value.phone}
          error={errors['phone']}
          onChange={phone => change({ phone })}
        />
        <div className="space-above-4">
          <Papers
            label={words.paper}
            papers={value.papers}
            error={errors['fileIds']}
            onChange={papers => change({ papers })}
          />
        </div>
      </section>
    </>
  )
}
