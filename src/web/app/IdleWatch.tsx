import { useEffect, useState } from 'react'
import { signInStep } from '../../api/account/sign-in.ts'
import { call, CallError } from '../data/call.ts'
import { flushDrafts } from '../data/draft.ts'
import { sessionExpired } from '../data/expired.ts'
import { leaveDesk } from '../data/windows.ts'
import { Button } from '../ui/action/Button.tsx'
import { Dialog } from '../ui/action/Dialog.tsx'

/** All windows of this browser share one moment: who types in one is not sent away from another. */
const shared = 'patronat-active'
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
const warnMs = 120_000
const tellServerMs = 60_000
const noteMs = 2_000

const lastSign = (): number => Number(localStorage.getItem(shared)) || 0
const noteSign = () => localStorage.setItem(shared, String(Date.now()))
const clock = (ms: number) => {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/**
 * Ends the session when nobody has been at the machine for so long: warns with a countdown, saves what is typed, signs out.
 * While somebody works, reads or scrolls, the server is told once a minute.
 */
export function IdleWatch({ minutes }: { minutes: number }) {
  const [left, setLeft] = useState<number>()
  useEffect(() => {
    const longest = minutes * 60_000
    const warn = Math.min(warnMs, longest / 2)
    let noted = Date.now()
    let number = Date.now()
    let ending = false
    noteSign()
    const sign = () => {
      if (Math.abs(Date.now() - noted) < noteMs) return
      noted = Date.now()
      noteSign()
      setLeft(undefined)
    }
    const end = async () => {
      ending = true
      // A page that slept with its computer has lost the session already: what is typed stays on it.
      const saved = await flushDrafts().catch(() => false)
      await leaveDesk()
      sessionExpired(saved ? 'idle' : 'idleUnsaved')
    }
    const look = () => {
      if (ending) return
      const now = Date.now()
      // The clock of the computer was ahead and has been put right: what it wrote then says nothing of now.
      if (lastSign() > now) noteSign()
      const rest = lastSign() + longest - now
      if (rest <= 0) void end()
      else setLeft(rest <= warn ? rest : undefined)
      if (rest > longest - tellServerMs && Math.abs(now - number) >= tellServerMs) {
        number = now
        call(signInStep, {}).catch((error: unknown) => {
          if (error instanceof CallError && error.status === 401) sessionExpired()
        })
      }
    }
    const timer = setInterval(look, 1_000)
    for (const name of signs) addEventListener(name, sign, { passive: true, capture: true })
    return () => {
      clearInterval(timer)
      for (const name of signs) removeEventListener(name, sign, { capture: true })
    }
  }, [minutes])
  if (left === undefined) return null
  const stay = () => {
    noteSign()
    setLeft(undefined)
  }
  return (
    <Dialog
      title="Вы ещё здесь?"
      onClose={stay}
      footer={
        <Button look="primary" onClick={stay}>
          Продолжить работу
        </Button>
      }
    >
      <p>
        Через <b>{clock(left)}</b> программа закроет рабочее место, чтобы сведения о семьях не остались на экране.
      </p>
    </Dialog>
  )
}
