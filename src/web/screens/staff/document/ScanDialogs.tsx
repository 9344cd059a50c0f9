import { useEffect, useState } from 'react'
import { attachmentFile, type ScanRow } from '../../../../api/document/documents.ts'
import { paperTitle } from '../../../../domain/document/scans.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { shownFile, type StoredFile } from '../../../command-form/StoredFiles.tsx'
import { blobOf, fileAddress } from '../../../data/call.ts'
import { showsPdf } from '../../../data/printing.ts'
import { Dialog } from '../../../ui/action/Dialog.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { TextField } from '../../../ui/field/TextField.tsx'
import { Icon } from '../../../ui/icons.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { Skeleton } from '../../../ui/page/Waiting.tsx'
import { typo } from '../../../ui/text.ts'
import type { FamilyContext } from '../case/context.ts'
import { PagesField, useJoined } from './Pages.tsx'
import buttonStyles from '../../../ui/action/Button.module.css'
import styles from './Scans.module.css'

const css = classesOf(styles, buttonStyles)

const isPicture = ({ kind }: ScanRow) => kind === 'jpg' || kind === 'png'

/** The file to keep on one's own disk. */
export const ScanDownload = ({ scan }: { scan: ScanRow }) => (
  <a className={css('button')} data-slot="button" href={fileAddress(attachmentFile, { id: scan.id })} download>
    <Icon name="clip" />
    <span>
      Скачать<span className="visually-hidden">: {scan.name}</span>
    </span>
  </a>
)

/** A scan as it is, where the browser can show it. */
export function ScanDialog({ scan, onClose }: { scan: ScanRow; onClose: () => void }) {
  const [shown, setShown] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const canShow = isPicture(scan) || (scan.kind === 'pdf' && showsPdf())
  useEffect(() => {
    if (!canShow) return undefined
    let address: string | undefined
    let left = false
    blobOf(attachmentFile, { id: scan.id }).then(
      ({ blob }) => {
        if (left) return
        address = URL.createObjectURL(blob)
        setShown(address)
      },
      (error: unknown) => setProblem(error instanceof Error ? error.message : 'Файл не открылся'),
    )
    return () => {
      left = true
      if (address) URL.revokeObjectURL(address)
    }
  }, [canShow, scan.id])
  const title = paperTitle(scan.paper)
  return (
    <Dialog title={title} wide onClose={onClose} footer={<ScanDownload scan={scan} />}>
      <p className="small muted">{typo([shownFile(scan), scan.note].filter(Boolean).join(' · '))}</p>
      {problem ? (
        <Banner kind="warn" live title="Файл не открылся." text={problem} />
      ) : !canShow ? (
        <Banner kind="info" title="Здесь этот файл не показать." text="Скачайте его и откройте на устройстве." />
      ) : !shown ? (
        <Skeleton lines={8} />
      ) : isPicture(scan) ? (
        <img className={css('picture')} src={shown} alt={`${title}: снимок`} />
      ) : (
        <iframe className={css('pages')} src={shown} title={title} />
      )}
    </Dialog>
  )
}

/** A wrong scan is put aside or gives its place to the right one. */
export function WithdrawScanDialog({
  family,
  scan,
  onClose,
}: {
  family: FamilyContext
  scan: ScanRow
  onClose: () => void
}) {
  const { join, problem } = useJoined(paperTitle(scan.paper))
  return (
    <CommandDialog
      view={{ caseId: family.view.caseId, version: family.view.version }}
      name="withdrawScan"
      about={scan.id}
      title="Не тот файл"
      note={`${paperTitle(scan.paper)}: ${scan.name}. Файл останется в деле среди отложенных, с причиной, до уничтожения дела.`}
      submit={value => (value.pages.length > 0 ? 'Заменить' : 'Отложить')}
      onDone={answer => family.say('Неверный файл отложен.', answer)}
      start={() => ({ reason: '', pages: [] as StoredFile[] })}
      before={join}
      build={({ reason, pages }) => ({
        attachmentId: scan.id,
        reason,
        ...(pages[0] ? { insteadId: pages[0].id } : {}),
      })}
      onClose={onClose}
    >
      {({ value, set, field, errors }) => (
        <>
          <TextField {...field('reason')} label="Что не так" hint="Например: бумага другой семьи." maxLength={300} />
          <PagesField
            label="Верный файл, если он есть"
            value={value}
            set={set}
            error={problem ?? errors['insteadId']}
          />
        </>
      )}
    </CommandDialog>
  )
}
