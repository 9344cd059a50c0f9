import type { Day } from '../../kernel/calendar.ts'

/** Where the words of a reason stand. */
const reasonSources = {
  polotsk: 'памятка ТЦСОН Полоцкого района',
  minskRegion: 'листовка Минской области «Семья в центре заботы»',
  both: 'памятка ТЦСОН Полоцкого района; листовка Минской области «Семья в центре заботы»',
  law2024: 'закон № 395-З в редакции закона № 318-З, по справочной странице о законе; сверьте с текстом',
} as const

/** A wording of one reason, in force since a day until a newer one is. */
type Wording = { since: Day; label: string; source: keyof typeof reasonSources }

/** Law № 395-З on social service; the leaflets name no day of their own. */
const lawOnService: Day = '2000-05-22'
/** Its edition by law № 318-З. */
const edition2024: Day = '2024-07-01'
const first = (label: string, source: Wording['source'], since: Day = lawOnService): Wording => ({
  since,
  label,
  source,
})

/**
 * Circumstances of ТЖС [001, 002], each with its wordings, newest first: leaflets and law drift apart, and a law changes
 * the list by a day (dossier §1.3, C10). What was marked keeps the words of its edition.
 */
export const hardshipReasons = {
  orphanhood: [first('сиротство', 'polotsk')],
  homelessness: [first('отсутствие определенного места жительства', 'polotsk')],
  unemployment: [first('безработица, отсутствие стабильных источников дохода', 'both')],
  disabilityInFamily: [first('наличие в семье инвалида', 'both')],
  childSpecialNeeds: [first('ребенок с особенностями психофизического развития, ребенок-инвалид', 'both')],
  selfCareLoss: [first('неспособность к самообслуживанию, утрата двигательной активности', 'both')],
  familyConflictViolence: [first('семейное неблагополучие, конфликты и насилие в семье', 'both')],
  sopCriteria: [first('признание КДН наличия критериев и показателей СОП', 'polotsk')],
  noSupportingRelatives: [
    first('отсутствие трудоспособных лиц, обязанных по закону содержать', 'law2024', edition2024),
    first('отсутствие трудоспособных родственников, обязанных по закону содержать', 'polotsk'),
  ],
  multipleBirth: [
    first('рождение одновременно двоих и более детей', 'law2024', edition2024),
    first('рождение одновременно троих и более детей', 'polotsk'),
  ],
  postInstitution: [first('утрата социальных связей после учреждений УИС, ЛТП', 'polotsk')],
  bereavement: [first('смерть близкого родственника или члена семьи', 'both')],
  disasterDamage: [first('ущерб от пожара, стихийного бедствия, аварии, противоправных действий', 'both')],
  parentChildTiesLost: [first('утрата связей между родителями и детьми', 'minskRegion')],
  other: [first('иные обстоятельства', 'polotsk')],
} as const satisfies Record<string, readonly [Wording, ...Wording[]]>
/** One reason of the difficult situation. */
export type HardshipReason = keyof typeof hardshipReasons

const wordings = (reason: HardshipReason): readonly Wording[] => hardshipReasons[reason]
const all = Object.keys(hardshipReasons) as HardshipReason[]

/** The first day of each edition of the list, newest first. */
export const reasonEditions: readonly Day[] = [...new Set(all.flatMap(wordings).map(({ since }) => since))]
  .toSorted()
  .toReversed()

/** The edition of the list in force on a day: the first one for days before any. */
export const reasonEditionOn = (day: Day): Day => reasonEditions.find(since => since <= day) ?? reasonEditions.at(-1)!

const wordingOn = (reason: HardshipReason, day: Day): Wording | undefined =>
  wordings(reason).find(({ since }) => since <= reasonEditionOn(day))

/** The reasons that can be marked on a day, each in the words of that day and with their source. */
export const reasonsOn = (day: Day): { reason: HardshipReason; label: string; source: string }[] =>
  all.flatMap(reason => {
    const wording = wordingOn(reason, day)
    return wording ? [{ reason, label: wording.label, source: reasonSources[wording.source] }] : []
  })

/** A marked reason in the words of its day; one that has none then keeps its oldest words. */
export const reasonInWords = (reason: HardshipReason, day: Day): string =>
  (wordingOn(reason, day) ?? wordings(reason).at(-1)!).label

/** Every wording of every reason, for the page of the procedure. */
export const reasonWordings = all.flatMap(reason =>
  wordings(reason).map(({ label, since, source }) => ({ label, since, source: reasonSources[source] })),
)

/** The newest words, for lists that hold reasons of many days. */
export const newestReasons = Object.fromEntries(all.map(reason => [reason, wordings(reason)[0]!.label])) as Record<
  HardshipReason,
  string
>
