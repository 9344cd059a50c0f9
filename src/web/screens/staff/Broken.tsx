import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'

/** A screen that failed by our fault: says so in words, keeps what the drafts hold, offers the way on. */
export function Broken() {
  return (
    <main className="main" id="main">
      <h1>Страница не открылась</h1>
      <div className="mt4">
        <Banner
          kind="warn"
          title="Это наша ошибка, а не ваша."
          text="Обновите страницу: то, что успело сохраниться в черновике, откроется снова. Если не поможет, скажите администратору, на какой странице это было."
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
