import type { Saved } from '../../../../api/case/cases.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { useCommand } from '../../../data/data.ts'
import { noteUndone } from '../../../data/lastSaved.ts'
import { Button } from '../../../ui/action/Button.tsx'

/** Takes back what was saved last, beside its line, also after the page was loaded anew. */
export function UndoButton({ caseId, saved }: { caseId: string; saved: Saved }) {
  const { what, version } = saved
  const sending = useCommand('undoEntry', caseId, version)
  const undo = async () => {
    if (await sending.send({ version })) noteUndone(caseId, version)
  }
  return (
    <>
      <Button look="quiet" about={what} disabled={sending.busy} onClick={() => void undo()}>
        Отменить
      </Button>
      <SendingProblem sending={sending} onForce={() => void undo()} />
    </>
  )
}
