import { useState } from 'react'
import { AutosaveLine } from '../../ui/action/AutosaveLine.tsx'
import { BlockedAction } from '../../ui/action/BlockedAction.tsx'
import { Button } from '../../ui/action/Button.tsx'
import { ChoiceChips } from '../../ui/field/ChoiceChips.tsx'
import { CheckboxField, CheckboxGroup, RadioGroup } from '../../ui/field/ChoiceField.tsx'
import { DateField } from '../../ui/field/DateField.tsx'
import { ErrorSummary } from '../../ui/field/ErrorSummary.tsx'
import { FieldRow } from '../../ui/field/Field.tsx'
import { FileField } from '../../ui/field/FileField.tsx'
import { PhoneField } from '../../ui/field/PhoneField.tsx'
import { SearchSelectField } from '../../ui/field/SearchSelectField.tsx'
import { SelectField } from '../../ui/field/SelectField.tsx'
import { TextArea, TextField } from '../../ui/field/TextField.tsx'
import { TimeField } from '../../ui/field/TimeField.tsx'
import { Suggestion } from '../../ui/notice/Suggestion.tsx'
import { ActionBar } from '../../ui/page/ActionBar.tsx'
import { Card } from '../../ui/page/Card.tsx'
import { PrintButton } from '../../ui/page/PrintButton.tsx'

const today = '2026-11-21'

/** Fields and forms. */
export function GalleryFields() {
  const [received, setReceived] = useState('2026-11-20')
  const [born, setBorn] = useState('31.04.2015')
  const [time, setTime] = useState('09:30')
  const [phone, setPhone] = useState('+375290001427')
  const [sender, setSender] = useState('СШ № 1 г. Приозёрный')
  const [goal, setGoal] = useState('Илья учится без пропусков, у семьи есть постоянный доход')
  const [person, setPerson] = useState('2')
  const [area, setArea] = useState('home')
  const [decision, setDecision] = useState<'help' | 'commission' | 'none' | ''>('help')
  const [kind, setKind] = useState<'planned' | 'urgent' | ''>('')
  const [how, setHow] = useState<'visit' | 'centre' | 'phone' | 'video' | ''>('visit')
  const [topics, setTopics] = useState<('safety' | 'health' | 'home')[]>(['safety'])
  const [moved, setMoved] = useState<('benefit' | 'doctor')[]>(['benefit'])
  const [agreed, setAgreed] = useState(false)
  const [file, setFile] = useState<string | undefined>('vypiska-318.pdf, 2 страницы')
  const [attempt, setAttempt] = useState(0)
  return (
    <div className="space-above-4 stack">
      <div className="row">
        <AutosaveLine state={{ kind: 'saved', at: '09:42' }} progress="Заполнено 8 из 8" />
        <AutosaveLine state={{ kind: 'offline' }} />
        <AutosaveLine state={{ kind: 'saving' }} />
        <AutosaveLine state={{ kind: 'failed', text: 'Сервер не отвечает, текст остался на странице.' }} />
      </div>
      {attempt > 0 && (
        <ErrorSummary
          attempt={attempt}
          errors={[
            { field: 'born', text: 'Дата рождения: в апреле 30 дней' },
            { field: 'decision', text: 'Выберите решение совета' },
          ]}
        />
      )}
      <Card title="Документ и семья">
        <FieldRow>
          <TextField name="sender" label="Кто прислал" value={sender} onChange={setSender} />
          <SearchSelectField
            name="person"
            label="Ответственный специалист"
            value={person}
            onChange={setPerson}
            nothingFound="Никого не нашли. Проверьте фамилию."
            choices={[
              { value: '1', label: 'Мацкевич А. С., запас 2,5' },
              { value: '2', label: 'Юрченя Н. И., запас 6' },
              { value: '3', label: 'Савицкая Л. П., выше нормы' },
            ]}
          />
        </FieldRow>
        <FieldRow three>
          <DateField name="received" label="Получена" value={received} onChange={setReceived} today={today} />
          <TimeField name="time" label="Время" value={time} onChange={setTime} />
          <PhoneField name="phone" label="Телефон" optional value={phone} onChange={setPhone} />
        </FieldRow>
        <RadioGroup
          name="decision"
          label="Решение совета"
          value={decision}
          onChange={setDecision}
          choices={[
            {
              value: 'help',
              label: 'рекомендовать родителям обратиться за помощью',
              hint: 'запускает сроки 3 и 14 рабочих дней',
            },
            {
              value: 'commission',
              label: 'обратиться в комиссию по делам несовершеннолетних',
              hint: 'для сведения, срок не у центра',
            },
            { value: 'none', label: 'нет критериев и показателей', hint: 'для сведения', disabled: true },
          ]}
        />
        <FieldRow>
          <DateField name="born" label="Дата рождения" value={born} onChange={setBorn} today={today} max={today} />
          <SelectField
            name="area"
            label="Сфера"
            hint="По ней подбираются мероприятия"
            value={area}
            onChange={setArea}
            placeholder="Выберите"
            choices={[
              { value: 'home', label: 'Жильё и быт' },
              { value: 'work', label: 'Работа и доход' },
            ]}
          />
        </FieldRow>
        <TextArea name="goal" label="Цель" hint="Одна, словами семьи" value={goal} onChange={setGoal} rows={2} />
        <ChoiceChips
          kind="single"
          equal
          name="how"
          label="Как встретились"
          value={how}
          onChange={setHow}
          chips={[
            { value: 'visit', label: 'Визит' },
            { value: 'centre', label: 'В центре' },
            { value: 'phone', label: 'Телефон' },
            { value: 'video', label: 'Видео' },
          ]}
        />
        <ChoiceChips
          kind="many"
          name="topics"
          label="О чём говорили"
          error="Отметьте хотя бы одну тему."
          value={topics}
          onChange={setTopics}
          chips={[
            { value: 'safety', label: 'Безопасность' },
            { value: 'health', label: 'Здоровье' },
            { value: 'home', label: 'Жильё' },
          ]}
        />
        <CheckboxGroup
          name="moved"
          label="Что сдвинулось по плану"
          value={moved}
          onChange={setMoved}
          choices={[
            {
              value: 'benefit',
              label: 'Оформить пособие на Дарью',
              hint: 'Ольга, до 25.11 · отметить «выполнено»',
              strong: true,
            },
            { value: 'doctor', label: 'Осмотр Вероники у педиатра', hint: 'поликлиника, до 27.11', strong: true },
          ]}
        />
        <CheckboxField
          name="agreed"
          label="Семья согласна на передачу сведений поликлинике"
          hint="Без согласия мероприятие не отправляется"
          checked={agreed}
          onChange={setAgreed}
          error={agreed ? undefined : 'Без согласия отправить нельзя.'}
        />
        <FileField
          name="scan"
          label="Скан выписки"
          {...(file !== undefined && { attached: file })}
          onPick={([picked]) => setFile(picked?.name)}
          onRemove={() => setFile(undefined)}
        />
        <div className="row space-above-5">
          <Button look="primary" large wide="phone" onClick={() => setAttempt(attempt + 1)}>
            Проверить
          </Button>
          <Button look="quiet" wide="phone">
            Отложить, черновик останется
          </Button>
        </div>
      </Card>
      <Card title="Вид патроната" aside={<span className="small faint">сейчас экстренный</span>}>
        <Suggestion
          what={
            <>
              <b>плановый</b>, не менее 1 раза в месяц
            </>
          }
          reasonsFor={['«Безопасность» не ниже 2, происшествий нет с 02.11', 'Ни одной сферы с оценкой 0']}
          reasonsAgainst={['«Работа и доход» по-прежнему 1']}
          note="Подсказка ничего не меняет сама. Решаете вы, смену вида утверждает заведующая."
        >
          <RadioGroup
            name="kind"
            label="Ваше решение"
            value={kind}
            onChange={setKind}
            choices={[
              { value: 'planned', label: 'Плановый с 23.11.2026' },
              { value: 'urgent', label: 'Оставить экстренный', hint: 'нужна причина' },
            ]}
          />
        </Suggestion>
      </Card>
      <ActionBar>
        <BlockedAction label="Согласовать с семьёй" reason="Пока нельзя: 2 слабые сферы без мероприятия или причины." />
        <PrintButton label="Распечатать черновик" />
      </ActionBar>
    </div>
  )
}
