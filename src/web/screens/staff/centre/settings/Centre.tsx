import { isDay } from '../../../../../domain/kernel/calendar.ts'
import { centreWords } from '../../../../../domain/law/setting-words.ts'
import { type Settings } from '../../../../../domain/law/settings.ts'
import { useSession } from '../../../../data/session.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { RadioGroup } from '../../../../ui/field/ChoiceField.tsx'
import { DateField } from '../../../../ui/field/DateField.tsx'
import { TextArea, TextField } from '../../../../ui/field/TextField.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { formatDay, typo } from '../../../../ui/text.ts'
import { type SettingsDraft } from './settingsDraft.ts'
import { type WithErrors, keysOf } from './settingsPart.ts'
import styles from './SettingsPage.module.css'

const css = classesOf(styles)

const long = new Set<keyof Settings['centre']>(['fullName', 'unit', 'address'])

/** What is missing of a dated change of the data of the centre. */
export const changeProblems = ({ how, since }: NonNullable<SettingsDraft['centreChange']>): Record<string, string> => {
  if (how === '') return { centreChange: 'Отметьте, исправлена ошибка или так стало с какого-то дня' }
  return how === 'since' && !isDay(since) ? { centreSince: 'Укажите день, с которого так' } : {}
}

/** What papers say of the centre is another: papers of earlier days keep what was so then. */
function CentreChange({ value, change, error }: Omit<WithErrors, 'shows'>) {
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

/** Data of the centre as they stand on its papers. */
export function Centre({ value, change, error, shows, isReplaced }: WithErrors & { isReplaced: boolean }) {
  const { centreBefore } = useSession().settings
  const names = keysOf(centreWords).filter(name => shows(centreWords[name].label, centreWords[name].hint))
  // Why what papers say is another is asked until it is saved, whatever is looked for meanwhile.
  if (names.length === 0 && !isReplaced) return null
  return (
    <Card title="Сведения о центре">
      <div className={css('grid aligned')}>
        {names.map(name => {
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
