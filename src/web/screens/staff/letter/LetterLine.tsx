import type { CaseView } from '../../../../api/case/cases.ts'
import { caseLetters, type MailRow } from '../../../../api/centre/mail.ts'
import { mailStates } from '../../../../domain/letter/mail-states.ts'
import { useData } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { minskMoment, typo } from '../../../ui/text.ts'
import { mailTags } from '../../../words/mailWords.ts'

/** The last letter of a case about one thing to one organisation, where this person reads papers. */
export function useCaseLetters({ caseId, relation }: Pick<CaseView, 'caseId' | 'relation'>) {
  const session = useSession()
  const letters = useData(caseLetters, { caseId }, session.may('document.read', relation)).data?.letters
  return (kind: MailRow['kind'], about: string, organisationId: string) =>
    letters?.findLast(
      letter => letter.kind === kind && letter.about === about && letter.organisationId === organisationId,
    )
}

/** Where the letter stands, and why one was taken out of the outbox; nothing for a paper. */
export function LetterLine({ letter }: { letter: MailRow | undefined }) {
  if (!letter) return null
  return (
    <span className="block">
      <StateTag kind={mailTags[letter.state]}>
        {letter.state === 'sent' && letter.sentAt
          ? `ушло ${minskMoment(letter.sentAt)}`
          : `письмо: ${mailStates[letter.state]}`}
      </StateTag>
      {letter.state === 'withdrawn' && letter.note && <span className="small faint block">{typo(letter.note)}</span>}
    </span>
  )
}
