import { otherPapers, paperTitle, type ScanPaper } from '../../../../domain/document/scans.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import type { StoredFile } from '../../../command-form/StoredFiles.tsx'
import { useSession } from '../../../data/session.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { SearchSelectField } from '../../../ui/field/SearchSelectField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { PagesField, useJoined } from './Pages.tsx'
import type { Paper } from './paper.ts'

/** Which paper a scan is attached to. */
export type ScanOf = { paper: ScanPaper; about?: string | undefined; title?: string | undefined }
/** A choice as one text: the paper, and which of several it is. */
const keyOf = ({ paper, about }: ScanOf) => `${paper}|${about ?? ''}`

/** A scan comes beside the paper it shows; without `of` it is said which one that is. */
export function AttachDialog({
  view,
  of,
  papers = [],
  onDone,
  onClose,
}: {
  view: { caseId: string; version: number }
  of?: ScanOf
  /** Papers of the family that our forms have printed. */
  papers?: readonly Paper[]
  onDone?: () => void
  onClose: () => void
}) {
  const session = useSession()
  const name = of ? (of.title ?? paperTitle(of.paper)) : 'Бумага семьи'
  const { join, problem } = useJoined(name)
  const choices = [
    ...papers.map(({ form, about, title, note }) => ({
      value: keyOf({ paper: form as ScanPaper, about }),
      label: `${title}, ${note}`,
    })),
    ...Object.entries(otherPapers).map(([paper, { title }]) => ({ value: `${paper}|`, label: title })),
  ]
  return (
    <CommandDialog
      view={view}
      name="attachScan"
      about={of ? keyOf(of).replaceAll(/[|:]/gu, '-').slice(-60) : 'paper'}
      title={of ? `Приложить: ${name}` : 'Приложить бумагу'}
      note="Файл откроют те, кто читает саму эту бумагу. Он хранится в деле зашифрованным."
      submit="Приложить"
      wide
      {...(onDone ? { onDone } : {})}
      start={() => ({ pages: [] as StoredFile[], what: of ? keyOf(of) : '', paperDay: '', note: '' })}
      check={value => ({
        ...(value.pages.length > 0 ? {} : { attachmentId: 'Выберите файл или сфотографируйте бумагу' }),
        ...(value.what ? {} : { paper: 'Выберите, что это за бумага' }),
      })}
      before={join}
      build={({ pages, what, paperDay, note }) => {
        const [paper = '', about] = what.split('|')
        return {
          attachmentId: pages[0]?.id ?? '',
          paper: paper as ScanPaper,
          ...(about ? { about } : {}),
          ...(paperDay ? { paperDay } : {}),
          note,
        }
      }}
      onClose={onClose}
    >
      {({ value, set, field, errors }) => (
        <>
          <PagesField value={value} set={set} error={problem ?? errors['attachmentId']} />
          {!of && (
            <SearchSelectField
              {...field('what')}
              error={errors['paper']}
              label="Что это"
              placeholder="Договор, план, свидетельство…"
              nothingFound="Такой бумаги в списке нет: выберите «Другая бумага семьи» и напишите, какая."
              choices={choices}
            />
          )}
          <DateField {...field('paperDay')} label="День на бумаге" today={session.today} max={session.today} optional />
          <TextField {...field('note')} label="Пометка" hint="Например: подписан обоими, лист 12 дела." optional />
        </>
      )}
    </CommandDialog>
  )
}
