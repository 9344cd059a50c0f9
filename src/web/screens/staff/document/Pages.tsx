import { joinAttachments } from '../../../../api/document/documents.ts'
import type { StoredFile } from '../../../command-form/StoredFiles.tsx'
import { newId } from '../../../data/call.ts'
import { useSave } from '../../../data/data.ts'
import { Scans } from '../intake/Scans.tsx'

/** Pages of one paper become one file before it is attached. */
export function useJoined(words: string) {
  const joining = useSave(joinAttachments)
  return {
    problem: joining.problem?.fields?.['attachmentIds'] ?? joining.problem?.text,
    join: async <T extends { pages: StoredFile[] }>(value: T): Promise<T | undefined> => {
      if (value.pages.length < 2) return value
      const ids = value.pages.map(({ id }) => id)
      const joined = await joining.send({ id: newId(), name: `${words}.pdf`, ids })
      return joined && { ...value, pages: [{ id: joined.id, name: joined.name, size: joined.size }] }
    },
  }
}

/** The pages of a paper: photographs and PDFs, in their order. */
export const PagesField = ({
  value,
  set,
  error,
  label = 'Страницы',
}: {
  label?: string
  value: { pages: StoredFile[] }
  set: (part: { pages: StoredFile[] }) => void
  error: string | undefined
}) => (
  <Scans
    label={label}
    hint="PDF или снимки, до 10 МБ. Несколько страниц станут одним файлом."
    pages
    scans={value.pages}
    error={error}
    onChange={pages => set({ pages })}
  />
)
