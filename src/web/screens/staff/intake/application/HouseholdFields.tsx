import { type Kinship, kinships, representsByKin } from '../../../../../domain/people/kinship.ts'
import type { Errors } from '../../../../command-form/fieldErrors.ts'
import { newId } from '../../../../data/call.ts'
import { Button } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { CheckboxGroup } from '../../../../ui/field/ChoiceField.tsx'
import { ErrorLine, FieldRow } from '../../../../ui/field/Field.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { blankMember, familyNameFor, isBlank, type MemberDraft } from '../../../everyone/people/draftPeople.ts'
import { BirthField, KinshipField, NameFields } from '../../../everyone/people/PersonFields.tsx'
import fieldStyles from '../../../../ui/field/Field.module.css'

const css = classesOf(fieldStyles)

const all = Object.keys(kinships).filter(text => text !== 'self') as Kinship[]

/** Everybody else of the household. */
export function HouseholdFields({
  applicant,
  members,
  errors,
  onChange,
}: {
  applicant: MemberDraft
  members: readonly MemberDraft[]
  errors: Errors
  onChange: (how: (before: MemberDraft[]) => MemberDraft[]) => void
}) {
  const put = (member: MemberDraft) =>
    onChange(before => before.map(draft => (draft.key === member.key ? member : draft)))
  const add = (kinship: Kinship | '', familyName = '') =>
    onChange(before => {
      const blank = blankMember(newId(), kinship)
      return [...before, { ...blank, person: { ...blank.person, familyName } }]
    })
  const typed = members.filter(member => !isBlank(member))
  return (
    <>
      {members.length === 0 && (
        <EmptyState text="Состав семьи пока не записан. Добавьте детей и взрослых, которые живут вместе." />
      )}
      {members.map((member, at) => {
        // The command leaves empty rows out: errors come back by the place among the filled ones.
        const path = `members.${isBlank(member) ? `blank${at}` : typed.indexOf(member)}`
        const marks = [...(member.together ? ['together'] : []), ...(member.legalRepresentative ? ['represents'] : [])]
        return (
          <div
            className={at > 0 ? 'space-above-6' : 'space-above-3'}
            key={member.key}
            role="group"
            aria-label={`Член семьи ${at + 1}`}
          >
            <NameFields member={member} path={path} errors={errors} onChange={put} />
            <div className="space-above-4">
              <FieldRow>
                <KinshipField
                  member={member}
                  path={path}
                  errors={errors}
                  onChange={put}
                  among={all}
                  label="Кем приходится получателю услуги"
                />
                <BirthField member={member} path={path} errors={errors} onChange={put} />
              </FieldRow>
            </div>
            <div className="space-above-3">
              <CheckboxGroup
                label="Отметки"
                labelHidden
                choices={[
                  { value: 'together', label: 'живёт вместе с семьёй' },
                  // Parents and guardians are so by law, and it is a paper that makes others so.
                  ...(member.kinship !== '' && representsByKin(member.kinship)
                    ? []
                    : [{ value: 'represents', label: 'законный представитель ребёнка: есть документ' }]),
                ]}
                value={marks}
                onChange={chosen =>
                  put({
                    ...member,
                    together: chosen.includes('together'),
                    legalRepresentative: representsByKin(member.kinship) || chosen.includes('represents'),
                  })
                }
              />
            </div>
            {member.personId ? (
              <p className="hint space-above-1">Взято из дела семьи</p>
            ) : (
              <p className="space-above-1">
                <Button
                  look="quiet"
                  icon="cross"
                  onClick={() => onChange(before => before.filter(draft => draft.key !== member.key))}
                >
                  Убрать из списка
                </Button>
              </p>
            )}
          </div>
        )
      })}
      <div
        className={css(errors['members'] ? 'field invalid space-above-4' : 'space-above-4')}
        data-slot={errors['members'] ? 'field invalid-field' : undefined}
        id="members"
        tabIndex={-1}
      >
        <p className="row">
          <Button icon="plus" onClick={() => add('', familyNameFor(applicant))}>
            Ещё ребёнок
          </Button>
          <Button icon="plus" onClick={() => add('')}>
            Ещё взрослый
          </Button>
        </p>
        {errors['members'] && <ErrorLine id="members-error">{errors['members']}</ErrorLine>}
      </div>
    </>
  )
}
