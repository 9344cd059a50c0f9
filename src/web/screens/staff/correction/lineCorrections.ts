import type { CaseView, HistoryEntry } from '../../../../api/case/cases.ts'
import { blockerOf } from '../../../../domain/case/command/command-blockers.ts'
import type { Session } from '../../../data/session.tsx'
import type { CorrectionRow } from '../case/actionGroups.ts'
import { type FamilyDialog, familyDialog } from '../case/context.ts'
import { corrections } from '../case/correctionActions.ts'
import { CorrectContactDialog } from '../contact/CorrectContact.tsx'
import { CorrectMemberDialog } from './CorrectMemberDialog.tsx'
import { CorrectRecordDialog } from './CorrectRecordDialog.tsx'

/** Contacts and people: they have their own pages, and are put right beside their lines as well. */
const ofOwnPages = ({ contacts, members }: CaseView['state']): CorrectionRow[] => [
  ...contacts.map(({ id }): CorrectionRow => [
    'correctContact',
    'Исправить запись контакта',
    { dialog: familyDialog(CorrectContactDialog, { contactId: id }) },
    { kinds: ['contactRecorded'], record: id },
  ]),
  ...(members.length > 1 ? members : []).map(({ personId }): CorrectionRow => [
    'correctMember',
    'Записан(а) по ошибке',
    { dialog: familyDialog(CorrectMemberDialog, { personId }) },
    { kinds: ['memberJoined'], record: personId },
  ]),
]

/** The dialog that puts right what a line of the history says; none where this person may not, or the record is there no more. */
export function lineCorrections(
  { state, relation }: Pick<CaseView, 'state' | 'relation'>,
  session: Pick<Session, 'may' | 'today'>,
): (line: HistoryEntry) => FamilyDialog | undefined {
  const rows = [...corrections(state, Infinity), ...ofOwnPages(state)].filter(
    ([command]) => session.may(command, relation) && !blockerOf(command, state, session.today),
  )
  return entry => {
    const { kind, about, day } = entry
    if (entry.record && session.may('correctRecord', relation)) return familyDialog(CorrectRecordDialog, { entry })
    if (entry.putRight) return undefined
    const row = rows.find(
      ([, , , lines]) =>
        lines?.kinds.some(other => other === kind) &&
        (lines.record === undefined || lines.record === about) &&
        (lines.day === undefined || lines.day === day),
    )
    const target = row?.[2]
    return target && 'dialog' in target ? target.dialog : undefined
  }
}
