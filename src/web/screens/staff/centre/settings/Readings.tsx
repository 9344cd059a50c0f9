import { readingWords, switchWords } from '../../../../../domain/law/setting-words.ts'
import { defaultSettings, readings } from '../../../../../domain/law/settings.ts'
import { classesOf } from '../../../../ui/classesOf.ts'
import { CheckboxField, RadioGroup } from '../../../../ui/field/ChoiceField.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { formatDay, typo } from '../../../../ui/text.ts'
import { type Part, keysOf } from './settingsPart.ts'
import styles from './SettingsPage.module.css'

const css = classesOf(styles)

const yesNo = (value: boolean) => (value ? 'да' : 'нет')

/** How the centre reads what the law leaves open. */
export function Readings({ value, change, shows }: Part) {
  const chosen = keysOf(readings).filter(name =>
    shows(readingWords[name].label, readingWords[name].hint, ...Object.values(readings[name])),
  )
  const switches = keysOf(switchWords).filter(name => shows(switchWords[name].label, switchWords[name].hint))
  if (chosen.length + switches.length === 0) return null
  return (
    <Card title="Как центр читает Программу">
      <div className={css('grid')}>
        {chosen.map(name => {
          const table: Record<string, string> = readings[name]
          return (
            <RadioGroup
              key={name}
              label={readingWords[name].label}
              hint={readingWords[name].hint}
              name={name}
              choices={Object.keys(table).map(text => ({
                value: text,
                label: table[text] ?? '',
                ...(defaultSettings[name] === text ? { hint: 'по умолчанию' } : {}),
              }))}
              value={value[name]}
              onChange={reading => change({ [name]: reading })}
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
        {switches.map(name => (
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
