import { Suspense, useState } from 'react'
import { attachmentFile, type ScanRow } from '../../../../api/document/documents.ts'
import { paperTitle } from '../../../../domain/document/scans.ts'
import { shownFile } from '../../../command-form/StoredFiles.tsx'
import { fileAddress } from '../../../data/call.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { formatDay, typo } from '../../../ui/text.ts'
import { momentOf } from '../../../words/moment.ts'
import { initialsOf } from '../../../words/patronage.ts'
import { familyDialog, type FamilyContext } from '../case/context.ts'
import { LaterAttachDialog } from './AttachButton.tsx'
import type { Paper } from './paper.ts'
import { ScanDialog, ScanDownload, WithdrawScanDialog } from './ScanDialogs.tsx'
import styles from './Scans.module.css'

const css = classesOf(styles)

/** Scans of the papers of a family: those that count, and those put aside with the reason. */
export function ScansCard({
  family,
  scans,
  papers,
}: {
  family: FamilyContext
  scans: readonly ScanRow[]
  papers: readonly Paper[]
}) {
  const session = useSession()
  const [attaching, setAttaching] = useState(false)
  const aside = scans.filter(scan => scan.withdrawn ?? scan.unlisted)
  const counting = scans.filter(scan => !aside.includes(scan)).toReversed()
  const { view } = family
  return (
    <Card
      title="Сканы бумаг"
      count={counting.length}
      content="flush"
      {...(session.may('attachScan', view.relation)
        ? {
            aside: (
              <Button icon="clip" onClick={() => setAttaching(true)}>
                Приложить бумагу
              </Button>
            ),
          }
        : {})}
    >
      {counting.length === 0 ? (
        <EmptyState text="Сканов нет. Подписанную бумагу можно сфотографировать телефоном или приложить файлом." />
      ) : (
        <ScanRows family={family} scans={counting} />
      )}
      {aside.length > 0 && (
        <details>
          <summary>{typo(`Отложенные: ${aside.length}`)}</summary>
          <ScanRows family={family} scans={aside} />
        </details>
      )}
      {attaching && (
        <Suspense>
          <LaterAttachDialog view={view} papers={papers} onClose={() => setAttaching(false)} />
        </Suspense>
      )}
    </Card>
  )
}

function ScanRows({ family, scans }: { family: FamilyContext; scans: readonly ScanRow[] }) {
  const session = useSession()
  const [shown, setShown] = useState<ScanRow>()
  const { view, open } = family
  return (
    <ul className="list">
      {scans.map(scan => (
        <li key={scan.id}>
          <div className="row row-between row-top row-with-action">
            <div className="row row-tight">
              {(scan.kind === 'jpg' || scan.kind === 'png') && (
                <img
                  className={css('small')}
                  src={fileAddress(attachmentFile, { id: scan.id })}
                  alt=""
                  loading="lazy"
                />
              )}
              <div>
                <p>
                  {typo(
                    [paperTitle(scan.paper), scan.paperDay && `от ${formatDay(scan.paperDay)}`]
                      .filter(Boolean)
                      .join(' '),
                  )}
                </p>
                <p className="small">
                  {typo(
                    [
                      shownFile(scan),
                      `${momentOf(scan.at)}${scan.by ? `, ${initialsOf(session.staffName(scan.by))}` : ''}`,
                      scan.note,
                    ]
                      .filter(Boolean)
                      .join(' · '),
                  )}
                </p>
                {whyAside(scan, session.staffName)}
              </div>
            </div>
            <span className="inline-actions">
              <Button about={`${paperTitle(scan.paper)}, ${scan.name}`} onClick={() => setShown(scan)}>
                Открыть
              </Button>
              <ScanDownload scan={scan} />
              {!scan.withdrawn && !scan.unlisted && session.may('withdrawScan', view.relation) && (
                <Button look="quiet" about={scan.name} onClick={() => open(familyDialog(WithdrawScanDialog, { scan }))}>
                  Не тот файл
                </Button>
              )}
            </span>
          </div>
        </li>
      ))}
      {shown && <ScanDialog scan={shown} onClose={() => setShown(undefined)} />}
    </ul>
  )
}

/** Why a scan does not count. */
function whyAside({ withdrawn, unlisted }: ScanRow, nameOf: (id: string) => string) {
  const text = withdrawn
    ? `${withdrawn.insteadId ? 'Заменён' : 'Отложен'} ${formatDay(withdrawn.day)}, ${initialsOf(nameOf(withdrawn.by))}: ${withdrawn.reason}`
    : unlisted
      ? 'Запись, с которой его приложили, отменена или исправлена'
      : undefined
  return text && <p className="small muted">{typo(text)}</p>
}
