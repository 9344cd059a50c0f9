import { outages } from '../../../../../api/centre/outages.ts'
import { useData } from '../../../../data/data.ts'
import { useSession } from '../../../../data/session.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { count } from '../../../../ui/text.ts'

const moment = new Intl.DateTimeFormat('ru', {
  timeZone: 'Europe/Minsk',
  day: '2-digit',
  month: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** Tells whoever sees to the program that it has stopped by itself of late, and what to do. */
export function OutageNotice() {
  const session = useSession()
  const query = useData(outages, {}, session.may('settings.write'))
  const [last] = query.data?.outages ?? []
  if (!query.data || !last) return null
  return (
    <Banner
      kind="warn"
      title={`Программа останавливалась сама: ${count(query.data.outages.length, { one: 'раз', few: 'раза', many: 'раз' })} за неделю.`}
      text={`Последний раз ${moment.format(new Date(last.at))}, снова открыта ${moment.format(new Date(last.back))}. Записанное цело; попросите сотрудников проверить, что набирали в это время. Если повторится, скажите тому, кто следит за сервером: чаще всего не хватает памяти или места на диске.`}
    />
  )
}
