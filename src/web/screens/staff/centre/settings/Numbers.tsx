import { askedNumbers, numberWords, weightWords } from '../../../../../domain/law/setting-words.ts'
import { defaultSettings } from '../../../../../domain/law/settings.ts'
import { classesOf } from '../../../../ui/classesOf.ts'
import { FieldRow } from '../../../../ui/field/Field.tsx'
import { TextField } from '../../../../ui/field/TextField.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { formatNumber } from '../../../../ui/text.ts'
import { type WithErrors, keysOf } from './settingsPart.ts'
import styles from './SettingsPage.module.css'

const css = classesOf(styles)

/** The numbers among `names` that are looked for. */
const shownOf = (names: readonly (keyof typeof numberWords)[], { shows }: WithErrors) =>
  names.filter(name => shows(numberWords[name].label, numberWords[name].unit, numberWords[name].hint))

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
export function Asked(part: WithErrors) {
  const names = shownOf(askedNumbers, part)
  if (names.length === 0) return null
  return (
    <Card title="Когда программа переспрашивает «Так и есть?»">
      <NumberFields names={names} {...part} />
    </Card>
  )
}

const checks = {
  label: 'Проверки после снятия с патроната, через сколько месяцев',
  hint: `Порядок центра. Пустое поле — без проверок. По умолчанию: ${defaultSettings.checkAfterMonths.join(', ')}.`,
}
const areaCode = {
  label: 'Телефонный код города',
  hint: `Городской номер можно набирать без кода: 5-14-01. По умолчанию: ${defaultSettings.areaCode}.`,
}

/** Numbers of the centre: norms and terms of its own. */
export function Numbers(part: WithErrors) {
  const { value, change, error, shows } = part
  const names = shownOf(
    keysOf(numberWords).filter(name => !(askedNumbers as readonly string[]).includes(name)),
    part,
  )
  const weights = keysOf(weightWords).filter(name => shows('Вес', weightWords[name]))
  const [withChecks, withCode] = [shows(checks.label, checks.hint), shows(areaCode.label, areaCode.hint)]
  if (names.length + weights.length === 0 && !withChecks && !withCode) return null
  return (
    <Card title="Числа">
      <NumberFields names={names} {...part} />
      {weights.length > 0 && (
        <div className="space-above-5">
          <FieldRow three>
            {weights.map(name => (
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
      )}
      <div className={css('grid aligned space-above-5')}>
        {withChecks && (
          <TextField
            {...checks}
            name="checkAfterMonths"
            short
            value={value.checks}
            onChange={months => change({ checks: months })}
            {...error('checkAfterMonths')}
          />
        )}
        {withCode && (
          <TextField
            {...areaCode}
            name="areaCode"
            short
            inputMode="numeric"
            value={value.areaCode}
            onChange={code => change({ areaCode: code })}
            {...error('areaCode')}
          />
        )}
      </div>
    </Card>
  )
}
