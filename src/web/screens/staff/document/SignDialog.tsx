import { useState } from 'react'
import { documentsTogether, printDocument } from '../../../../api/document/documents.ts'
import { blobOf, newId, saveBlob } from '../../../data/call.ts'
import { useSave } from '../../../data/data.ts'
import { printPdf } from '../../../data/printing.ts'
import { Button } from '../../../ui/action/Button.tsx'
import { Dialog } from '../../../ui/action/Dialog.tsx'
import { CheckboxGroup } from '../../../ui/field/ChoiceField.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { typo } from '../../../ui/text.ts'
import type { Paper } from './paper.ts'

/** Everything that waits for a signature, printed at once: each paper is frozen as when it is printed alone, and all come as one PDF. */
export function SignDialog({
  caseId,
  papers,
  onClose,
}: {
  caseId: string
  papers: readonly Paper[]
  onClose: () => void
}) {
  const print = useSave(printDocument)
  const [chosen, setChosen] = useState(() => papers.map((_, at) => String(at)))
  // Pressed again, the same papers are the same documents.
  const [ids] = useState(() => papers.map(() => newId()))
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string>()
  /** What went wrong: the paper that was refused, or why there is no file. */
  const printAll = async (give: (file: { blob: Blob; name: string }) => void): Promise<string | undefined> => {
    const wanted = papers.flatMap((paper, at) => (chosen.includes(String(at)) ? [{ ...paper, id: ids[at]! }] : []))
    const printed: string[] = []
    for (const { form, about, id, title } of wanted) {
      const row = await print.send({ caseId, documentId: id, form, ...(about === undefined ? {} : { about }) })
      if (!row) return title
      printed.push(row.id)
    }
    try {
      give(await blobOf(documentsTogether, { caseId, ids: printed }))
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message : 'Файл не получен'
    }
  }
  const together = async (give: (file: { blob: Blob; name: string }) => void) => {
    setBusy(true)
    setFailed(await printAll(give))
    setBusy(false)
  }
  const disabled = busy || chosen.length === 0
  return (
    <Dialog
      title="Напечатать для подписи"
      onClose={onClose}
      footer={
        <>
          <Button
            look="primary"
            icon="printer"
            disabled={disabled}
            onClick={() => void together(({ blob, name }) => printPdf(blob, name))}
          >
            Напечатать
          </Button>
          <Button disabled={disabled} onClick={() => void together(saveBlob)}>
            Скачать PDF
          </Button>
          <Button look="quiet" onClick={onClose}>
            Закрыть
          </Button>
        </>
      }
    >
      {failed !== undefined && !busy && (
        <Banner
          kind="warn"
          live
          title="Не напечатано."
          text={print.problem ? `${failed}: ${print.problem.text}` : failed}
        />
      )}
      <p className="small muted">
        {typo(
          'Каждая бумага начинается с нового листа и сохраняется в деле такой, как напечатана. Здесь те, скана которых в деле ещё нет.',
        )}
      </p>
      <CheckboxGroup
        label="Что напечатать"
        name="papers"
        value={chosen}
        onChange={setChosen}
        choices={papers.map(({ title, note }, at) => ({ value: String(at), label: title, hint: note }))}
      />
    </Dialog>
  )
}
