import { Icon } from '../../../ui/icons.tsx'

const formats = ['pdf', 'docx'] as const

/** «PDF» and «DOCX» of one paper; `about` is read out after them. */
export function FileLinks({
  about,
  primary = false,
  address,
}: {
  about: string
  /** Whether the PDF is what one came for. */
  primary?: boolean
  address: (format: (typeof formats)[number]) => string
}) {
  return formats.map(format => (
    <a key={format} className={primary && format === 'pdf' ? 'btn btn--p' : 'btn'} href={address(format)} download>
      <Icon name="document" />
      <span>
        {format.toUpperCase()}
        <span className="vh">: {about}</span>
      </span>
    </a>
  ))
}
