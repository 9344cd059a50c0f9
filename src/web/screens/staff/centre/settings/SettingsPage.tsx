import { useState, type FormEvent } from 'react'
import { installation, saveSettings } from '../../../../../api/centre/centre.ts'
import { directorAmong, replacedOf, signedBy } from '../../../../../domain/centre/centre-details.ts'
import { SendingProblem } from '../../../../command-form/Problem.tsx'
import { useSubmitValidation } from '../../../../command-form/useSubmitValidation.ts'
import { useData, useSave } from '../../../../data/data.ts'
import { useDraft } from '../../../../data/draft.ts'
import { useSession } from '../../../../data/session.tsx'
import { AutosaveLine } from '../../../../ui/action/AutosaveLine.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { TextField } from '../../../../ui/field/TextField.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { ActionBar } from '../../../../ui/page/ActionBar.tsx'
import { Skeleton } from '../../../../ui/page/Waiting.tsx'
import { typo } from '../../../../ui/text.ts'
import { changeProblems, Centre } from './Centre.tsx'
import { JournalNumbers } from './JournalNumbers.tsx'
import { Numbers, Asked } from './Numbers.tsx'
import { OutageNotice } from './OutageNotice.tsx'
import { Readings } from './Readings.tsx'
import { readSettings, typedSettings, type SettingsDraft } from './settingsDraft.ts'
import { SettingsHead } from './SettingsHead.tsx'
import { searchOf } from './settingsSearch.ts'
import styles from './SettingsPage.module.css'

const css = classesOf(styles)

/** «Настройки центра»: every reading the sources leave open, with its default, and the centre's own data. */
export function SettingsPage() {
  // A form begins anew after each save, with the settings as they are then.
  const [round, setRound] = useState(0)
  return <SettingsForm key={round} saved={round > 0} onSaved={() => setRound(number => number + 1)} />
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
  const [query, look] = useState('')
  const { how = '', since = '' } = value?.centreChange ?? {}
  const problems = read && 'errors' in read ? read.errors : isReplaced ? changeProblems({ how, since }) : {}
  const checked = useSubmitValidation({ ...save, errors: served }, problems)
  const { errors } = checked
  const error = (field: string) => ({ error: errors[field] })
  const may = session.may('settings.write')
  const change = (part: Partial<SettingsDraft>) => draft.change(before => ({ ...before, ...part }))
  const part = { change, error, shows: searchOf(query) }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const changed = how === 'slip' ? { centreSlip: true } : how === 'since' ? { centreSince: since } : {}
    // What is wrong may stand in a setting that is not looked for.
    look('')
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
      <TextField
        type="search"
        name="settings-search"
        label="Найти настройку"
        hint="По первым буквам слов: «план дней», «телефон»."
        value={query}
        onChange={look}
      />
      {!value ? (
        <Skeleton lines={6} />
      ) : (
        <div className={css('found')}>
          <form
            className="space-above-4"
            onSubmit={event => void submit(event)}
            noValidate
            aria-label="Настройки центра"
          >
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
              <Centre value={value} {...part} isReplaced={isReplaced} />
              <Readings value={value} {...part} />
              <Numbers value={value} {...part} />
              <Asked value={value} {...part} />
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
          <JournalNumbers shows={part.shows} />
          {query !== '' && (
            <p className={css('none')} role="status">
              {typo(
                `По словам «${query.trim()}» настройки не нашлось. Сведения об организациях, сотрудниках, календаре и почте — на соседних страницах.`,
              )}
            </p>
          )}
        </div>
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
