import { serviceEndReasons } from '../../case/state.ts'
import { referralClosings } from '../../intake/extract/referrals.ts'
import type { AloneReason, StopReason, VersionReason } from './stop-reasons.ts'

/** Reasons that say all by themselves. */
const alone: Record<AloneReason, string> = {
  ...serviceEndReasons,
  startedAnew: 'работа с семьёй начата заново',
  newPlan: 'утверждён новый план',
  holderLeft: 'заключивший договор выбыл из семьи',
  leftCrisisRoom: 'выезд из кризисной комнаты',
  putOff: 'срок перенесён',
  notAlone: 'ребёнок больше не один',
  forInformation: 'для сведения: ходатайствует учреждение образования, и когда — центру не сообщают',
  consentTakenBack: 'семья отозвала согласие на участие организации',
}
/** Reasons that a version of the plan gives, which they name. */
const byVersion: Record<VersionReason, string> = {
  approved: 'утверждена редакция',
  moved: 'срок изменён редакцией',
  dropped: 'исключено редакцией',
}

/** Why a term fell away, in words. */
export function stopInWords(reason: StopReason): string {
  if (reason in alone) return alone[reason as AloneReason]
  const [kind, detail] = reason.split(':') as [string, string]
  return kind === 'referral'
    ? referralClosings[detail as keyof typeof referralClosings]
    : `${byVersion[kind as VersionReason]} ${detail}`
}
