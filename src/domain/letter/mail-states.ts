/** Where a letter stands: `unsure` was handed over and never answered for, a person decides; `withdrawn` must not leave any more. */
export const mailStates = {
  queued: 'ждёт отправки',
  sending: 'отправляется',
  handed: 'передаётся',
  sent: 'ушло',
  failed: 'не отправлено',
  unsure: 'проверить',
  returned: 'вернулось',
  withdrawn: 'снято с отправки',
} as const
/** State of a letter. */
export type MailState = keyof typeof mailStates
