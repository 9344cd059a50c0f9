import type { CaseState } from '../../domain/case/state.ts'
import { showNo } from '../../domain/kernel/registers.ts'
import type { Settings } from '../../domain/law/settings.ts'
import { type KnownNames, mentions, textIn } from '../../domain/people/identity/mentions.ts'
import { loadCase } from '../store/case/cases.ts'
import { draftsBeside, dropDraft, type OpenDraft } from '../store/case/drafts.ts'
import { allEntries, eraseEntryWords, isErased, type StoredEntry } from '../store/centre/privacy.ts'
import { dropLooseFiles, namesEverOf, peopleOfNobodyElse } from '../store/centre/retention.ts'
import { allPartnerDrafts, dropPartnerDraft, savePartnerDraft } from '../store/partner/partner-drafts.ts'
import { claimExtracts, extractsBeside, type StoredExtract } from '../store/partner/partner-extracts.ts'
import { taskIdOf } from '../store/partner/partner-tasks.ts'
import type { Tx } from '../store/platform/database.ts'
import { allSignals, dropSignal, type StoredSignal } from '../store/safety/signals.ts'

type PartnerDraft = Awaited<ReturnType<typeof allPartnerDrafts>>[number]
/** What belongs to families without a row that names their case: it is found by what it says. */
export type Belongings = {
  /** Returned extracts that tell of these families, by the case each belongs to. */
  returned: { extract: StoredExtract; caseId: string }[]
  /** Uploads and papers of extracts that no case has taken. */
  fileIds: string[]
  drafts: OpenDraft[]
  /** Drafts of organisations; `left` is what stays of one that tells of other families too. */
  partnerDrafts: { draft: PartnerDraft; left: unknown }[]
  entries: StoredEntry[]
  /** Signals about these people that no case has taken. */
  signals: StoredSignal[]
  /** What waits for an answer of the centre: until then nothing of the family may be destroyed. */
  waiting: string[]
  /** Everybody of these families, by every name. */
  everybody: KnownNames[]
}

type Family = { caseId: string; state: CaseState; people: KnownNames[]; everybody: KnownNames[] }
const tellsOf = ({ words, organisationId }: StoredExtract, { state, people }: Family): boolean =>
  mentions(textIn(words.members), people) ||
  state.referrals.some(
    referral =>
      referral.organisationId === organisationId &&
      referral.protocol === words.protocol &&
      referral.councilDay === words.councilDay,
  )

const idsOf = (list: readonly { id: string }[]) => list.map(row => row.id)
const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gu

/** A value without whatever stands under one of these ids. */
function without(value: unknown, ids: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.filter(item => !ids.has(item as string)).map(item => without(item, ids))
  if (!value || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !ids.has(key))
      .map(([key, inner]) => [key, without(inner, ids)]),
  )
}
/** What stays of a draft that belongs to no case; undefined where nothing may. */
function leftOf(draft: unknown, ids: ReadonlySet<string>, people: readonly KnownNames[]): unknown {
  const left = without(draft, ids)
  const text = textIn(left)
  const names = mentions(text, people) || [...text.matchAll(uuids)].some(([word]) => ids.has(word))
  return names ? undefined : left
}

/** Finds what else belongs to these families: by their people whom no other family has, by ids, by the protocol of a council. */
export async function belongingsOf(tx: Tx, caseIds: readonly string[], settings: Settings): Promise<Belongings> {
  const alone = new Set(await peopleOfNobodyElse(tx, caseIds))
  const families: Family[] = []
  for (const caseId of caseIds) {
    const file = await loadCase(tx, caseId)
    if (!file) continue
    const { state, persons } = file
    const known = Object.values(persons)
    const own = known.filter(person => alone.has(person.id))
    const [formerOfOwn, former] = [await namesEverOf(tx, idsOf(own)), await namesEverOf(tx, idsOf(known))]
    families.push({ caseId, state, people: [...own, ...formerOfOwn], everybody: [...known, ...former] })
  }
  const people = families.flatMap(family => family.people)
  const everybody = families.flatMap(family => family.everybody)
  const extracts = await extractsBeside(tx, caseIds)
  const tied = extracts.flatMap(extract => {
    const caseId = extract.caseId ?? families.find(family => tellsOf(extract, family))?.caseId
    return caseId ? [{ extract, caseId }] : []
  })
  const ids = new Set(caseIds)
  // A task may be gone already, and its id still follows from the measure and the organisation.
  const inFiles = families.flatMap(({ caseId, state }) =>
    [...new Set([...JSON.stringify(state).matchAll(uuids)].map(([text]) => text))].map(text => [text, caseId] as const),
  )
  const idsFor = (organisationId: string) =>
    new Set([
      ...caseIds,
      ...inFiles.flatMap(([text, caseId]) => [taskIdOf(organisationId, text), taskIdOf(organisationId, text, caseId)]),
    ])
  const drafts = (await draftsBeside(tx, caseIds)).filter(
    draft => draft.caseId !== null || leftOf([draft.key, JSON.parse(draft.draft)], ids, people) === undefined,
  )
  const partnerDrafts = (await allPartnerDrafts(tx)).flatMap(draft => {
    const left = leftOf(draft.draft, idsFor(draft.organisationId), people)
    return JSON.stringify(left) === JSON.stringify(draft.draft) ? [] : [{ draft, left }]
  })
  // What a draft was to carry is not attached to anything yet, and stands in it by its id.
  const named = [...drafts.map(draft => draft.draft), ...partnerDrafts.map(draft => JSON.stringify(draft.draft.draft))]
  const entries = (await allEntries(tx)).filter(entry => !isErased(entry))
  const textOfEntry = (entry: StoredEntry) => textIn([entry.content, entry.end?.content])
  const signals = await allSignals(tx)
  const textOfSignal = (signal: StoredSignal) => textIn([signal.words, signal.reason])
  return {
    returned: tied.filter(({ extract }) => extract.state === 'returned'),
    fileIds: [
      ...tied.flatMap(({ extract }) => extract.words.fileIds),
      ...named.flatMap(text => [...text.matchAll(uuids)].map(([word]) => word)),
    ],
    drafts,
    partnerDrafts,
    entries: settings.retention.privacyWithFile
      ? entries.filter(entry => entry.end && mentions(textOfEntry(entry), people))
      : [],
    signals: signals.filter(signal => signal.state === 'closed' && mentions(textOfSignal(signal), people)),
    everybody,
    // Somebody of another family as well waits for an answer about both.
    waiting: [
      ...signals
        .filter(signal => signal.state !== 'closed' && mentions(textOfSignal(signal), everybody))
        .map(() => 'сообщение о ребёнке, которое ещё не закрыто'),
      ...tied
        .filter(({ extract }) => extract.state === 'sent')
        .map(({ extract }) => `присланная выписка, протокол № ${extract.words.protocol}`),
      ...entries
        .filter(entry => !entry.end && mentions(textOfEntry(entry), everybody))
        .map(entry => `заявление или обращение № ${showNo(entry)}`),
    ],
  }
}

/** Adds to the counts of an act what is found beside its files. */
export const countBelongings = (counts: Readonly<Record<string, number>>, found: Belongings) => ({
  ...counts,
  partner_extract: (counts['partner_extract'] ?? 0) + found.returned.filter(row => !row.extract.caseId).length,
  draft: Math.max(counts['draft'] ?? 0, found.drafts.length),
  partner_draft: found.partnerDrafts.length,
  privacy_entry: found.entries.length,
  child_signal: found.signals.length,
})

/** Erases it, in the transaction that destroys the files: extracts become theirs and go with them. */
export async function eraseBelongings(tx: Tx, found: Belongings): Promise<void> {
  for (const { extract, caseId } of found.returned) await claimExtracts(tx, [extract.id], caseId)
  await dropLooseFiles(tx, found.fileIds)
  for (const { staffId, key } of found.drafts) await dropDraft(tx, staffId, key)
  for (const { draft, left } of found.partnerDrafts)
    await (left === undefined
      ? dropPartnerDraft(tx, draft, draft.key)
      : savePartnerDraft(tx, draft, draft.key, left, draft.savedAt))
  for (const { id } of found.signals) await dropSignal(tx, id)
  await eraseEntryWords(tx, found.entries)
}
