import type { Action } from '../law/permissions.ts'
import { procedure } from '../law/procedure.ts'

/** What a draft of the staff is about, besides the commands of a case, each under its own name: the right it is written by. */
const screens = {
  contact: 'recordContact',
  'correct-contact': 'correctContact',
  'move-contact': 'correctContact',
  concern: 'raiseConcern',
  'send-concern': 'sendConcern',
  signal: 'signal.raise',
  'send-signal': 'signal.answer',
  privateNote: 'note.private',
  assess: 'completeAssessment',
  plan: 'writePlan',
  monitoring: 'holdMonitoring',
  results: 'holdFinalReview',
  closing: 'closeCase',
  reopening: 'reopenCase',
  aftercheck: 'recordAftercheck',
  refusal: 'registerRefusal',
  reply: 'sendReply',
  application: 'registerApplication',
  takeover: 'takeOver',
  extract: 'registerExtract',
  emergency: 'case.emergency',
  handover: 'offerHandover',
  settings: 'settings.write',
  calendar: 'settings.write',
} as const satisfies Record<string, Action>

const form =
  /^([a-zA-Z-]{1,30})(?::([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?::([a-zA-Z0-9-]{1,60}))?)?$/u

/** The right by which a draft of this kind is written; undefined for a kind that no screen has. */
const rightOf = (kind: string): Action | undefined =>
  Object.hasOwn(screens, kind)
    ? screens[kind as keyof typeof screens]
    : Object.hasOwn(procedure, kind)
      ? (kind as keyof typeof procedure)
      : undefined

/** What a key says: the right its draft is written by, and the family or extract it is about, when it names one. */
export function readDraftKey(key: string): { right: Action; about?: string } | undefined {
  const [, kind = '', about] = form.exec(key) ?? []
  const right = rightOf(kind)
  return right && { right, ...(about ? { about } : {}) }
}
