import { useState } from 'react'
import type { CaseView } from '../../api/case/cases.ts'
import { printLettersAhead, readLettersAhead } from '../../api/document/letters-ahead.ts'
import type { CommandInput } from '../../domain/case/command/commands.ts'
import type { LetterCommand } from '../../domain/document/letters-of-command.ts'
import { useData } from '../data/data.ts'
import { useSession } from '../data/session.tsx'
import { Button } from '../ui/action/Button.tsx'
import { Dialog } from '../ui/action/Dialog.tsx'
import { Banner } from '../ui/notice/Banner.tsx'
import { DocumentSheet } from '../ui/page/DocumentSheet.tsx'
import { Skeleton } from '../ui/page/Waiting.tsx'
import { typo } from '../ui/text.ts'
import { PrintPdf } from './PrintPdf.tsx'

type OfLetter = {
  name: LetterCommand
  view: Pick<CaseView, 'caseId' | 'version'>
}
/** Shows the letter a form would send, before its sending is recorded; `inputOf` answers nothing where the form is not ready. */
export function LetterAhead({
  inputOf,
  disabled = false,
  ...letter
}: OfLetter & { inputOf: () => object | undefined; disabled?: boolean }) {
  const [input, setInput] = useState<object>()
  return (
    <>
      <Button disabled={disabled} onClick={() => setInput(inputOf())}>
        Посмотреть письмо
      </Button>
      {input && <LetterDialog {...letter} input={input} onClose={() => setInput(undefined)} />}
    </>
  )
}

function LetterDialog({ name, view, input, onClose }: OfLetter & { input: object; onClose: () => void }) {
  const { may } = useSession()
  const of = {
    caseId: view.caseId,
    baseVersion: view.version,
    input: input as CommandInput<LetterCommand>,
  }
  const { data, error, isPending } = useData(readLettersAhead(name), of)
  return (
    <Dialog
      title={data?.letters.length === 1 ? data.letters[0]!.title : 'Письмо до отправки'}
      wide
      onClose={onClose}
      footer={
        <>
          {data && may('document.print') && (
            <PrintPdf endpoint={printLettersAhead(name)} input={of} about="письмо без номера" primary />
          )}
          <Button look="quiet" onClick={onClose}>
            Вернуться к записи
          </Button>
        </>
      }
    >
      {isPending && <Skeleton lines={8} />}
      {error && <Banner kind="warn" title="Письмо пока не показать." text={error.message} />}
      {data && (
        <p className="small muted">
          {typo(
            'Ничего ещё не записано: номер журнал даст, когда запишете отправку. На подпись печатается без номера.',
          )}
        </p>
      )}
      {data?.letters.map(({ title, html }) => (
        <div key={title} className="space-above-3">
          <DocumentSheet title={title} html={html} />
        </div>
      ))}
    </Dialog>
  )
}
