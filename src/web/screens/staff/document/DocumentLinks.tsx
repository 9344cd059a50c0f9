import { documentFile, type DocumentRow } from '../../../../api/document/documents.ts'
import { PrintPdf } from '../../../command-form/PrintPdf.tsx'
import { fileAddress } from '../../../data/call.ts'
import { FileLinks } from './FileLinks.tsx'

/** «Напечатать», «PDF» and «DOCX» of a frozen document. */
export const DocumentLinks = ({ row, primary = false }: { row: DocumentRow; primary?: boolean }) => (
  <>
    <PrintPdf endpoint={documentFile} input={{ id: row.id, format: 'pdf' }} about={row.title} primary={primary} />
    <FileLinks about={row.title} address={format => fileAddress(documentFile, { id: row.id, format })} />
  </>
)
