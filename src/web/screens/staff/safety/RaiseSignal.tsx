import { useState } from 'react'
import { raiseSignal } from '../../../../api/safety/signals.ts'
import { bind } from '../../../command-form/bind.ts'
import { fieldErrors, type Errors } from '../../../command-form/fieldErrors.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { useSubmitValidation } from '../../../command-form/useSubmitValidation.ts'
import { newId } from '../../../data/call.ts'
import { useSave } from '../../../data/data.ts'
import { useDraft } from '../../../data/draft.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { AutosaveLine } from '../../../ui/action/AutosaveLine.tsx'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { TextArea, TextField } from '../../../ui/field/TextField.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { TaskPage } from '../../../ui/page/Shell.tsx'
import { Skeleton } from '../../../ui/page/Waiting.tsx'
import { typo } from '../../../ui/text.ts'
import { NotFound } from '../../everyone/NotFound.tsx'
import { MomentField, momentOf, typedMoment } from '../contact/MomentField.tsx'
import actionBarStyles from '../../../ui/page/ActionBar.module.css'
import cardStyles from '../../../ui/page/Card.module.css'

const css = classesOf(cardStyles, actionBarStyles)

/** A child in danger whose file is not open to whoever saw it, or who has none: anybody of the staff says so at once [МП 5.2]. */
export function RaiseSignal() {
  const session = useSession()
  const [done, setDone] = useState(false)
  if (!session.may('signal.raise')) return <NotFound />
  return (
    <TaskPage>
      <div className="narrow-form">
        <PageHead
          tight
          title="Ребёнок в опасности"
          lead="Дела может не быть или вам его не открывают: имени, места и того, что вы видели, достаточно."
        />
        {done ? (
          <Banner
            kind="ok"
            live
            title="Записано."
            text="Заведующий и директор видят это первым в «Моём дне», сообщат в органы опеки и проверят, есть ли дело."
            note="Незамедлительно, МП 5.2. Если ребёнок в опасности сейчас, звоните 102 и 103."
            action={<ButtonLink to={paths.day()}>В «Мой день»</ButtonLink>}
          />
        ) : (
          <SignalForm onDone={() => setDone(true)} />
        )}
      </div>
    </TaskPage>
  )
}

/** Errors of the words under the names of their fields. */
const ofWords = (errors: Errors): Errors =>
  Object.fromEntries(Object.entries(errors).map(([path, text]) => [path.replace(/^words\./u, ''), text]))

function SignalForm({ onDone }: { onDone: () => void }) {
  const session = useSession()
  const draft = useDraft('signal', () => ({
    id: newId(),
    noticed: typedMoment(session.now),
    child: '',
    parents: '',
    place: '',
    facts: '',
    actions: '',
    source: '',
  }))
  const save = useSave(raiseSignal)
  const { value } = draft
  const { id = '', noticed, ...words } = value ?? {}
  const input = {
    id,
    words: {
      ...(words as Omit<NonNullable<typeof value>, 'id' | 'noticed'>),
      noticedAt: noticed ? momentOf(noticed) : '',
    },
  }
  const checked = useSubmitValidation(
    { ...save, errors: ofWords(save.errors) },
    value ? ofWords(fieldErrors(raiseSignal.input, input)) : {},
  )
  if (!value) return <Skeleton lines={6} />
  const change = (part: Partial<typeof value>) => draft.change(before => ({ ...before, ...part }))
  const field = bind(value, change, checked.errors)
  const send = async () => {
    if (save.busy || !checked.check() || !(await save.send(input))) return
    await draft.drop()
    onDone()
  }
  return (
    <>
      <SendingProblem sending={checked} />
      <form
        className={css('card')}
        data-slot="card"
        noValidate
        aria-label="Ребёнок в опасности"
        onSubmit={event => {
          event.preventDefault()
          void send()
        }}
      >
        <div className={css('body')}>
          <MomentField
            dayLabel="Когда заметили"
            name="noticedAt"
            value={value.noticed}
            onChange={moment => change({ noticed: moment })}
            error={checked.errors['noticedAt']}
          />
          <TextField
            {...field('child')}
            label="Кто ребёнок"
            hint="Что знаете: фамилия, имя, возраст, школа или сад. Имени не знаете — опишите."
            maxLength={300}
          />
          <TextField {...field('parents')} label="Родители или кто рядом" optional maxLength={300} />
          <TextField
            {...field('place')}
            label="Где ребёнок сейчас"
            hint="Не знаете — напишите, где видели в последний раз."
            maxLength={300}
          />
          <TextArea
            {...field('facts')}
            label="Что увидели"
            hint="Факты без оценок: где, когда, что именно. Этот текст войдёт в сообщение."
            rows={4}
          />
          <TextArea
            {...field('actions')}
            label="Что уже сделано"
            hint="Например: вызвали скорую, остались с детьми до прихода бабушки."
            optional
            rows={2}
          />
          <TextField
            {...field('source')}
            label="Откуда известно"
            hint="Например: видел сам, звонок соседей."
            maxLength={300}
          />
        </div>
        <div className={css('formEnd')}>
          <AutosaveLine state={draft.state} />
          <Button look="danger" large wide type="submit" icon="alert" disabled={save.busy}>
            Сообщить
          </Button>
          <p className="small muted">
            {typo('Прочтут заведующий и директор. Других сведений о ребёнке вы здесь не увидите.')}
          </p>
        </div>
      </form>
    </>
  )
}
