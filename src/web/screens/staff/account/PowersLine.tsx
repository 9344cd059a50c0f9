import { listPowers } from '../../../../api/account/four-eyes.ts'
import { useData } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { ButtonLink } from '../../../ui/action/Button.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { count } from '../../../ui/text.ts'

const cases = { one: 'просьба', few: 'просьбы', many: 'просьб' }

/** A line on the own day: somebody's access waits for this person; nothing when none does. */
export function PowersLine() {
  const session = useSession()
  const { data } = useData(listPowers, {}, session.may('power.confirm'))
  if (!data || data.powers.length === 0) return null
  return (
    <Banner
      kind="warn"
      icon="lock"
      title={`Доступ ждёт вашего подтверждения: ${count(data.powers.length, cases)}.`}
      text={data.powers.map(row => row.name).join(', ')}
      action={<ButtonLink to={paths.powers()}>Посмотреть</ButtonLink>}
    />
  )
}
