import { paths } from '../../data/paths.ts'
import { ButtonLink } from '../../ui/action/Button.tsx'
import { PageHead } from '../../ui/page/PageHead.tsx'

/** An address that leads nowhere, or to what this person may not see: both look the same. */
export function NotFound() {
  return (
    <>
      <PageHead title="Такой страницы нет" lead="Возможно, адрес набран с ошибкой или страница вам недоступна." />
      <ButtonLink to={paths.day()}>В «Мой день»</ButtonLink>
    </>
  )
}
