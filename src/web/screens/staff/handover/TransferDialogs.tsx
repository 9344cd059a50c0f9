import { otherCentres } from '../../../../api/handover/transfers.ts'
import { dataCategories, type DataCategory, ownConsentAge } from '../../../../domain/consent/consents.ts'
import { waitingTransfer } from '../../../../domain/handover/transfer-rules.ts'
import { daysBetween } from '../../../../domain/kernel/calendar.ts'
import { familyVoices } from '../../../../domain/people/family-voice.ts'
import { kinshipWord } from '../../../../domain/people/kinship.ts'
import { ageOn, isChild } from '../../../../domain/people/people.ts'
import { representsChild } from '../../../../domain/people/representation.ts'
import type { Bind } from '../../../command-form/bind.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import type { StoredFile } from '../../../command-form/StoredFiles.tsx'
import { newId } from '../../../data/call.ts'
import { useData } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { CheckboxGroup, RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { count, formatDay } from '../../../ui/text.ts'
import { days, memberName } from '../../../words/patronage.ts'
import type { FamilyContext } from '../case/context.ts'
import { Scans } from '../intake/Scans.tsx'
import { mattersInput, mattersMissing, OpenMatters, type MatterChoices } from '../review/OpenMatters.tsx'

type Props = { family: FamilyContext; onClose: () => void }

/** Everything but special data, which never goes over [закон № 99-З, ст. 5, 8]. */
const { special: _, ...categories } = dataCategories

/** The family moves: to which centre it is offered, by which consent, and what becomes of everything open [МП 6.6]. */
export function OfferTransferDialog({ family, onClose }: Props) {
  const session = useSession()
  const { today, settings, role } = session
  const { view } = family
  const { state, persons } = view
  const here = state.members.filter(member => !member.to)
  const isYoung = (personId: string) => {
    const member = here.find(candidate => candidate.personId === personId)!
    const age = persons[personId] && ageOn(persons[personId], today)
    return age === undefined ? isChild(member, persons[personId], today) : age < ownConsentAge
  }
  const people = here.map(({ personId, kinship }) => ({
    value: personId,
    label: memberName(view, personId),
    hint: kinshipWord(kinship, persons[personId]?.sex),
  }))
  const givers = people.filter(({ value }) => familyVoices(view, today, settings).includes(value))
  /** Whose data somebody answers for: one's own, and as a representative those of the young. */
  const coveredBy = (givenById: string) => {
    const giver = here.find(({ personId }) => personId === givenById)
    return giver
      ? [givenById, ...here.map(({ personId }) => personId).filter(id => isYoung(id) && representsChild(giver, id))]
      : []
  }
  const only = givers.length === 1 ? givers[0]!.value : ''
  return (
    <CommandDialog
      view={view}
      name="offerTransfer"
      title="Передать в другой центр"
      note="Пока другой центр не принял, семья ваша и сроки идут. В день приёма дело здесь закроется с причиной «семья выехала», договор прекратится; если кто-то из семьи остаётся, дело и договор продолжатся, а решённое об открытом подействует на то, что касается одних переехавших, МП 6.6."
      submit="Предложить передачу"
      wide
      onDone={answer => family.say('Передача предложена, ждём ответа другого центра.', answer)}
      start={() => ({
        transferId: newId(),
        consentId: newId(),
        toCentreId: '',
        locality: '',
        address: '',
        moveDay: '',
        reason: '',
        givenById: only,
        personIds: coveredBy(only),
        alsoGoIds: [] as string[],
        categories: Object.keys(categories) as DataCategory[],
        day: today,
        scans: [] as StoredFile[],
        matters: {} as MatterChoices,
      })}
      check={value => ({
        ...mattersMissing(state, today, value.matters, role),
        ...(value.givenById ? {} : { givenById: 'Отметьте, кто подписал согласие' }),
        ...(value.categories.includes('card')
          ? {}
          : { categories: 'Без карточки принять семью нельзя: согласие нужно и на неё' }),
      })}
      build={({ toCentreId, scans, matters, moveDay, alsoGoIds, ...rest }) => ({
        ...rest,
        alsoGoIds: alsoGoIds.filter(id => !rest.personIds.includes(id)),
        toCentreId: Number(toCentreId),
        ...(moveDay ? { moveDay } : {}),
        attachmentIds: scans.map(({ id }) => id),
        matters: mattersInput(state, today, matters, role),
      })}
      onClose={onClose}
    >
      {({ value, set, field, errors }) => {
        return (
          <>
            <WhichCentre centre={field('toCentreId')} />
            <NewPlace
              hidden={view.safety !== undefined}
              locality={field('locality')}
              moveDay={field('moveDay')}
              address={field('address')}
              reason={field('reason')}
            />
            {givers.length === 0 ? (
              <Banner
                kind="warn"
                title="Подписать согласие некому."
                text="Его даёт тот, с кем заключён договор, или заявитель, пока он в составе семьи."
              />
            ) : (
              <RadioGroup
                {...field('givenById')}
                label="Кто подписал согласие на передачу"
                hint="Тот, с кем заключён договор, или заявитель. Закон № 99-З, ст. 5."
                choices={givers}
                onChange={givenById => set({ givenById, personIds: coveredBy(givenById) })}
              />
            )}
            <WhoseData
              people={people}
              persons={field('personIds')}
              others={field('alsoGoIds')}
              categories={field('categories')}
            />
            <DateField {...field('day')} label="Когда подписано" today={today} max={today} />
            <div className="space-above-4">
              <Scans label="Скан согласия" scans={value.scans} onChange={scans => set({ scans })} />
            </div>
            <OpenMatters
              state={state}
              today={today}
              choices={value.matters}
              errors={errors}
              onChange={matters => set({ matters })}
            />
          </>
        )
      }}
    </CommandDialog>
  )
}

/** The offer is taken back while nobody has answered it. */
export function WithdrawTransferDialog({ family, onClose }: Props) {
  const session = useSession()
  const transfer = waitingTransfer(family.view.state)
  if (!transfer) return null
  const waits = daysBetween(transfer.day, session.today)
  return (
    <CommandDialog
      view={family.view}
      name="withdrawTransfer"
      about={transfer.id}
      title="Отозвать передачу"
      note={`${transfer.centreName}: предложено ${formatDay(transfer.day)}${waits > 0 ? `, ждёт ${count(waits, days)}` : ''}. Предложение исчезнет и там, семья останется у вас. Согласие семьи остаётся в деле: если семья передумала, отзовите его на вкладке «Доступ».`}
      submit="Отозвать"
      onDone={answer => family.say('Передача отозвана, семья остаётся в центре.', answer)}
      start={() => ({})}
      build={() => ({ transferId: transfer.id })}
      onClose={onClose}
    >
      {() => null}
    </CommandDialog>
  )
}

/** Where the family moves, when and why; who sees it before it is accepted. */
function NewPlace({
  hidden,
  locality,
  moveDay,
  address,
  reason,
}: {
  hidden: boolean
  locality: ReturnType<Bind<{ locality: string }>>
  moveDay: ReturnType<Bind<{ moveDay: string }>>
  address: ReturnType<Bind<{ address: string }>>
  reason: ReturnType<Bind<{ reason: string }>>
}) {
  const { today } = useSession()
  return (
    <>
      <TextField
        {...locality}
        label="Район или населённый пункт"
        hint={
          hidden
            ? 'Куда переезжает семья. Место скрыто: другой центр увидит это, только когда примет семью.'
            : 'Куда переезжает семья. Другой центр увидит это сразу.'
        }
        maxLength={100}
      />
      <DateField {...moveDay} label="Когда переезжает" today={today} optional />
      <TextField
        {...address}
        label="Новый адрес"
        hint={
          hidden
            ? 'Место скрыто: другой центр увидит адрес, только когда примет семью, и скроет его так же.'
            : 'Другой центр увидит его, только когда примет семью.'
        }
        optional
        maxLength={300}
      />
      <TextField
        {...reason}
        label="Почему передаём"
        hint="Например: переезжает к родителям. Другой центр увидит это, только когда примет семью."
        optional
        maxLength={500}
      />
    </>
  )
}

/** Of whom and what is handed over; whoever is left out consents later. */
function WhoseData({
  people,
  persons,
  others,
  categories: chosen,
}: {
  people: readonly { value: string; label: string; hint: string }[]
  persons: ReturnType<Bind<{ personIds: string[] }>>
  others: ReturnType<Bind<{ alsoGoIds: string[] }>>
  categories: ReturnType<Bind<{ categories: DataCategory[] }>>
}) {
  const silent = people.filter(person => !persons.value.includes(person.value))
  const stay = silent.filter(({ value }) => !others.value.includes(value))
  return (
    <>
      <CheckboxGroup
        {...persons}
        label="Чьи сведения передаём"
        hint="До 16 лет согласие даёт законный представитель, с 16 — сам человек: его согласие тому же центру запишите потом, меню, «Записать согласие»."
        choices={people}
      />
      {silent.length > 0 && persons.value.length > 0 && (
        <CheckboxGroup
          {...others}
          label="Кто ещё едет с семьёй"
          hint={
            stay.length > 0
              ? `Остаются здесь: ${stay.map(({ label }) => label).join(', ')}. Помощь им продолжится, и дело не закроется.`
              : 'Едут все: дело здесь закроется.'
          }
          choices={silent}
        />
      )}
      <CheckboxGroup
        {...chosen}
        label="Какие сведения"
        hint="Специальные данные, записи психолога, заметки и сканы не передаются никогда. О действующем защитном предписании, скрытом месте и сообщении в опеку другой центр узнает в любом случае."
        choices={choicesOf(categories)}
      />
    </>
  )
}

/** The centres of this program; one where nobody could accept cannot be chosen. */
function WhichCentre({ centre }: { centre: ReturnType<Bind<{ toCentreId: string }>> }) {
  const centres = useData(otherCentres, {})
  const listed = centres.data?.centres ?? []
  return (
    <>
      {centres.data && listed.length === 0 && (
        <Banner
          kind="warn"
          title="Другого центра в программе нет."
          text="Снимите семью с патроната с причиной «семья выехала»: напечатается письмо о передаче."
        />
      )}
      <SelectField
        {...centre}
        label="В какой центр"
        hint="Только центры этой программы. Для другого центра есть снятие с причиной «семья выехала» и письмо."
        placeholder={centres.data ? 'Выберите' : 'Загружаем список'}
        choices={listed.map(({ id, name, open }) => ({
          value: String(id),
          label: open ? name : `${name}: сейчас некому принять`,
          disabled: !open,
        }))}
      />
    </>
  )
}
