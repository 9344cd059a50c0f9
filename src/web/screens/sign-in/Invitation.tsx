import { useEffect, useState } from 'react'
import { acceptInvitation, readInvitation } from '../../../api/account/invitations.ts'
import type { Entered } from '../../../api/account/sign-in.ts'
import { NewPasswordFields, useNewPassword } from '../../command-form/NewPassword.tsx'
import { paths } from '../../data/paths.ts'
import { useCall } from '../../data/useCall.ts'
import { Button, ButtonLink } from '../../ui/action/Button.tsx'
import { classesOf } from '../../ui/classesOf.ts'
import { Banner } from '../../ui/notice/Banner.tsx'
import { Spinner } from '../../ui/page/Waiting.tsx'
import { SignInFrame } from '../everyone/account/SignInFrame.tsx'
import signInFrameStyles from '../everyone/account/SignInFrame.module.css'

const css = classesOf(signInFrameStyles)

type Invited = NonNullable<(typeof readInvitation)['output']>

const halfLink = {
  text: 'Ссылка скопирована не целиком. Откройте её из письма или впишите всю, вместе с тем, что стоит после знака #',
  fields: undefined,
}

/** Where a one-time link leads: the person sets a password and goes on to the next step of the sign-in. */
export function Invitation() {
  const [token] = useState(() => location.hash.slice(1))
  const read = useCall(readInvitation)
  const accept = useCall(acceptInvitation)
  const [invited, setInvited] = useState<Invited>()
  const password = useNewPassword()
  const look = read.send
  useEffect(() => {
    if (token) void look({ token }).then(answer => answer && setInvited(answer))
  }, [look, token])
  const submit = async () => {
    if (!password.isTypedAlike()) return
    const answer: Entered | undefined = await accept.send({ token, password: password.value })
    // A fresh page: the next step, or the work itself. The link does not stay in the history.
    if (answer) location.replace(paths.day())
  }
  const closed = !token
    ? halfLink
    : accept.problem && Object.keys(accept.errors).length === 0
      ? accept.problem
      : read.problem
  if (closed)
    return (
      <SignInFrame title="Ссылка не открывается">
        <p className="space-above-4" role="alert">
          {closed.fields?.['token'] ?? closed.text}.
        </p>
        <div className={css('ways')}>
          <ButtonLink wide look="primary" to={paths.day()} reloadDocument>
            На страницу входа
          </ButtonLink>
        </div>
      </SignInFrame>
    )
  if (!invited) return <Spinner text="Открываем" />
  return (
    <SignInFrame title="Задайте пароль" lead={`${invited.name}. ${invited.centre}.`} onSubmit={() => void submit()}>
      <div className="space-above-4">
        <Banner kind="info" title={`Ваш логин: ${invited.login}.`} text="Он понадобится при каждом входе." />
      </div>
      <div className="space-above-4">
        {/* So that a keeper of passwords files the new one under the login. */}
        <input
          className="visually-hidden"
          type="text"
          name="login"
          autoComplete="username"
          value={invited.login}
          readOnly
          hidden
        />
        <NewPasswordFields
          name="password"
          minimum={invited.minimum}
          typed={password}
          error={accept.errors['password']}
        />
      </div>
      <div className="space-above-4">
        <Button look="primary" large wide type="submit" disabled={accept.busy}>
          Сохранить и войти
        </Button>
      </div>
    </SignInFrame>
  )
}
