import { useState, type FormEvent } from 'react'
import { installation, saveSettings } from '../../../../../api/centre/centre.ts'
import { directorAmong, replacedOf, signedBy } from '../../../../../domain/centre/centre-details.ts'
import {
  askedNumbers,
  centreWords,
  numberWords,
  readingWords,
  switchWords,
  weightWords,
} from '../../../../../domain/law/setting-words.ts'
import { defaultSettings, readings, type Settings } from '../../../../../domain/law/settings.ts'
import { SendingProblem } from '../../../../command-form/Problem.tsx'
import { useChecked } from '../../../../command-form/useChecked.ts'
import { useData, useSave } from '../../../../data/data.ts'
import { useDraft } from '../../../../data/draft.ts'
import { useSession } from '../../../../data/session.tsx'
import { AutosaveLine } from '../../../../ui/action/AutosaveLine.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { CheckboxField, RadioGroup } from '../../../../ui/field/ChoiceField.tsx'
import { DateField } from '../../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../../ui/field/Field.tsx'
import { isDay } from '../../../../ui/field/parseDay.ts'
import { TextArea, TextField } from '../../../../ui/field/TextField.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { ActionBar } from '../../../../ui/page/ActionBar.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { Skeleton } from '../../../../ui/page/Waiting.tsx'
import { formatDay, formatNumber, typo } from '../../../../ui/text.ts'
import { JournalNumbers } from './JournalNumbers.tsx'
import { OutageNotice } from './OutageNotice.tsx'
import { readSettings, typedSettings, type SettingsDraft } from './settingsDraft.ts'
import { SettingsHead } from './SettingsHead.tsx'
import styles from './SettingsPage.module.css'

const css = classesOf(styles)

const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]
const yesNo = (value: boolean) => (value ? 'да' : 'нет')

/** «Настройки центра»: every reading the sources leave open, with its default, and the centre's own data. */
export function SettingsPage() {
  // A form begins anew after each save, with the settings as they are then.
  const [round, setRound] = useState(0)
  return <SettingsForm key={round} saved={round > 0} onSaved={() => setRound(one => one + 1)} />
}

function SettingsForm({ saved, onSaved }: { saved: boolean; onSaved: () => void }) {
  const session = useSession()
  const draft = useDraft<SettingsDraft>('settings', () => typedSettings(session.settings))
  const save = useSave(saveSettings)
  const { value } = draft
  const read = value && readSettings(value)
  const served = Object.fromEntries(
    Object.entries(save.errors).map(([path, text]) => [path.replace(/^settings\./u, ''), text]),
  )
  const director = directorAmong(session.staff)?.name
  const isReplaced =
    read !== undefined &&
    'settings' in read &&
    replacedOf(signedBy(session.settings.centre, director), signedBy(read.settings.centre, director)).length > 0
  const { how = '', since = '' } = value?.centreChange ?? {}
  const problems = read && 'errors' in read ? read.errors : isReplaced ? changeProblems({ how, since }) : {}
  const checked = useChecked({ ...save, errors: served }, problems)
  const { errors } = checked
  const error = (field: string) => ({ error: errors[field] })
  const may = session.may('settings.write')
  const change = (part: Partial<SettingsDraft>) => draft.change(before => ({ ...before, ...part }))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const changed = how === 'slip' ? { centreSlip: true } : how === 'since' ? { centreSince: since } : {}
    if (!checked.check() || !read || 'errors' in read || !(await save.send({ settings: read.settings, ...changed })))
      return
    await draft.drop()
    onSaved()
  }
  return (
    <>
      <SettingsHead
        title="Настройки центра"
        lead="Где Модельная программа допускает разное чтение, центр выбирает своё. Сроки всех дел пересчитаются сразу."
      />
      <OutageNotice />
      <JournalNumbers />
      {!value ? (
        <Skeleton lines={6} />
      ) : (
        <form className="space-above-4" onSubmit={event => void submit(event)} noValidate aria-label="Настройки центра">
          {saved && (
            <Banner
              kind="ok"
              live
              title="Настройки сохранены."
              text="Сроки открытых дел пересчитаны. Кто и что изменил, записано в журнале."
            />
          )}
          {draft.restored && !saved && may && (
            <Banner kind="info" title="Продолжаем начатое." text="Изменения ещё не сохранены и пока не действуют." />
          )}
          <SendingProblem sending={checked} />
          {may && <KeyBanner />}
          {!may && <Banner kind="info" title="Менять настройки могут директор и администратор." />}
          <fieldset disabled={!may} className="whole-form">
            <Readings value={value} change={change} />
            <Numbers value={value} change={change} error={error} />
            <Asked value={value} change={change} error={error} />
            <Centre value={value} change={change} error={error} isReplaced={isReplaced} />
          </fieldset>
          {may && (
            <ActionBar>
              <Button look="primary" type="submit" disabled={save.busy} wide="phone">
                Сохранить настройки
              </Button>
              <AutosaveLine state={draft.state} />
            </ActionBar>
          )}
        </form>
      )}
    </>
  )
}

/** The key that opens the data lies beside them: said here until somebody moves it. */
function KeyBanner() {
  const { data } = useData(installation, {})
  if (!data?.keyBesideData) return null
  return (
    <Banner
      kind="warn"
      title="Главный ключ лежит рядом с данными."
      text="Кто унесёт диск сервера или его копию, прочтёт записи о семьях. Попросите того, кто ведёт сервер: пусть переложит файл ключа на другой носитель и назовёт его место в KEY_FILE."
    />
  )
}

type Part = { value: SettingsDraft; change: (part: Partial<SettingsDraft>) => void }
type WithErrors = Part & { error: (field: string) => { error: string | undefined } }

function Readings({ value, change }: Part) {
  return (
    <Card title="Как центр читает Программу">
      <div className={css('grid')}>
        {keysOf(readings).map(name => {
          const table: Record<string, string> = readings[name]
          return (
            <RadioGroup
              key={name}
              label={readingWords[name].label}
              hint={readingWords[name].hint}
              name={name}
              choices={Object.keys(table).map(one => ({
                value: one,
                label: table[one] ?? '',
                ...(defaultSettings[name] === one ? { hint: 'по умолчанию' } : {}),
              }))}
              value={value[name]}
              onChange={chosen => change({ [name]: chosen })}
            />
          )
        })}
        {value.countedBefore.map(({ before, ...was }) => (
          <p className="small faint" key={before}>
            {typo(
              `До ${formatDay(before)} засчитывалось: ${[
                'встречи с семьёй',
                was.remoteContactsCount && 'звонки и видео',
                was.sameDayContactsCount && 'каждая из встреч одного дня',
                was.unnamedContactsCount && 'встречи, в которых не отмечено, с кем',
                `мониторинг ${readings.monitoringCounts[was.monitoringCounts]}`,
              ]
                .filter(Boolean)
                .join(', ')}. Сроки тех дней считаются так.`,
            )}
          </p>
        ))}
        {keysOf(switchWords).map(name => (
          <CheckboxField
            key={name}
            label={switchWords[name].label}
            hint={`${switchWords[name].hint} По умолчанию: ${yesNo(defaultSettings[name])}.`}
            name={name}
            checked={value[name]}
            onChange={checked => change({ [name]: checked })}
          />
        ))}
      </div>
    </Card>
  )
}

/** Fields of plain numbers, with what is said of each. */
function NumberFields({ names, value, change, error }: WithErrors & { names: readonly (keyof typeof numberWords)[] }) {
  return (
    <div className={css('grid aligned')}>
      {names.map(name => (
        <TextField
          key={name}
          label={[numberWords[name].label, numberWords[name].unit].filter(Boolean).join(', ')}
          hint={`${numberWords[name].hint} По умолчанию: ${formatNumber(defaultSettings[name])}.`}
          name={name}
          short
          inputMode="decimal"
          value={value.numbers[name]}
          onChange={text => change({ numbers: { ...value.numbers, [name]: text } })}
          {...error(name)}
        />
      ))}
    </div>
  )
}

/** What can be true and seldom is: it is asked and never refused. */
const Asked = (part: WithErrors) => (
  <Card title="Когда программа переспрашивает «Так и есть?»">
    <NumberFields names={askedNumbers} {...part} />
  </Card>
)

function Numbers({ value, change, error }: WithErrors) {
  return (
    <Card title="Числа">
      <NumberFields
        names={keysOf(numberWords).filter(name => !(askedNumbers as readonly string[]).includes(name))}
        value={value}
        change={change}
        error={error}
      />
      <div className="space-above-5">
        <FieldRow three>
          {keysOf(weightWords).map(name => (
            <TextField
              key={name}
              label={`Вес: ${weightWords[name].toLocaleLowerCase('ru')}`}
              hint={`По умолчанию: ${formatNumber(defaultSettings.loadWeights[name])}.`}
              name={`loadWeights.${name}`}
              inputMode="decimal"
              value={value.weights[name]}
              onChange={text => change({ weights: { ...value.weights, [name]: text } })}
              {...error(`loadWeights.${name}`)}
            />
          ))}
        </FieldRow>
      </div>
      <div className={css('grid aligned space-above-5')}>
        <TextField
          label="Проверки после снятия с патроната, через сколько месяцев"
          hint={`Порядок центра. Пустое поле — без проверок. По умолчанию: ${defaultSettings.checkAfterMonths.join(', ')}.`}
          name="checkAfterMonths"
          short
          value={value.checks}
          onChange={checks => change({ checks })}
          {...error('checkAfterMonths')}
        />
        <TextField
          label="Телефонный код города"
          hint={`Городской номер можно набирать без кода: 5-14-01. По умолчанию: ${defaultSettings.areaCode}.`}
          name="areaCode"
          short
          inputMode="numeric"
          value={value.areaCode}
          onChange={areaCode => change({ areaCode })}
          {...error('areaCode')}
        />
      </div>
    </Card>
  )
}

const long = new Set<keyof Settings['centre']>(['fullName', 'unit', 'address'])

const changeProblems = ({ how, since }: NonNullable<SettingsDraft['centreChange']>): Record<string, string> => {
  if (how === '') return { centreChange: 'Отметьте, исправлена ошибка или так стало с какого-то дня' }
  return how === 'since' && !isDay(since) ? { centreSince: 'Укажите день, с которого так' } : {}
}

/** What papers say of the centre is another: papers of earlier days keep what was so then. */
function CentreChange({ value, change, error }: WithErrors) {
  const { today } = useSession()
  const { how, since } = value.centreChange ?? { how: '' as const, since: '' }
  return (
    <>
      <RadioGroup
        name="centreChange"
        label="Почему сведения для бумаг другие"
        choices={[
          {
            value: 'slip',
            label: 'Исправлена ошибка в записи',
            hint: 'Так будет и в документах прошлых дней, которые ещё не напечатаны.',
          },
          {
            value: 'since',
            label: 'Так стало с какого-то дня: другой директор, переезд, новый телефон',
            hint: 'В документах прошлых дней останется то, что было тогда.',
          },
        ]}
        value={how}
        onChange={chosen => change({ centreChange: { how: chosen as 'slip' | 'since', since } })}
        {...error('centreChange')}
      />
      {how === 'since' && (
        <DateField
          name="centreSince"
          label="С какого дня"
          today={today}
          max={today}
          value={since}
          onChange={day => change({ centreChange: { how, since: day } })}
          {...error('centreSince')}
        />
      )}
    </>
  )
}

function Centre({ value, change, error, isReplaced }: WithErrors & { isReplaced: boolean }) {
  const { centreBefore } = useSession().settings
  return (
    <Card title="Сведения о центре">
      <div className={css('grid aligned')}>
        {keysOf(centreWords).map(name => {
          const { label, hint, prose, optional = false } = centreWords[name]
          const common = {
            label,
            name: `centre.${name}`,
            optional,
            ...(hint ? { hint } : {}),
            value: value.centre[name],
            onChange: (text: string) => change({ centre: { ...value.centre, [name]: text } }),
            ...error(`centre.${name}`),
          }
          return prose ? (
            <TextArea key={name} {...common} rows={3} />
          ) : (
            <TextField key={name} {...common} maxLength={long.has(name) ? 300 : 200} />
          )
        })}
        {isReplaced && <CentreChange value={value} change={change} error={error} />}
        {centreBefore.map(({ until, centre }) => (
          <p className="small faint" key={until}>
            {typo(
              `До ${formatDay(until)} в бумагах: ${[centre.fullName, centre.address, centre.phones, centre.director && `директор ${centre.director}`].filter(Boolean).join(', ')}.`,
            )}
          </p>
        ))}
      </div>
    </Card>
  )
}
