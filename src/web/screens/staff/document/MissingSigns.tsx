import { Banner } from '../../../ui/notice/Banner.tsx'

/** Says before printing which signs paper will not have. */
export function MissingSigns({ signs }: { signs: readonly string[] }) {
  return (
    <Banner
      kind="warn"
      title={`В шрифте бумаги нет знаков: ${signs.slice(0, 20).join(' ')}`}
      text="На их месте будет стоять «□». Исправьте текст в деле или впишите эти знаки от руки."
    />
  )
}
