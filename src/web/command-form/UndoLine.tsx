import { useEffect, useState } from 'react'
import { useCommand } from '../data/data.ts'
import { forgetSaved, type LastSaved, noteUndone, useLastSaved } from '../data/lastSaved.ts'
import { Button, IconButton } from '../ui/action/Button.tsx'
import { classesOf } from '../ui/classesOf.ts'
import { typo } from '../ui/text.ts'
import { timeOf } from '../words/moment.ts'
import { SendingProblem } from './Problem.tsx'
import styles from './UndoLine.module.css'

const css = classesOf(styles)
const saidFor = 8_000

/** One line above every page: what was saved last, and «Отменить» for as long as it can be taken back. */
export default function UndoLine() {
  const saved = useLastSaved()
  const [undone, setUndone] = useState('')
  useEffect(() => {
    if (!undone) return undefined
    const timer = setTimeout(() => setUndone(''), saidFor)
    return () => clearTimeout(timer)
  }, [undone])
  if (saved) return <Offer key={`${saved.caseId}:${saved.version}`} saved={saved} onUndone={setUndone} />
  return undone && <p className={css('line')}>{typo(`Отменено: ${undone}. В истории дела видно, что это было.`)}</p>
}

function Offer({ saved, onUndone }: { saved: LastSaved; onUndone: (what: string) => void }) {
  const { caseId, version, until } = saved
  const what = saved.what.charAt(0).toLocaleLowerCase('ru') + saved.what.slice(1)
  const sending = useCommand('undoEntry', caseId, version)
  const undo = async () => {
    if (!(await sending.send({ version }))) return
    noteUndone(caseId, version)
    onUndone(what)
  }
  return (
    <>
      <div className={css('line')}>
        <p>{typo(`Сохранено: ${what}. Отменить можно до ${timeOf(until)}.`)}</p>
        <Button look="quiet" about={what} disabled={sending.busy} onClick={() => void undo()}>
          Отменить
        </Button>
        <IconButton icon="cross" label="Скрыть «Отменить»" onClick={forgetSaved} />
      </div>
      <SendingProblem sending={sending} onForce={() => void undo()} />
    </>
  )
}
