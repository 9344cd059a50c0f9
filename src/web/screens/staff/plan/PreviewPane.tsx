import { useState } from 'react'
import { documentFile, previewDocument, printDocument } from '../../../../api/documents.ts'
import { fileAddress, newId } from '../../../call.ts'
import { useData, useSave } from '../../../data.ts'
import { SendingProblem } from '../../../Problem.tsx'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { DocumentSheet } from '../../../ui/DocumentSheet.tsx'
import { Spinner } from '../../../ui/Waiting.tsx'
import { Paper } from './Paper.tsx'
import type { PlanDraft } from './planDraft.ts'
import type { Names } from './words.ts'

/** The printed form beside the editor; on a phone behind a button. */
export function PreviewPane({
  draft,
  names,
  caseId,
  about,
}: {
  draft: PlanDraft
  names: Names
  caseId: string
  /** The saved version `plan:version`; without it there is nothing on the server to enlarge or print. */
  about: string | undefined
}) {
  const [open, setOpen] = useState(false)
  const [large, setLarge] = useState(false)
  return (
    <section className={open ? 'pside is-open' : 'pside'} aria-labelledby="preview-title">
      <div className="row between">
        <h2 id="preview-title">Печатная форма</h2>
        <span className="pside__b">
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Скрыть' : 'Показать'}
          </Button>
        </span>
      </div>
      <div className="pside__in mt2" tabIndex={0} role="group" aria-labelledby="preview-title">
        <Paper draft={draft} names={names} />
        <p className="sm dim mt2">
          Собрана из тех же данных, слова формы — дословно по приложению 4.{' '}
          {about && (
            <button type="button" className="linkb" onClick={() => setLarge(true)}>
              Открыть крупно
            </button>
          )}
        </p>
      </div>
      {large && about && <LargePreview caseId={caseId} about={about} onClose={() => setLarge(false)} />}
    </section>
  )
}

function LargePreview({ caseId, about, onClose }: { caseId: string; about: string; onClose: () => void }) {
  const query = useData(previewDocument, { caseId, form: 'plan', about })
  return (
    <Dialog title={query.data?.title ?? 'Печатная форма'} wide open onClose={onClose}>
      {query.data ? (
        <DocumentSheet title={query.data.title} html={query.data.html} />
      ) : query.isPending ? (
        <Spinner text="Собираем форму" />
      ) : (
        <Banner
          kind="warn"
          title="Форма не открылась."
          text={query.error.message}
          action={<Button onClick={() => void query.refetch()}>Повторить</Button>}
        />
      )}
    </Dialog>
  )
}

/** Prints one document of the case: what is printed is frozen with its data, and may be taken again as PDF or DOCX. */
export function PrintDocument({
  caseId,
  form,
  about,
  label,
  spoken,
}: {
  caseId: string
  form: string
  about: string
  label: string
  /** Said after the label to screen readers. */
  spoken?: string
}) {
  const print = useSave(printDocument)
  const [documentId] = useState(newId)
  const [ready, setReady] = useState<{ id: string; title: string }>()
  const [failed, setFailed] = useState(false)
  return (
    <>
      <Button
        icon="printer"
        disabled={print.busy}
        {...(spoken === undefined ? {} : { about: spoken })}
        onClick={() =>
          void print.send({ caseId, documentId, form, about }).then(answer => {
            if (answer) setReady({ id: answer.id, title: answer.title })
            else setFailed(true)
          })
        }
      >
        {print.busy ? 'Собираем…' : label}
      </Button>
      {(ready || failed) && (
        <Dialog
          title={ready?.title ?? 'Печать'}
          open
          onClose={() => {
            setReady(undefined)
            setFailed(false)
          }}
        >
          <SendingProblem sending={print} />
          {ready && (
            <>
              <p>Документ собран и сохранён в деле: повторная печать будет такой же.</p>
              <p className="row mt4">
                <a className="btn btn--p" href={fileAddress(documentFile, { id: ready.id, format: 'pdf' })}>
                  Открыть PDF
                </a>
                <a className="btn" href={fileAddress(documentFile, { id: ready.id, format: 'docx' })}>
                  Скачать DOCX
                </a>
              </p>
            </>
          )}
        </Dialog>
      )}
    </>
  )
}
