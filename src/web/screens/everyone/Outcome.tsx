import type { ReactNode } from 'react'
import type { CommandAnswer } from '../../../api/case/cases.ts'
import { paths } from '../../data/paths.ts'
import { metWords, WhatNext } from '../../terms/NextTerms.tsx'
import { ButtonLink } from '../../ui/action/Button.tsx'
import { DonePanel } from '../../ui/page/DonePanel.tsx'

/** After a command: what was done, which term it met, and what the law asks next with the computed day. */
export function Outcome({
  title,
  note,
  answer,
  caseId,
  family,
  action,
}: {
  title: string
  note?: string | undefined
  answer: CommandAnswer
  caseId: string
  family: string
  action: ReactNode
}) {
  return (
    <>
      <DonePanel title={title} note={[note, metWords(answer.met)].filter(Boolean).join(' ')} />
      <WhatNext clocks={answer.clocks} />
      <div className="row space-above-4">
        {action}
        <ButtonLink to={paths.family(caseId)} look="quiet">
          {`Карточка семьи ${family}`}
        </ButtonLink>
      </div>
    </>
  )
}
