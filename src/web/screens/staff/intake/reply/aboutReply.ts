import type { Referral } from '../../../../../domain/intake/extract/referrals.ts'

/** How the letter at a place among the answers to an extract is named when it is printed: the first by the extract alone. */
export const aboutReply = ({ id }: Pick<Referral, 'id'>, at: number): string => (at === 0 ? id : `${id}:${at + 1}`)
