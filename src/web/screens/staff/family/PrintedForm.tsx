import { useState } from 'react'
import { documentFile, previewDocument, printDocument, type DocumentRow } from '../../../../api/documents.ts'
import { fileAddress, newId } from '../../../call.ts'
import { useData, useSave } from '../../../data.ts'
import { useSession } from '../../../session.tsx'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { DocumentSheet } from '../../../ui/DocumentSheet.tsx'
import { Icon } from '../../../ui/icons.tsx'
import { typo } from '../../../ui/text.ts'
import { Skeleton } from '../../../ui/Waiting.tsx'
import { useFamily } from './context.ts'

/** A form of the case: preview, then print, which freezes it, then the file. */
export function PrintedForm({ form, about, label }: { form: string; about?: string; label: string }) {
  const { view } = useFamily()
  const session = useSession()
  const [open, setOpen] = useState(false)
  if (!session.may('document.print', view.relation)) return null
  return (
    <>
      <Button icon="printer" onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && <PreviewDialog form={form} {...(about === undefined ? {} : { about })} onClose={() => setOpen(false)} />}
    </>
  )
}

/** What the form would print now; «Напечатать» freezes it with its number, edition and data. */
export function PreviewDialog({ form, about, onClose }: { form: string; about?: string; onClose: () => void }) {
  const { view } = useFamily()
  const of = { caseId: view.caseId, form, ...(about === undefined ? {} : { about }) }
  const preview = useData(previewDocument, of)
  const print = useSave(printDocument)
  const [open, setOpen] = useState(true)
  const [documentId] = useState(newId)
  const [printed, setPrinted] = useState<DocumentRow>()
  const title = preview.data?.title ?? 'Предпросмотр'
  return (
    <Dialog
      title={title}
      wide
      open={open}
      onClose={onClose}
      footer={
        <>
          {printed ? (
            <DocumentLinks row={printed} primary />
          ) : (
            <Button
              look="primary"
              icon="printer"
              disabled={!preview.data || print.busy}
              onClick={() => void print.send({ ...of, documentId }).then(row => row && setPrinted(row))}
            >
              Напечатать
            </Button>
          )}
          <Button look="quiet" onClick={() => setOpen(false)}>
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
          note="Скачайте PDF для печати или DOCX для правки."
        />
      ) : (
        preview.data && (
          <p className="sm mid">
            {typo('Так документ выглядит по данным дела. Печать сохранит его в деле без возможности изменить.')}
          </p>
        )
      )}
      {preview.isPending ? (
        <Skeleton lines={8} />
      ) : (
        preview.data && <DocumentSheet title={title} html={preview.data.html} />
      )}
    </Dialog>
  )
}

/** «PDF» and «DOCX» of a frozen document. */
export function DocumentLinks({ row, primary = false }: { row: DocumentRow; primary?: boolean }) {
  return (
    <>
      {(['pdf', 'docx'] as const).map(format => (
        <a
          key={format}
          className={primary && format === 'pdf' ? 'btn btn--p' : 'btn'}
          href={fileAddress(documentFile, { id: row.id, format })}
          download
        >
          <Icon name="document" />
          <span>
            {format.toUpperCase()}
            <span className="vh">: {row.title}</span>
          </span>
        </a>
      ))}
    </>
  )
}
