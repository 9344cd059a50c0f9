import { useState } from 'react'
import { previewDocument, printDocument, type DocumentRow } from '../../../../api/document/documents.ts'
import { printUnnumbered } from '../../../../api/document/letters-ahead.ts'
import { PrintPdf } from '../../../command-form/PrintPdf.tsx'
import { newId } from '../../../data/call.ts'
import { useData, useSave } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { Dialog } from '../../../ui/action/Dialog.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { DocumentSheet } from '../../../ui/page/DocumentSheet.tsx'
import { Skeleton } from '../../../ui/page/Waiting.tsx'
import { typo } from '../../../ui/text.ts'
import { DocumentLinks } from './DocumentLinks.tsx'
import { MissingSigns } from './MissingSigns.tsx'

/** Its number is given by printing it: until then it can be signed without. */
const takesNumber = (form: string): form is 'invitation' | 'transfer-letter' =>
  form === 'invitation' || form === 'transfer-letter'

/** One form of a case; `about` is the plan version, referral, contact … it speaks of. */
export type Printable = { caseId: string; form: string; about?: string | undefined }

/** What the form would print now; «Напечатать» freezes it with its number, edition and data. */
export function PreviewDialog({ caseId, form, about, onClose }: Printable & { onClose: () => void }) {
  const { may } = useSession()
  const of = { caseId, form, ...(about === undefined ? {} : { about }) }
  const preview = useData(previewDocument, of)
  const print = useSave(printDocument)
  const [documentId] = useState(newId)
  const [printed, setPrinted] = useState<DocumentRow>()
  const title = preview.data?.title ?? 'Предпросмотр'
  const freeze = async () => setPrinted(await print.send({ ...of, documentId }))
  return (
    <Dialog
      title={title}
      wide
      onClose={onClose}
      footer={
        <>
          {printed ? (
            <DocumentLinks row={printed} primary />
          ) : (
            may('document.print') && (
              <Button
                look="primary"
                icon="printer"
                disabled={!preview.data || print.busy}
                onClick={() => void freeze()}
              >
                Напечатать
              </Button>
            )
          )}
          {!printed && preview.data && takesNumber(form) && may('document.print') && (
            <PrintPdf endpoint={printUnnumbered} input={{ ...of, form }} about="на подпись">
              Напечатать без номера
            </PrintPdf>
          )}
          <Button look="quiet" onClick={onClose}>
            Закрыть
          </Button>
        </>
      }
    >
      {preview.error && <Banner kind="warn" title="Пока печатать нечего." text={preview.error.message} />}
      {print.problem && <Banner kind="warn" live title="Не напечатано." text={print.problem.text} />}
      {printed ? (
        <Banner
          kind="ok"
          live
          title="Документ сохранён таким, как напечатан."
          text={`${printed.no ? `№ ${printed.no}. ` : ''}Редакция: ${printed.edition}. Повторная печать даст ту же бумагу.`}
          note="«Напечатать» откроет печать; PDF и DOCX можно скачать."
        />
      ) : (
        preview.data && (
          <p className="small muted">
            {typo('Так документ выглядит по данным дела. Печать сохранит его в деле без возможности изменить.')}
          </p>
        )
      )}
      {preview.data?.missing && !printed && <MissingSigns signs={preview.data.missing} />}
      {preview.isPending ? (
        <Skeleton lines={8} />
      ) : (
        preview.data && (
          <div className="space-above-3">
            <DocumentSheet title={title} html={preview.data.html} />
          </div>
        )
      )}
    </Dialog>
  )
}
