import { previewDocument } from '../../../../api/document/documents.ts'
import { useData } from '../../../data/data.ts'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { DocumentSheet } from '../../../ui/page/DocumentSheet.tsx'
import { Skeleton } from '../../../ui/page/Waiting.tsx'
import { MissingSigns } from '../document/MissingSigns.tsx'

/** What a form would print now, in the wording of the paper; nothing is stored. */
export function LetterPreview({ caseId, form, about }: { caseId: string; form: string; about: string }) {
  const query = useData(previewDocument, { caseId, form, about })
  if (query.isPending) return <Skeleton lines={8} />
  if (!query.data) return <Banner kind="warn" title="Письмо пока не показать." text={query.error?.message ?? ''} />
  const { title, html, missing } = query.data
  return (
    <>
      {missing && <MissingSigns signs={missing} />}
      <DocumentSheet title={title} html={html} />
    </>
  )
}
