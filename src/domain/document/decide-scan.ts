import type { z } from 'zod'
import { accept, type Decide } from '../case/command/decision-rules.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import type { Role } from '../law/permissions.ts'
import { sectionReaders } from '../law/sections.ts'
import { refuseUnknownPaper, scanOf } from './scan-rules.ts'
import { type attachScan, paperTitle, type ScanPaper, sectionsOfPaper, type withdrawScan } from './scans.ts'

/** Nobody puts in or aside what they would not find again: whose role reads no such paper of any family. */
const unreadable = (role: Role, code: ScanPaper, field: string): Refused | undefined =>
  sectionsOfPaper(code).every(section => sectionReaders[section][role] !== undefined)
    ? undefined
    : refuse('notForYou', `«${paperTitle(code)}»: такую бумагу прикладывает тот, кто работает с семьёй`, { field })

/** A signed paper, or another of the family, comes into the file as a scan; any day of a paper may be long past. */
export const decideScan: Decide<z.infer<typeof attachScan>> = ({ state }, input, context) => {
  const { attachmentId, paper, about, paperDay, note } = input
  if (state.attachments.some(({ id }) => id === attachmentId))
    return refuse('alreadyAttached', 'Этот файл уже приложен', { field: 'attachmentId' })
  if (paperDay && paperDay > context.today)
    return refuse('futureDay', 'Эта дата ещё не наступила', { field: 'paperDay' })
  return (
    unreadable(context.by.role, paper, 'paper') ??
    refuseUnknownPaper(state, paper, about) ??
    accept(context.today, {
      kind: 'attached',
      attachmentIds: [attachmentId],
      to: about ?? paper,
      paper,
      ...(about ? { about } : {}),
      ...(paperDay ? { paperDay } : {}),
      ...(note ? { note } : {}),
    })
  )
}

/** A wrong scan is put aside with its reason, and the right one takes its place; the old one stays to be read. */
export const decideScanWithdrawal: Decide<z.infer<typeof withdrawScan>> = ({ state }, input, context) => {
  const { attachmentId, reason, insteadId } = input
  const found = state.attachments.find(({ id }) => id === attachmentId)
  if (!found) return refuse('noScan', 'Такого файла в деле нет: обновите страницу')
  if (found.withdrawn) return refuse('alreadyWithdrawn', 'Этот файл уже отложен: обновите страницу')
  if (insteadId && state.attachments.some(({ id }) => id === insteadId))
    return refuse('alreadyAttached', 'Этот файл уже приложен: выберите другой', { field: 'insteadId' })
  const { id: _, by: __, to, ...words } = found
  return (
    unreadable(context.by.role, scanOf(state, attachmentId).paper, 'attachmentId') ??
    accept(
      context.today,
      ...(insteadId ? [{ kind: 'attached' as const, attachmentIds: [insteadId], to, ...words }] : []),
      { kind: 'scanWithdrawn', attachmentId, reason, ...(insteadId ? { insteadId } : {}) },
    )
  )
}
