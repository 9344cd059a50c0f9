import { useState } from 'react'
import type { CaseView } from '../../../../api/case/cases.ts'
import { attachmentFile, caseDocuments, type DocumentRow } from '../../../../api/document/documents.ts'
import { fileAddress } from '../../../data/call.ts'
import { useData } from '../../../data/data.ts'
import { useSession, type Session } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { Icon } from '../../../ui/icons.tsx'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { cutFooter } from '../../../ui/page/cutFooter.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { typo } from '../../../ui/text.ts'
import { momentOf } from '../../../words/moment.ts'
import { initialsOf } from '../../../words/patronage.ts'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { familyDialog, useFamily, type FamilyContext, type FamilyDialog } from '../case/context.ts'
import { RequestsCard } from '../partner/RequestsCard.tsx'
import { DocumentLinks } from './DocumentLinks.tsx'
import { HandOutDialog } from './HandOutDialog.tsx'
import type { Paper } from './paper.ts'
import { papersOf, type PaperGroup } from './papers.ts'
import { PreviewDialog } from './PreviewDialog.tsx'
import buttonStyles from '../../../ui/action/Button.module.css'
import clockRowStyles from '../../../ui/term/ClockRow.module.css'

const css = classesOf(clockRowStyles, buttonStyles)

/** «Документы»: what can be printed now, what was printed and stays as it was, what was attached. */
export function Documents() {
  const family = useFamily()
  return <CaseDocuments family={family} groups={papersOf(family.view.state, useSession().today)} />
}

/** The same with the papers somebody may print. */
export function CaseDocuments({
  family: { view, open },
  groups,
}: {
  family: Pick<FamilyContext, 'view' | 'open'>
  groups: readonly PaperGroup[]
}) {
  const session = useSession()
  const [all, setAll] = useState(false)
  const query = useData(caseDocuments, { caseId: view.caseId, ...(all ? { all: 'true' } : {}) })
  const [shown, setShown] = useState<Paper>()
  return (
    <div className="stack">
      <RequestsCard view={view} />
      <PapersToPrint groups={groups} setShown={setShown} />
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
              <PrintedDocuments session={session} documents={documents} view={view} open={open} />
            </Card>
            <Card title="Приложенные файлы" count={attachments.length} content="flush">
              {attachments.length === 0 ? (
                <EmptyState text="Файлов нет. Сканы прикладывают при регистрации выписки и заявления." />
              ) : (
                <ul className="list">
                  {attachments.map(attachment => (
                    <li key={attachment.id}>
                      <div className="row row-between row-with-action">
                        <div>
                          <p>{typo(attachment.name)}</p>
                          <p className="small">{typo(`${sizeOf(attachment.size)} · ${momentOf(attachment.at)}`)}</p>
                        </div>
                        <a
                          className={css('button')}
                          data-slot="button"
                          href={fileAddress(attachmentFile, { id: attachment.id })}
                          download
                        >
                          <Icon name="clip" />
                          <span>
                            Скачать<span className="visually-hidden">: {attachment.name}</span>
                          </span>
                        </a>
                      </div>
                    </li>
                  ))}
                </ul>
              )}
            </Card>
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

const sizeOf = (bytes: number) =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} КБ`
    : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} МБ`

/** Documents as they were when they were printed. */
function PrintedDocuments({
  session,
  documents,
  view,
  open,
}: {
  session: Session
  documents: DocumentRow[]
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
      rowKey={row => row.id}
      rowAction={row => (
        <span className="row row-tight">
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

/** Papers the case can give now, by stages of the work. */
function PapersToPrint({
  groups,
  setShown,
}: {
  groups: readonly PaperGroup[]
  setShown: (next: Paper | undefined) => void
}) {
  return (
    <Card title="Можно напечатать сейчас" content="flush">
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
                    </div>
                    <Button about={`${paper.title}, ${paper.note}`} onClick={() => setShown(paper)}>
                      Посмотреть
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
          </section>
        ))
      )}
    </Card>
  )
}
