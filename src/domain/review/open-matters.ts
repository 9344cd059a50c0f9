import { z } from 'zod'
import { line, oneOf, optionalLine } from '../kernel/text.ts'
import type { Role } from '../law/permissions.ts'
import { type Section, sectionReaders } from '../law/sections.ts'

/** What becomes of something that is open when the help ends. */
export const matterWays = {
  ended: 'закончить',
  handedOn: 'передать',
  stays: 'оставить',
} as const
/** One way an open matter goes. */
export type MatterWay = keyof typeof matterWays

/**
 * What can be open when a family is removed, refuses or goes to another centre, and what may become of it; the first way
 * is what is usual. `byLaw`: it stays whatever the centre thinks, and needs no reason. `section`: whoever does not read it is not asked.
 */
export const matterKinds = {
  concern: { ways: ['stays'], clause: 'МП 5.2', section: 'contacts', byLaw: true },
  reply: { ways: ['stays'], clause: 'МП 5.2', section: 'documents', byLaw: true },
  revocation: { ways: ['stays'], clause: 'закон № 99-З, ст. 10', section: 'card', byLaw: true },
  order: { ways: ['stays', 'handedOn'], clause: 'закон № 122-З, ст. 31', section: 'special', byLaw: true },
  place: { ways: ['stays', 'handedOn'], clause: 'закон № 122-З', section: 'special', byLaw: true },
  crisisStay: { ways: ['ended', 'stays'], clause: 'Минтруда, порядок кризисных комнат', section: 'card', byLaw: false },
  request: { ways: ['ended', 'handedOn', 'stays'], clause: 'МП 5.3', section: 'documents', byLaw: false },
  dispatch: { ways: ['ended', 'stays'], clause: 'МП 6.4', section: 'plan', byLaw: false },
  meeting: { ways: ['ended', 'handedOn'], clause: 'МП 6.5', section: 'plan', byLaw: false },
  measures: { ways: ['ended', 'handedOn'], clause: 'МП 6.4, 6.6', section: 'plan', byLaw: false },
  draftPlan: { ways: ['ended'], clause: 'МП 6.4', section: 'plan', byLaw: false },
  consent: { ways: ['ended', 'stays'], clause: 'закон № 99-З, ст. 5', section: 'card', byLaw: false },
} as const satisfies Record<string, { ways: readonly MatterWay[]; clause: string; section: Section; byLaw: boolean }>
/** A kind of open matter. */
export type MatterKind = keyof typeof matterKinds

/** One open matter of a case; `key` names it in the answer of a person. */
export type OpenMatter = { key: string; kind: MatterKind; label: string }

/** What a person decided of one open matter. */
export const settledMatter = z.object({
  key: line(200),
  way: oneOf(matterWays),
  /** Why it stays, or to whom it is handed on. */
  reason: optionalLine(500),
})
/** A decision on an open matter as the case stores it. */
export type SettledMatter = z.infer<typeof settledMatter>
/** What is decided of everything open; part of each act that ends the help. */
export const settledMatters = z.array(settledMatter).max(200).default([])

/** Whether somebody of that role is asked: whoever does not read that part of a case is not. */
export const isAskedOf = (role: Role, { kind }: Pick<OpenMatter, 'kind'>): boolean =>
  sectionReaders[matterKinds[kind].section][role] !== undefined

/** The usual answer to an open matter: where the law keeps it, it stays; else it ends. */
export const usually = ({ key, kind }: OpenMatter): SettledMatter => ({ key, way: matterKinds[kind].ways[0] })
