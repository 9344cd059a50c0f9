import { useState } from 'react'
import { Button } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { PrintButton } from '../../../ui/page/PrintButton.tsx'
import styles from './RecoveryCodes.module.css'

const css = classesOf(styles)

/** Recovery codes, on the screen once: to be printed or written down before going on. */
export function RecoveryCodes({
  codes,
  owner,
  done,
  onDone,
}: {
  codes: readonly string[]
  owner: string
  done: string
  onDone: () => void
}) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard?.writeText(codes.join('\n')).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  return (
    <div>
      <Banner
        kind="warn"
        live
        title="Сохраните запасные коды: больше они не покажутся."
        text="Если телефон или ключ потеряется, каждый код один раз заменит второй шаг входа. Храните их отдельно от телефона, например в сейфе."
      />
      <p className="space-above-4">
        Запасные коды входа в программу «Патронат»: <b>{owner}</b>
      </p>
      <ol className={css('codes')} data-slot="recovery-codes">
        {codes.map(text => (
          <li key={text}>
            <code>{text}</code>
          </li>
        ))}
      </ol>
      <div className="row space-above-4">
        <PrintButton />
        {isSecureContext && <Button onClick={() => void copy()}>{copied ? 'Скопировано' : 'Скопировать'}</Button>}
        <Button look="primary" onClick={onDone}>
          {done}
        </Button>
      </div>
    </div>
  )
}
