import { useSession } from '../../../data/session.tsx'
import { typo } from '../../../ui/text.ts'
import { initialsOf } from '../../../words/patronage.ts'

/** By which name a colleague went when something was done, by which today where that is another one, and what tells namesakes apart. */
export function NameThen({ staffId, at, mark }: { staffId: string; at: string; mark: string | undefined }) {
  const { staffName } = useSession()
  const [then, now] = [staffName(staffId, at), staffName(staffId)]
  return (
    <>
      {typo(initialsOf(then))}
      {mark && <span className="small muted block regular">{typo(mark)}</span>}
      {then !== now && <span className="small muted block regular">{typo(`теперь ${initialsOf(now)}`)}</span>}
    </>
  )
}
