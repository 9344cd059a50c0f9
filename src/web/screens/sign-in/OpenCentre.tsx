import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { openFirstCentre, type OpeningState } from '../../../api/account/opening.ts'
import { signInWays } from '../../../api/account/sign-in.ts'
import { suggestedLogin } from '../../../domain/account/suggested-login.ts'
import { bind } from '../../command-form/bind.ts'
import { fieldErrors } from '../../command-form/fieldErrors.ts'
import { SendingProblem } from '../../command-form/Problem.tsx'
import { useSubmitValidation } from '../../command-form/useSubmitValidation.ts'
import { call } from '../../data/call.ts'
import { paths } from '../../data/paths.ts'
import { useCall } from '../../data/useCall.ts'
import { Button, ButtonLink } from '../../ui/action/Button.tsx'
import { classesOf } from '../../ui/classesOf.ts'
import { NameField } from '../../ui/field/NameField.tsx'
import { TextField } from '../../ui/field/TextField.tsx'
import { Spinner } from '../../ui/page/Waiting.tsx'
import { SignInFrame } from '../everyone/account/SignInFrame.tsx'
import signInFrameStyles from '../everyone/account/SignInFrame.module.css'

const css = classesOf(signInFrameStyles)

/** Where nothing can be opened: why, and what to do. */
const closed: Record<Exclude<OpeningState, 'open'> | 'opened', { title: string; text: string }> = {
  opened: { title: 'Центр уже открыт', text: 'Войдите в программу по своему логину.' },
  late: {
    title: 'Код больше не действует',
    text: 'Прошёл час. Перезапустите программу: она напечатает новый код.',
  },
  guessed: {
    title: 'Код больше не действует',
    text: 'Его слишком часто набирали неверно. Перезапустите программу: она напечатает новый код.',
  },
}

/** The first page of an empty program: whoever reads its console opens the centre and goes on to a password of one's own. */
export function OpenCentre() {
  const ways = useQuery({ queryKey: ['ways'], queryFn: () => call(signInWays, {}), staleTime: Infinity, retry: false })
  if (ways.isPending) return <Spinner text="Открываем" />
  const state = ways.data?.opening ?? 'opened'
  if (state === 'open') return <OpeningForm />
  return (
    <SignInFrame title={closed[state].title} lead={closed[state].text}>
      <div className={css('ways')}>
        <ButtonLink wide look="primary" to={paths.day()} reloadDocument>
          На страницу входа
        </ButtonLink>
      </div>
    </SignInFrame>
  )
}

function OpeningForm() {
  const [value, setValue] = useState({ code: '', centre: '', person: '', login: '' })
  const opening = useCall(openFirstCentre)
  const checked = useSubmitValidation(opening, fieldErrors(openFirstCentre.input, value))
  const change = (part: Partial<typeof value>) =>
    setValue(before => {
      const after = { ...before, ...part }
      // The login follows the name until somebody types another one.
      const follows = before.login === suggestedLogin(before.person, [])
      return part.person !== undefined && follows ? { ...after, login: suggestedLogin(after.person, []) } : after
    })
  const field = bind(value, change, checked.errors)
  const submit = async () => {
    if (!checked.check()) return
    const answer = await opening.send(value)
    if (!answer) return
    // A fresh page at the link of the invitation; going back does not come here again.
    history.replaceState(null, '', paths.invitation(answer.token))
    location.reload()
  }
  return (
    <SignInFrame
      title="Откройте центр"
      lead="Центра в этой программе ещё нет. Код напечатан там, где её запустили."
      onSubmit={() => void submit()}
    >
      <div className="space-above-4">
        <SendingProblem sending={checked} />
        <TextField {...field('code')} label="Одноразовый код" spellCheck={false} maxLength={40} />
        <TextField
          {...field('centre')}
          label="Название центра"
          hint="Полное, как в документах."
          autoComplete="organization"
          maxLength={300}
        />
        <NameField
          {...field('person')}
          label="Кто будет администратором"
          hint="Фамилия, имя, отчество. Администратор заводит сотрудников и не видит дел семей."
          autoComplete="name"
          maxLength={200}
        />
        <TextField {...field('login')} label="Логин администратора" spellCheck={false} maxLength={40} />
      </div>
      <div className="space-above-4">
        <Button look="primary" large wide type="submit" disabled={checked.busy}>
          Открыть и задать пароль
        </Button>
      </div>
    </SignInFrame>
  )
}
