import { useSession } from '../../../session.tsx'
import { typo } from '../../../ui/text.ts'
import { initialsOf } from '../family/words.ts'

/** By which name a colleague went when something was done, and by which today where that is another one. */
export function NameThen({ staffId, at }: { staffId: string; at: string }) {
  const { staffName } = useSession()
  const [then, now] = [staffName(staffId, at), staffName(staffId)]
  return (
    <>
      {typo(initialsOf(then))}
      {then !== now && <span className="sm mid blk thin">{typo(`теперь ${initialsOf(now)}`)}</span>}
    </>
  )
}
