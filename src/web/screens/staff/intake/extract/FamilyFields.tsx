import type { Kinship } from '../../../../../domain/people/kinship.ts'
import { bind } from '../../../../command-form/bind.ts'
import type { Errors } from '../../../../command-form/fieldErrors.ts'
import { newId } from '../../../../data/call.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { FieldRow } from '../../../../ui/field/Field.tsx'
import { PhoneField } from '../../../../ui/field/PhoneField.tsx'
import { TextField } from '../../../../ui/field/TextField.tsx'
import { DuplicateNotice } from '../../../../ui/list/DuplicatePanel.tsx'
import { blankMember, familyNameFor, type MemberDraft } from '../../../everyone/people/draftPeople.ts'
import { BirthField, ChildKinship, KinshipField, NameFields } from '../../../everyone/people/PersonFields.tsx'
import { Scans } from '../Scans.tsx'
import { type Change, type ExtractDraft } from './extractDraft.ts'

const adults: Kinship[] = [
  'mother',
  'father',
  'adoptiveParent',
  'guardian',
  'trustee',
  'fosterParent',
  'stepmother',
  'stepfather',
  'grandmother',
  'grandfather',
  'other',
]

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
  const { settings } = useSession()
  const put = (list: 'parents' | 'children') => (member: MemberDraft) =>
    change(before => ({
      ...before,
      [list]: before[list].map(memberDraft => (memberDraft.key === member.key ? member : memberDraft)),
    }))
  const remove = (list: 'parents' | 'children', key: string) =>
    change(before => ({ ...before, [list]: before[list].filter(memberDraft => memberDraft.key !== key) }))
  const field = bind<ExtractDraft>(draft, part => change(before => ({ ...before, ...part })), errors)
  const firstChild = draft.parents.length
  return (
    <>
      <h2 className="space-above-6">Семья</h2>
      {draft.parents.map((member, at) => (
        <div className="space-above-3" key={member.key} role="group" aria-label={`Родитель ${at + 1}`}>
          <NameFields member={member} path={`members.${at}`} errors={errors} onChange={put('parents')} of="родителя" />
          <div className="space-above-4">
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
      <p className="space-above-3">
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
          <div className="space-above-5" key={member.key} role="group" aria-label={`Ребёнок ${at + 1}`}>
            <NameFields member={member} path={path} errors={errors} onChange={put('children')} of="ребёнка" />
            <div className="space-above-4">
              <FieldRow>
                <BirthField member={member} path={path} errors={errors} onChange={put('children')} optional={false} />
                <ChildKinship member={member} path={path} errors={errors} onChange={put('children')} />
              </FieldRow>
            </div>
            {at > 0 && <Remove what="ребёнка" onClick={() => remove('children', member.key)} />}
          </div>
        )
      })}
      <p className="space-above-3">
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
      <div className="space-above-4">
        <TextField
          {...field('address')}
          label="Адрес"
          hint="Начните с населённого пункта: д. Осиновка, ул. Лесная, 4"
          autoComplete="off"
        />
      </div>
      <div className="space-above-4">
        <FieldRow>
          <PhoneField {...field('phone')} label="Телефон семьи" optional areaCode={settings.areaCode} />
        </FieldRow>
      </div>
      <div className="space-above-4">
        <Scans label="Скан выписки" scans={draft.scans} onChange={scans => change(before => ({ ...before, scans }))} />
      </div>
    </>
  )
}

const Remove = ({ what, onClick }: { what: string; onClick: () => void }) => (
  <p className="space-above-2">
    <Button look="quiet" icon="cross" onClick={onClick}>
      {`Убрать ${what}`}
    </Button>
  </p>
)
