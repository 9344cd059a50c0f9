import { classesOf } from '../../../ui/classesOf.ts'
import { Icon } from '../../../ui/icons.tsx'
import buttonStyles from '../../../ui/action/Button.module.css'

const css = classesOf(buttonStyles)

const formats = ['pdf', 'docx'] as const

/** «PDF» and «DOCX» of one paper; `about` is read out after them. */
export function FileLinks({
  about,
  address,
}: {
  about: string
  address: (format: (typeof formats)[number]) => string
}) {
  return formats.map(format => (
    <a key={format} className={css('button')} data-slot="button" href={address(format)} download>
      <Icon name="document" />
      <span>
        {format.toUpperCase()}
        <span className="visually-hidden">: {about}</span>
      </span>
    </a>
  ))
}
