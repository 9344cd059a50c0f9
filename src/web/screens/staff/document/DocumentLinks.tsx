import { documentFile, type DocumentRow } from '../../../../api/document/documents.ts'
import { fileAddress } from '../../../data/call.ts'
import { FileLinks } from './FileLinks.tsx'

/** «PDF» and «DOCX» of a frozen document. */
export const DocumentLinks = ({ row, primary = false }: { row: DocumentRow; primary?: boolean }) => (
  <FileLinks
    about={row.title}
    primary={primary}
    address={format => fileAddress(documentFile, { id: row.id, format })}
  />
)
