import { useRouteError } from 'react-router'
import { isLostChunk } from '../../data/queries.ts'
import { Button } from '../../ui/action/Button.tsx'
import { classesOf } from '../../ui/classesOf.ts'
import { Banner } from '../../ui/notice/Banner.tsx'
import shellStyles from '../../ui/page/Shell.module.css'

const css = classesOf(shellStyles)

/** A screen that did not open: says in words whether the connection or we are to blame, and offers the way on. */
export function ErrorPage() {
  const lost = isLostChunk(useRouteError())
  return (
    <main className={css('main')} data-slot="main" id="main">
      <h1>Страница не открылась</h1>
      <div className="space-above-4">
        <Banner
          kind="warn"
          title={lost ? 'Нет связи с сервером.' : 'Это наша ошибка, а не ваша.'}
          text={
            lost
              ? 'Когда связь вернётся, обновите страницу: то, что сохранено в черновике, откроется снова.'
              : 'Обновите страницу: то, что успело сохраниться в черновике, откроется снова. Если не поможет, скажите администратору, на какой странице это было.'
          }
          action={
            <Button look="primary" onClick={() => location.reload()}>
              Обновить
            </Button>
          }
        />
      </div>
    </main>
  )
}
