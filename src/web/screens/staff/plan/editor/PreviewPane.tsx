import { useState } from 'react'
import { Button } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { PreviewDialog } from '../../document/PreviewDialog.tsx'
import { Paper } from '../Paper.tsx'
import type { Names } from '../words.ts'
import type { PlanDraft } from './planDraft.ts'
import styles from './PreviewPane.module.css'

const css = classesOf(styles)

/** The printed form beside the editor; on a phone behind a button. */
export function PreviewPane({
  draft,
  names,
  caseId,
  about,
}: {
  draft: PlanDraft
  names: Names
  caseId: string
  /** The saved version `plan:version`; without it there is nothing on the server to enlarge or print. */
  about: string | undefined
}) {
  const [open, setOpen] = useState(false)
  const [large, setLarge] = useState(false)
  return (
    <section className={css(open ? 'side open' : 'side')} aria-labelledby="preview-title">
      <div className="row row-between">
        <h2 id="preview-title">Печатная форма</h2>
        <span className={css('button')}>
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Скрыть' : 'Показать'}
          </Button>
        </span>
      </div>
      <div className={css('inside space-above-2')} tabIndex={0} role="group" aria-labelledby="preview-title">
        <Paper draft={draft} names={names} />
        <p className="small faint space-above-2">
          Собрана из тех же данных, слова формы — дословно по приложению 4.{' '}
          {about && (
            <button type="button" className="link-button" onClick={() => setLarge(true)}>
              Открыть крупно
            </button>
          )}
        </p>
      </div>
      {large && about && <PreviewDialog caseId={caseId} form="plan" about={about} onClose={() => setLarge(false)} />}
    </section>
  )
}
