import { useState } from 'react'
import { paths } from '../../../data/paths.ts'
import { Button } from '../../../ui/action/Button.tsx'
import { Dialog } from '../../../ui/action/Dialog.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { PrintButton } from '../../../ui/page/PrintButton.tsx'
import { minskMoment, typo } from '../../../ui/text.ts'
import styles from './InvitationDialog.module.css'

const css = classesOf(styles)

/** A link as it was made: it is shown this once. */
export type Invitation = { token: string; expiresAt: string; mailed: boolean; name: string }

/** Hands a one-time link over: by mail already, to copy, or on paper. */
export function InvitationDialog({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const { token, expiresAt, mailed, name } = invitation
  const [copied, setCopied] = useState(false)
  const link = location.origin + paths.invitation(token)
  const copy = async () => {
    await navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  return (
    <Dialog
      title="Ссылка для входа"
      onClose={onClose}
      footer={
        <>
          {isSecureContext && (
            <Button look="primary" onClick={() => void copy()}>
              {copied ? 'Скопировано' : 'Скопировать'}
            </Button>
          )}
          <PrintButton />
          <Button onClick={onClose}>Закрыть</Button>
        </>
      }
    >
      <p>
        <b>{typo(name)}</b>
      </p>
      <p className="space-above-2">
        {mailed
          ? 'Ссылка уходит и на почту человека. Её же можно передать самому: '
          : 'Передайте ссылку человеку лично: '}
        по ней он задаст себе пароль. Действует один раз, до {minskMoment(expiresAt)}.
      </p>
      <p className={css('space-above-3 link')}>
        <code>{link}</code>
      </p>
      <div className="space-above-3">
        <Banner
          kind="warn"
          title="Больше она не покажется."
          text="Если потеряется, сделайте новую: прежняя перестанет действовать."
        />
      </div>
    </Dialog>
  )
}
