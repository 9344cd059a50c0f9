/**
 * Addresses of pages and of mail, which somebody types again from the paper: a line broken at one of their hyphens reads
 * like a word that goes on without it. One group, so that `split` leaves the addresses at the odd places.
 */
export const printedAddress = /(https?:\/\/[^\s«»]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/giu
