import { classesOf } from '../classesOf.ts'
import { Icon } from '../icons.tsx'
import { Spinner } from '../page/Waiting.tsx'
import { formatTime, typo } from '../text.ts'
import { Button } from './Button.tsx'
import styles from './AutosaveLine.module.css'

const css = classesOf(styles)

/** How saving stands. */
export type SaveState =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'saving' }
  /** `at` is `HH:MM`. */
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'offline' }
  | { readonly kind: 'failed'; readonly text: string }
  /** Changed in another window meanwhile, at `HH:MM`; `isOwn`: what was typed here is on the screen, and not what stands there. */
  | {
      readonly kind: 'elsewhere'
      readonly at: string
      readonly isOwn: boolean
      readonly swap: () => void
      readonly keep: () => void
    }

/** What the autosave line needs. */
export interface AutosaveLineProps {
  readonly state: SaveState
  /** Said before: «Заполнено 8 из 8». */
  readonly progress?: string
}

/** One quiet status line in the page head; never a toast per save. */
export function AutosaveLine({ state, progress }: AutosaveLineProps) {
  return (
    <div className={css('saveLine')} data-slot="save-line" role="status">
      <Line state={state} progress={progress === undefined ? '' : `${progress} · `} />
    </div>
  )
}

function Line({ state, progress }: { readonly state: SaveState; readonly progress: string }) {
  switch (state.kind) {
    case 'untouched':
      return progress === '' ? null : <span>{typo(progress.replace(' · ', ''))}</span>
    case 'saving':
      return <Spinner text={`${progress}Сохраняем…`} />
    case 'saved':
      return (
        <>
          <Icon name="done" />
          <span>
            {typo(`${progress}${progress ? 'черновик сохранён' : 'Черновик сохранён'} в ${formatTime(state.at)}`)}
          </span>
        </>
      )
    case 'offline':
      return (
        <span className={css('warning')}>
          <Icon name="offline" />
          {typo(`${progress}Нет связи, не закрывайте страницу: сохраним черновик, когда связь вернётся`)}
        </span>
      )
    case 'elsewhere':
      return (
        <span className={css('elsewhere')}>
          <span className={css('warning')}>
            <Icon name="warning" />
            {typo(
              `Черновик изменён в другом окне в ${formatTime(state.at)}. На экране ${state.isOwn ? 'набранное здесь' : 'то, что там'}`,
            )}
          </span>
          <Button onClick={state.swap}>{state.isOwn ? 'Показать то, что там' : 'Вернуть набранное здесь'}</Button>
          <Button onClick={state.keep}>Оставить то, что на экране</Button>
        </span>
      )
    case 'failed':
      return (
        <span className={css('warning')}>
          <Icon name="warning" />
          {typo(`${progress}Не сохранено. ${state.text}`)}
        </span>
      )
  }
}
