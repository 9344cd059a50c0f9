import { specialBases } from '../../../../domain/intake/applications.ts'
import { isReplaced, lastChange } from '../../../../domain/kernel/earlier-details.ts'
import { papersWithout, processedWithoutGround } from '../../../../domain/people/newcomer-rules.ts'
import { childPapers } from '../../../../domain/people/newcomers.ts'
import {
  fullName,
  isChild,
  type Kinship,
  kinships,
  lostRights,
  representsByKin,
} from '../../../../domain/people/people.ts'
import { specialConsentOn } from '../../../../domain/safety/special-data.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { CheckboxField, CheckboxGroup, RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextArea, TextField } from '../../../ui/field/TextField.tsx'
import { capital, formatDay } from '../../../ui/text.ts'
import { memberName } from '../../../words/patronage.ts'
import type { FamilyContext } from '../case/context.ts'
import { missingIn, personForm, personOf, type PersonForm } from './person.ts'
import { PersonFields } from './PersonFields.tsx'

type Props = { family: FamilyContext; onClose: () => void }
type OfPerson = Props & { personId: string }

const byPaper = 'Отчима, мачеху и других родных делает представителем только документ органа опеки или суда.'

const ownAddressLabel = 'Где живёт этот человек'
const ownAddressHint = 'Стоит в его отказе и договоре. Если не знаете, строка останется пустой, адрес впишут от руки.'
/** What is sent of it: no list where somebody is the parent of all the children. */
const besideOf = ({
  childIds,
  ownAddress,
  together,
}: {
  childIds: string[]
  ownAddress: string
  together: boolean
}) => ({
  ...(childIds.length > 0 ? { childIds } : {}),
  ...(!together && ownAddress.trim() ? { ownAddress } : {}),
})
const hasChildren: readonly Kinship[] = ['mother', 'father', 'adoptiveParent', 'guardian', 'trustee', 'fosterParent']

/** Of which children somebody is the parent, asked where there are several. */
function WhoseParent({
  family,
  personId,
  kinship,
  value,
  onChange,
  name,
}: {
  family: FamilyContext
  personId?: string
  kinship: Kinship | ''
  value: string[]
  onChange: (childIds: string[]) => void
  name: string
}) {
  const { today } = useSession()
  const { state, persons } = family.view
  const children = state.members.filter(
    one => !one.to && one.personId !== personId && isChild(one, persons[one.personId], today),
  )
  if (kinship === '' || !hasChildren.includes(kinship) || children.length === 0) return null
  return (
    <CheckboxGroup
      name={name}
      label="Чей это родитель или представитель"
      hint="Не отмечено никого: всех детей семьи"
      optional
      choices={children.map(one => ({ value: one.personId, label: memberName(family.view, one.personId) }))}
      value={value}
      onChange={onChange}
    />
  )
}

/** B1: a person joins the household. */
export function AddMemberDialog({ family, onClose }: Props) {
  const session = useSession()
  return (
    <CommandDialog
      view={family.view}
      name="addMember"
      wide
      title="Новый член семьи"
      submit="Добавить"
      onDone={answer => family.say('Член семьи добавлен.', answer)}
      start={() => ({
        person: personForm(),
        kinship: '' as Kinship | '',
        legalRepresentative: false,
        together: true,
        childIds: [] as string[],
        ownAddress: '',
        day: session.today,
      })}
      check={value => ({
        ...(value.kinship ? {} : { 'member.kinship': 'Выберите, кем приходится' }),
        ...missingIn(value.person, 'member.person'),
      })}
      build={({ person, kinship, day, childIds, ownAddress, ...rest }) => ({
        member: {
          person: personOf(person),
          kinship: kinship as Kinship,
          ...rest,
          ...besideOf({ childIds, ownAddress, together: rest.together }),
        },
        day,
      })}
      onClose={onClose}
    >
      {({ value, set, field, errors }) => (
        <>
          <FieldRow>
            <SelectField
              name="member.kinship"
              label="Кем приходится получателю услуги"
              placeholder="Выберите"
              choices={choicesOf(kinships, capital)}
              value={value.kinship}
              onChange={kinship => set({ kinship: kinship as Kinship })}
              error={errors['member.kinship']}
            />
            <DateField {...field('day')} label="В семье с" today={session.today} max={session.today} />
          </FieldRow>
          <CheckboxField
            name="member.together"
            label="Живёт вместе с семьёй"
            checked={value.together}
            onChange={together => set({ together })}
          />
          {!value.together && (
            <TextField
              name="member.ownAddress"
              label={ownAddressLabel}
              hint={ownAddressHint}
              optional
              value={value.ownAddress}
              onChange={ownAddress => set({ ownAddress })}
            />
          )}
          <WhoseParent
            family={family}
            name="member.childIds"
            kinship={value.kinship}
            value={value.childIds}
            onChange={childIds => set({ childIds })}
          />
          {!representsByKin(value.kinship) && (
            <CheckboxField
              name="member.legalRepresentative"
              label="Законный представитель детей"
              hint={byPaper}
              checked={value.legalRepresentative}
              onChange={legalRepresentative => set({ legalRepresentative })}
            />
          )}
          <PersonFields
            value={value.person}
            onChange={part => set({ person: { ...value.person, ...part } })}
            errors={errors}
            prefix="member.person"
          />
        </>
      )}
    </CommandDialog>
  )
}

/** How somebody's details come to be others: a slip is put right, they have changed, or a recorded change was none or of another day. */
type How = '' | 'slip' | 'change' | 'moved' | 'undone'

/** Changes what is known of a person; the old values stay in the history, and a change of a day leaves earlier papers as they were. */
export function EditPersonDialog({ family, personId, onClose }: OfPerson) {
  const session = useSession()
  const known = family.view.persons[personId]
  const last = known && lastChange(known)
  const isAsked = (form: PersonForm) => known !== undefined && isReplaced(known, personOf(form))
  return (
    <CommandDialog
      view={family.view}
      name="updatePerson"
      about={personId}
      wide
      title={memberName(family.view, personId)}
      note="Прежние сведения останутся в истории."
      submit="Сохранить"
      onDone={answer => family.say('Сведения изменены.', answer)}
      start={() => ({ ...personForm(known), how: '' as How, since: '' })}
      check={({ how, since, ...form }) => ({
        ...missingIn(form, 'person'),
        ...(!how && isAsked(form) ? { how: 'Отметьте, исправлена ошибка или сведения стали другими' } : {}),
        ...((how === 'change' || how === 'moved') && !since ? { since: 'Укажите день, с которого так' } : {}),
      })}
      build={({ how, since, ...form }) => ({
        personId,
        person: personOf(form),
        ...(how === 'slip' ? { slip: true } : {}),
        ...(how === 'change' || how === 'moved' ? { since } : {}),
        ...((how === 'moved' || how === 'undone') && last ? { corrects: last.until } : {}),
      })}
      onClose={onClose}
    >
      {({ value: { how, since, ...form }, set, field, errors }) => (
        <>
          <PersonFields value={form} onChange={set} errors={errors} prefix="person" />
          {(last ?? isAsked(form)) && (
            <RadioGroup
              {...field('how')}
              label="Почему сведения другие"
              choices={[
                {
                  value: 'slip',
                  label: 'Исправлена ошибка в записи',
                  hint: 'Так будет и в документах прошлых дней, которые ещё не напечатаны.',
                },
                {
                  value: 'change',
                  label: 'Сведения изменились: брак, развод, новый документ, другая работа',
                  hint: 'В документах прошлых дней останется то, что было тогда.',
                },
                ...(last
                  ? [
                      {
                        value: 'moved' as const,
                        label: `Записанное изменение с ${formatDay(last.until)} было с другого дня`,
                      },
                      {
                        value: 'undone' as const,
                        label: `Изменения с ${formatDay(last.until)} не было, его записали по ошибке`,
                        hint: `До него записано: ${fullName(last)}.`,
                      },
                    ]
                  : []),
              ]}
            />
          )}
          {(how === 'change' || how === 'moved') && (
            <DateField {...field('since')} label="С какого дня" today={session.today} max={session.today} />
          )}
        </>
      )}
    </CommandDialog>
  )
}

/** B1: the kinship, the representation or whether the person lives with the family was written down wrongly or has changed. */
export function ChangeMemberDialog({ family, personId, onClose }: OfPerson) {
  const session = useSession()
  const member = family.view.state.members.find(one => one.personId === personId && !one.to)
  return (
    <CommandDialog
      view={family.view}
      name="changeMember"
      about={personId}
      title="Место в семье"
      note={memberName(family.view, personId)}
      submit="Сохранить"
      onDone={answer => family.say('Состав семьи уточнён.', answer)}
      start={() => ({
        kinship: member?.kinship ?? ('other' as Kinship),
        together: member?.together ?? true,
        legalRepresentative: member?.legalRepresentative ?? false,
        lostRights: (member?.lostRights ?? '') as keyof typeof lostRights | '',
        childIds: member?.childIds ?? ([] as string[]),
        ownAddress: member?.ownAddress ?? '',
        day: session.today,
        slip: false,
      })}
      check={() => ({}) as Record<string, string>}
      build={({ lostRights: lost, slip, day, childIds, ownAddress, ...value }) => ({
        personId,
        ...value,
        day: slip ? session.today : day,
        ...(slip ? { slip } : {}),
        ...(lost ? { lostRights: lost } : {}),
        ...besideOf({ childIds, ownAddress, together: value.together }),
      })}
      onClose={onClose}
    >
      {({ value, set, field }) => (
        <>
          <SelectField
            {...field('kinship')}
            label="Кем приходится получателю услуги"
            choices={choicesOf(kinships, capital)}
          />
          <CheckboxField
            name="together"
            label="Живёт вместе с семьёй"
            checked={value.together}
            onChange={together => set({ together })}
          />
          {!value.together && (
            <TextField {...field('ownAddress')} label={ownAddressLabel} hint={ownAddressHint} optional />
          )}
          <WhoseParent
            family={family}
            name="childIds"
            personId={personId}
            kinship={value.kinship}
            value={value.childIds}
            onChange={childIds => set({ childIds })}
          />
          {representsByKin(value.kinship) ? (
            <SelectField
              {...field('lostRights')}
              label="Представляет детей"
              hint="Родители, усыновители, опекуны и попечители представляют детей по закону. Изменить это может только решение суда или органа опеки: отметьте его по документу."
              choices={[{ value: '', label: 'да, по закону' }, ...choicesOf(lostRights)]}
            />
          ) : (
            <CheckboxField
              name="legalRepresentative"
              label="Законный представитель детей"
              hint={byPaper}
              checked={value.legalRepresentative}
              onChange={legalRepresentative => set({ legalRepresentative })}
            />
          )}
          <CheckboxField
            name="slip"
            label="Было записано с ошибкой"
            hint="Исправится и в документах прошлых дней, которые ещё не напечатаны."
            checked={value.slip}
            onChange={slip => set({ slip })}
          />
          {!value.slip && (
            <DateField
              {...field('day')}
              label="С какого дня так"
              today={session.today}
              {...(member ? { min: member.from } : {})}
              max={session.today}
            />
          )}
        </>
      )}
    </CommandDialog>
  )
}

/** B1: a person leaves the household; the membership keeps both dates. */
export function LeaveDialog({ family, personId, onClose }: OfPerson) {
  const session = useSession()
  return (
    <CommandDialog
      view={family.view}
      name="removeMember"
      about={personId}
      title="Выбытие из семьи"
      note={`${memberName(family.view, personId)}. Прошлое участие в деле сохранится.`}
      submit="Отметить выбытие"
      onDone={answer => family.say('Выбытие из семьи отмечено.', answer)}
      start={() => ({ what: 'left' as 'left' | 'died', day: session.today, reason: '' })}
      check={({ what, reason }) =>
        (what === 'died' || reason.trim() ? {} : { reason: 'Укажите причину' }) as Record<string, string>
      }
      build={({ what, day, reason }) => ({
        personId,
        day,
        ...(what === 'died' ? { died: true } : {}),
        reason: reason.trim() || 'умер(ла)',
      })}
      onClose={onClose}
    >
      {({ value, field }) => (
        <>
          <RadioGroup
            {...field('what')}
            label="Что произошло"
            choices={[
              { value: 'left', label: 'Живёт отдельно, уехал(а)' },
              { value: 'died', label: 'Умер(ла)' },
            ]}
          />
          <DateField {...field('day')} label="С какого дня" today={session.today} max={session.today} />
          {value.what === 'died' ? (
            <TextField {...field('reason')} label="Что известно" optional />
          ) : (
            <TextField {...field('reason')} label="Причина" hint="Например: живёт отдельно, учится в другом городе" />
          )}
        </>
      )}
    </CommandDialog>
  )
}

/** Why a plan, a contract, diagnostics or a consent goes on without a child of the family, or the work without a consent taken back. */
export function LeaveChildOutDialog({ family, personId, onClose }: OfPerson) {
  const session = useSession()
  const missing = papersWithout(personId, family.view, session.today)
  const isTakenBack = processedWithoutGround(family.view, session.today).includes(personId)
  return (
    <CommandDialog
      view={family.view}
      name="leaveChildOut"
      about={personId}
      title={isTakenBack ? 'Работа без отозванного согласия' : 'Где ребёнок не нужен'}
      note={`${memberName(family.view, personId)}. Программа перестанет напоминать о том, что Вы отметите; решение останется в истории дела.`}
      submit="Записать решение"
      onDone={answer => family.say('Решение записано.', answer)}
      start={() => ({ papers: missing, reason: '' })}
      check={({ reason }) => (reason.trim() ? {} : { reason: 'Запишите, почему' }) as Record<string, string>}
      build={({ papers, reason }) => ({ personId, papers, day: session.today, reason })}
      onClose={onClose}
    >
      {({ value, set, field }) => (
        <>
          <CheckboxGroup
            {...field('papers')}
            label={isTakenBack ? 'Без этого можно' : 'Ребёнка нет здесь, и это верно'}
            choices={missing.map(paper => ({ value: paper, label: capital(childPapers[paper]) }))}
            value={value.papers}
            onChange={papers => set({ papers })}
          />
          <TextField
            {...field('reason')}
            label={isTakenBack ? 'На каком основании' : 'Почему'}
            hint={
              isTakenBack
                ? 'Например: договор от 05.10.2026, закон № 99-З, ст. 6; гражданин хочет, чтобы помощь продолжалась'
                : 'Например: ребёнку помощь не нужна, так решили с семьёй'
            }
          />
        </>
      )}
    </CommandDialog>
  )
}

type Basis = keyof typeof specialBases

/** B3: special-category data of a person, only with a recorded basis (закон № 99-З). */
export function SpecialDataDialog({ family, personId, onClose }: OfPerson) {
  const session = useSession()
  return (
    <CommandDialog
      view={family.view}
      name="recordSpecialData"
      about={personId}
      title="Специальные сведения"
      note={`${memberName(family.view, personId)}. Здоровье, инвалидность, ответственность: хранить можно только с основанием (закон № 99-З). Видят куратор, психолог и руководитель.`}
      submit="Записать"
      onDone={answer => family.say('Специальные сведения записаны.', answer)}
      start={() => ({ text: '', basis: '' as Basis | '', basisNote: '', day: session.today })}
      check={value => ({
        ...(value.text.trim() ? {} : { text: 'Впишите сведения' }),
        ...(value.basis ? {} : { basis: 'Укажите основание: без него такие сведения хранить нельзя' }),
        ...(value.basisNote.trim() ? {} : { basisNote: 'Укажите документ или статью' }),
      })}
      build={value => ({ personId, ...value, basis: value.basis as Basis })}
      onClose={onClose}
    >
      {({ value, field }) => {
        const consent = [value.day, session.today]
          .map(day => specialConsentOn(family.view, personId, day))
          .reduce((first, other) => first && other)
        return (
          <>
            <TextArea {...field('text')} label="Сведения" />
            <DateField {...field('day')} label="Дата" today={session.today} max={session.today} />
            <RadioGroup
              {...field('basis')}
              label="Основание"
              choices={(Object.keys(specialBases) as Basis[]).map(basis => ({
                value: basis,
                label: capital(specialBases[basis]),
                ...(basis !== 'consent'
                  ? {}
                  : consent
                    ? {
                        hint: `От ${formatDay(consent.day)}: ${memberName(family.view, consent.givenById, consent.day)}`,
                      }
                    : {
                        disabled: true,
                        hint: 'На эту дату его нет. Запишите согласие на вкладке «Доступ»: с 16 лет его даёт сам человек, до 16 — законный представитель',
                      }),
              }))}
            />
            <TextField {...field('basisNote')} label="Документ или статья" hint="Например: согласие от 03.11.2026" />
          </>
        )
      }}
    </CommandDialog>
  )
}

/** B3: the consent is no more, so what was stored on it is closed and shown to nobody again (закон № 99-З, ст. 10). */
export function CloseSpecialDataDialog({ family, personId, onClose }: OfPerson) {
  const session = useSession()
  return (
    <CommandDialog
      view={family.view}
      name="closeSpecialData"
      about={personId}
      title="Закрыть специальные сведения"
      note={`${memberName(family.view, personId)}. Всё, что записано по согласию, больше никто не увидит; записанное по закону останется. Вернуть нельзя.`}
      submit="Закрыть сведения"
      onDone={answer => family.say('Специальные сведения закрыты.', answer)}
      start={() => ({ day: session.today, reason: '' })}
      check={value => (value.reason.trim() ? {} : { reason: 'Напишите, почему' }) as Record<string, string>}
      build={value => ({ personId, ...value })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <DateField {...field('day')} label="Дата" today={session.today} max={session.today} />
          <TextField
            {...field('reason')}
            label="Почему"
            hint="Например: согласие отозвано 12.11.2026"
            maxLength={300}
          />
        </>
      )}
    </CommandDialog>
  )
}
