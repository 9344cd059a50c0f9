import { useState } from 'react'
import type { CaseView } from '../../../../api/case/cases.ts'
import { caseDocuments, type DocumentRow, type ScanRow } from '../../../../api/document/documents.ts'
import type { ScanPaper } from '../../../../domain/document/scans.ts'
import { useData } from '../../../data/data.ts'
import { useSession, type Session } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { cutFooter } from '../../../ui/page/cutFooter.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { typo } from '../../../ui/text.ts'
import { momentOf } from '../../../words/moment.ts'
import { initialsOf } from '../../../words/patronage.ts'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { familyDialog, useFamily, type FamilyContext, type FamilyDialog } from '../case/context.ts'
import { RequestsCard } from '../partner/RequestsCard.tsx'
import { AttachButton } from './AttachButton.tsx'
import { DocumentLinks } from './DocumentLinks.tsx'
import { HandOutDialog } from './HandOutDialog.tsx'
import type { Paper } from './paper.ts'
import { papersOf, type PaperGroup } from './papers.ts'
import { PreviewDialog } from './PreviewDialog.tsx'
import { ScansCard } from './ScansCard.tsx'
import { SignDialog } from './SignDialog.tsx'
import { papersToSign } from './toSign.ts'
import clockRowStyles from '../../../ui/term/ClockRow.module.css'

const css = classesOf(clockRowStyles)

/** «Документы»: what can be printed now, what was printed and stays as it was, what was attached. */
export function Documents() {
  const family = useFamily()
  return <CaseDocuments family={family} groups={papersOf(family.view.state, useSession().today)} />
}

/** The same with the papers somebody may print. */
export function CaseDocuments({ family, groups }: { family: FamilyContext; groups: readonly PaperGroup[] }) {
  const { view, open } = family
  const session = useSession()
  const [all, setAll] = useState(false)
  const query = useData(caseDocuments, { caseId: view.caseId, ...(all ? { all: 'true' } : {}) })
  const [shown, setShown] = useState<Paper>()
  return (
    <div className="stack">
      <RequestsCard view={view} />
      <PapersToPrint view={view} groups={groups} scans={query.data?.attachments ?? []} setShown={setShown} />
      <QueryResult query={query}>
        {({ documents, total, attachments }) => (
          <>
            {view.safety && documents.length > 0 && (
              <Banner
                kind="warn"
                icon="lock"
                title="Адрес сейчас скрыт."
                text="В документах, напечатанных раньше, он мог остаться: проверьте бумагу, прежде чем кому-то её дать."
              />
            )}
            <Card
              title="Напечатано"
              count={total}
              content="flush"
              {...cutFooter(documents.length, total, <Button onClick={() => setAll(true)}>Показать все</Button>)}
            >
              <PrintedDocuments session={session} documents={documents} all={all} view={view} open={open} />
            </Card>
            <ScansCard family={family} scans={attachments} papers={groups.flatMap(group => group.papers)} />
          </>
        )}
      </QueryResult>
      {shown && (
        <PreviewDialog
          key={shown.form + (shown.about ?? '')}
          caseId={view.caseId}
          form={shown.form}
          about={shown.about}
          onClose={() => setShown(undefined)}
        />
      )}
    </div>
  )
}

/** How many printed documents stand at once: a telephone shows each as a card of its own. */
const printedAtATime = 10

/** Documents as they were when they were printed. */
function PrintedDocuments({
  session,
  documents,
  all,
  view,
  open,
}: {
  session: Session
  documents: DocumentRow[]
  /** Whoever asked for all has them at once. */
  all: boolean
  view: CaseView
  open: (dialog: FamilyDialog) => void
}) {
  return (
    <DataTable<DocumentRow>
      caption="Напечатанные документы: какими были при печати"
      columns={[
        {
          key: 'title',
          label: 'Документ',
          render: row => (
            <>
              {typo(row.title)}
              <span className="small faint line-below">{typo(`Редакция: ${row.edition}`)}</span>
            </>
          ),
        },
        { key: 'no', label: 'Номер', nowrap: true, render: row => (row.no ? `№ ${row.no}` : 'без номера') },
        { key: 'at', label: 'Когда', render: row => momentOf(row.at) },
        { key: 'by', label: 'Кто', render: row => typo(initialsOf(session.staffName(row.by))) },
      ]}
      rows={documents}
      first={all ? Infinity : printedAtATime}
      rowKey={row => row.id}
      rowAction={row => (
        <span className="inline-actions">
          <DocumentLinks row={row} />
          {session.may('handOutDocument', view.relation) && (
            <Button
              look="quiet"
              about={row.title}
              onClick={() =>
                open(familyDialog(HandOutDialog, { documentId: row.id, form: row.form, title: row.title }))
              }
            >
              Кому передан
            </Button>
          )}
        </span>
      )}
      empty={
        <EmptyState text="Напечатанных документов пока нет. Каждый сохранится здесь таким, каким был при печати." />
      }
    />
  )
}

/** How many scans of this paper count. */
const scansOf = ({ form, about }: Paper, scans: readonly ScanRow[]) =>
  scans.filter(scan => scan.paper === form && scan.about === about && !scan.withdrawn).length

/** Papers the case can give now, by stages of the work. */
function PapersToPrint({
  view,
  groups,
  scans,
  setShown,
}: {
  view: CaseView
  groups: readonly PaperGroup[]
  scans: readonly ScanRow[]
  setShown: (next: Paper | undefined) => void
}) {
  const { may, today } = useSession()
  const [signing, setSigning] = useState(false)
  const toSign = papersToSign(
    view.state,
    groups.flatMap(group => group.papers),
    scans,
    today,
  )
  return (
    <Card
      title="Можно напечатать сейчас"
      content="flush"
      {...(toSign.length > 0 && may('document.print', view.relation) && view.relation !== 'emergency'
        ? {
            aside: (
              <Button icon="printer" onClick={() => setSigning(true)}>
                Напечатать всё для подписи
              </Button>
            ),
          }
        : {})}
    >
      {groups.length === 0 ? (
        <EmptyState text="Печатать пока нечего. Документы появятся, когда в деле будут заявление, договор или план." />
      ) : (
        groups.map(group => (
          <section key={group.title} aria-label={group.title}>
            <h3 className={css('group')} data-slot="clock-group">
              {typo(group.title)}
            </h3>
            <ul className="list">
              {group.papers.map(paper => (
                <li key={paper.form + (paper.about ?? '')}>
                  <div className="row row-between row-top row-with-action">
                    <div>
                      <p>{typo(paper.title)}</p>
                      <p className="small">{typo(paper.note)}</p>
                      {scansOf(paper, scans) > 0 && (
                        <StateTag kind="ok" icon="clip">
                          {scansOf(paper, scans) === 1 ? 'скан приложен' : `сканов: ${scansOf(paper, scans)}`}
                        </StateTag>
                      )}
                    </div>
                    <span className="row row-tight">
                      <Button about={`${paper.title}, ${paper.note}`} onClick={() => setShown(paper)}>
                        Посмотреть
                      </Button>
                      <AttachButton
                        caseId={view.caseId}
                        of={{ paper: paper.form as ScanPaper, about: paper.about, title: paper.title }}
                        relation={view.relation}
                        spoken={paper.note}
                      />
                    </span>
                  </div>
                </li>
              ))}
            </ul>
          </section>
        ))
      )}
      {signing && <SignDialog caseId={view.caseId} papers={toSign} onClose={() => setSigning(false)} />}
    </Card>
  )
}
