import { useState } from 'react'
import { choicesOf } from '../../../../ui/choices.ts'
import { getCase, type Duplicate } from '../../../../../api/cases.ts'
import { channels, councilDecisions } from '../../../../../domain/referrals.ts'
import type { Kinship } from '../../../../../domain/people.ts'
import { newId } from '../../../../call.ts'
import { ask } from '../../../../data.ts'
import { Banner } from '../../../../ui/Banner.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { RadioGroup } from '../../../../ui/ChoiceField.tsx'
import { DuplicateNotice } from '../../../../ui/DuplicatePanel.tsx'
import { FieldRow } from '../../../../ui/Field.tsx'
import { PhoneField } from '../../../../ui/PhoneField.tsx'
import { SelectField } from '../../../../ui/SelectField.tsx'
import { TextArea, TextField } from '../../../../ui/TextField.tsx'
import { blankMember, familyNameFor, isBlank, type MemberDraft } from '../draftPeople.ts'
import { DayField } from '../DayField.tsx'
import { Duplicates, useDuplicates } from '../Duplicates.tsx'
import type { Errors } from '../../../../form/fieldErrors.ts'
import { Institution } from '../Institution.tsx'
import { BirthField, ChildKinship, KinshipField, NameFields } from '../PersonFields.tsx'
import { Scans } from '../Scans.tsx'
import { linkTo, type ExtractDraft } from './extractDraft.ts'

const decisions = [
  { value: 'recommend', hint: 'запускает сроки 3 и 14 рабочих дней' },
  { value: 'petition', hint: 'для сведения, срок не у центра' },
  { value: 'noCriteria', hint: 'для сведения' },
] as const
const adults: Kinship[] = [
  'mother',
  'father',
  'guardian',
  'stepmother',
  'stepfather',
  'grandmother',
  'grandfather',
  'other',
]

type Change = (next: (before: ExtractDraft) => ExtractDraft) => void

/** The fields of the paper itself. */
export function PaperFields({ draft, errors, change }: { draft: ExtractDraft; errors: Errors; change: Change }) {
  const set =
    <K extends keyof ExtractDraft>(key: K) =>
    (value: ExtractDraft[K]) =>
      change(before => ({ ...before, [key]: value }))
  return (
    <>
      <h2>Документ</h2>
      <div className="mt3">
        <FieldRow>
          <div>
            <Institution
              value={draft.organisationId}
              error={errors['organisationId']}
              onChange={set('organisationId')}
            />
          </div>
          <SelectField
            name="channel"
            label="Как поступила"
            choices={choicesOf(channels)}
            value={draft.channel}
            onChange={value => set('channel')(value as ExtractDraft['channel'])}
          />
        </FieldRow>
      </div>
      <div className="mt4">
        <FieldRow three>
          <DayField
            name="receivedDay"
            label="Получена"
            value={draft.receivedDay}
            error={errors['receivedDay']}
            past
            onChange={set('receivedDay')}
          />
          <DayField
            name="councilDay"
            label="Заседание совета"
            value={draft.councilDay}
            error={errors['councilDay']}
            past
            onChange={set('councilDay')}
          />
          <TextField
            name="protocol"
            label="Протокол №"
            value={draft.protocol}
            error={errors['protocol']}
            onChange={set('protocol')}
            autoComplete="off"
          />
        </FieldRow>
      </div>
      <div className="mt4">
        <RadioGroup
          name="decision"
          label="Решение совета"
          error={errors['decision']}
          choices={decisions.map(one => ({ ...one, label: councilDecisions[one.value] }))}
          value={draft.decision}
          onChange={set('decision')}
        />
      </div>
      <div className="mt4">
        <TextArea
          name="grounds"
          label="Основание, как в выписке"
          optional
          rows={2}
          value={draft.grounds}
          error={errors['grounds']}
          onChange={set('grounds')}
        />
      </div>
    </>
  )
}

/** The people of the extract, with the warning about a family already known right after the names. */
export function FamilyFields({
  draft,
  errors,
  change,
  notice,
}: {
  draft: ExtractDraft
  errors: Errors
  change: Change
  notice: string | undefined
}) {
  const put = (list: 'parents' | 'children') => (member: MemberDraft) =>
    change(before => ({ ...before, [list]: before[list].map(one => (one.key === member.key ? member : one)) }))
  const remove = (list: 'parents' | 'children', key: string) =>
    change(before => ({ ...before, [list]: before[list].filter(one => one.key !== key) }))
  const firstChild = draft.parents.length
  return (
    <>
      <h2 className="mt6">Семья</h2>
      {draft.parents.map((member, at) => (
        <div className="mt3" key={member.key} role="group" aria-label={`Родитель ${at + 1}`}>
          <NameFields member={member} path={`members.${at}`} errors={errors} onChange={put('parents')} of="родителя" />
          <div className="mt4">
            <FieldRow>
              <KinshipField
                member={member}
                path={`members.${at}`}
                errors={errors}
                onChange={put('parents')}
                among={adults}
                label="Кем приходится ребёнку"
              />
              <BirthField member={member} path={`members.${at}`} errors={errors} onChange={put('parents')} />
            </FieldRow>
          </div>
          {at > 0 && <Remove what="родителя" onClick={() => remove('parents', member.key)} />}
        </div>
      ))}
      <p className="mt3">
        <Button
          icon="plus"
          onClick={() =>
            change(before => ({
              ...before,
              parents: [...before.parents, blankMember(newId(), before.parents.length === 1 ? 'father' : '')],
            }))
          }
        >
          Ещё родитель
        </Button>
      </p>
      {notice !== undefined && <DuplicateNotice text={notice} />}
      {draft.children.map((member, at) => {
        const path = `members.${firstChild + at}`
        return (
          <div className="mt5" key={member.key} role="group" aria-label={`Ребёнок ${at + 1}`}>
            <NameFields member={member} path={path} errors={errors} onChange={put('children')} of="ребёнка" />
            <div className="mt4">
              <FieldRow>
                <BirthField member={member} path={path} errors={errors} onChange={put('children')} optional={false} />
                <ChildKinship member={member} path={path} errors={errors} onChange={put('children')} />
              </FieldRow>
            </div>
            {at > 0 && <Remove what="ребёнка" onClick={() => remove('children', member.key)} />}
          </div>
        )
      })}
      <p className="mt3">
        <Button
          icon="plus"
          onClick={() =>
            change(before => {
              const blank = blankMember(newId())
              const familyName = before.children.at(-1)?.person.familyName || familyNameFor(before.parents[0])
              return {
                ...before,
                children: [...before.children, { ...blank, person: { ...blank.person, familyName } }],
              }
            })
          }
        >
          Ещё ребёнок
        </Button>
      </p>
      <div className="mt4">
        <TextField
          name="address"
          label="Адрес"
          hint="Начните с населённого пункта: д. Осиновка, ул. Лесная, 4"
          value={draft.address}
          error={errors['address']}
          autoComplete="off"
          onChange={address => change(before => ({ ...before, address }))}
        />
      </div>
      <div className="mt4">
        <PhoneField
          name="phone"
          label="Телефон семьи"
          optional
          value={draft.phone}
          error={errors['phone']}
          onChange={phone => change(before => ({ ...before, phone }))}
        />
      </div>
      <div className="mt4">
        <Scans label="Скан выписки" scans={draft.scans} onChange={scans => change(before => ({ ...before, scans }))} />
      </div>
    </>
  )
}

const Remove = ({ what, onClick }: { what: string; onClick: () => void }) => (
  <p className="mt2">
    <Button look="quiet" icon="cross" onClick={onClick}>
      {`Убрать ${what}`}
    </Button>
  </p>
)

/** Candidates for the panel, and the two answers to them. */
export function useSameFamily(draft: ExtractDraft, change: Change) {
  const [problem, setProblem] = useState<string>()
  const members = [...draft.parents, ...draft.children].filter(one => !isBlank(one))
  const all = useDuplicates(members, draft.address, draft.link === null)
  const found = draft.link ? [] : all.filter(one => !draft.others.includes(one.caseId))
  const same = async (duplicate: Duplicate) => {
    setProblem(undefined)
    try {
      const view = duplicate.mayRead ? await ask(getCase, { caseId: duplicate.caseId }) : undefined
      change(before => linkTo(before, duplicate, view))
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'Дело не открылось. Повторите')
    }
  }
  return {
    found,
    panel: (
      <>
        {problem && <Banner kind="warn" title="Дело не открылось." text={problem} live />}
        <Duplicates
          found={found}
          onSame={one => void same(one)}
          onOther={one => change(before => ({ ...before, others: [...before.others, one.caseId] }))}
        />
      </>
    ),
  }
}
