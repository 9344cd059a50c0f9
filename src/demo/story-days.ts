import type { CommandInput } from '../domain/case/command/commands.ts'
import { addDays, type Day, type WorkingCalendar } from '../domain/kernel/calendar.ts'
import type { CommandName } from '../domain/law/procedure.ts'
import type { PatronageKind } from '../domain/law/terms/frequency.ts'
import type { PlanContent } from '../domain/plan/plans.ts'
import type { DemoCentre, DemoOrganisation, DemoStaff } from './centres.ts'
import { chance, idOf } from './ids.ts'
import { member, type DemoMember, type Who } from './people.ts'
import { themes, type Theme, type ThemeName } from './themes.ts'

/** A family of the demonstration. */
export type FamilyRow = {
  name: string
  head: Who
  second?: Who
  children: Who[]
  others?: Who[]
  address: string
  phone?: string
  theme: ThemeName
  curator: string
  school?: string
}
/** When something happens: working days from today (0 is today itself), or a day. */
export type When = number | Day
/** Where a story is set. */
export type Ground = { centre: DemoCentre; now: string; today: Day; calendar: WorkingCalendar }
/** One command of a story, with its moment. */
export type Step = {
  key: string
  caseId: string
  centreId: number
  staff: DemoStaff
  name: CommandName
  day: Day
  time?: string
  input: unknown
  /** Why it was typed later than its working day. */
  reason?: string
  /** A document that is printed before it is handed out. */
  print?: { documentId: string; form: string }
  /** Files that come before it, by their ids: sheets without a word. */
  sheets?: { id: string; name: string }[]
}

/** The id that the first new record of a step will get. */
const recordOf = (key: string, at = 0): string => idOf(`${key} record ${at}`)

/** The family of a story and its days; every command is added here. */
export class FamilyDays {
  readonly steps: Step[] = []
  readonly key: string
  readonly caseId: string
  readonly head: DemoMember
  readonly members: DemoMember[]
  protected readonly family: FamilyRow
  protected readonly ground: Ground
  protected readonly theme: Theme
  protected curator: string
  protected curators: { from: Day; key: string }[] = []
  protected referrals: string[] = []
  protected agreements: string[] = []
  protected concerns: string[] = []
  protected newcomer = ''
  private lateEntry = ''
  protected contactIds: { id: string; input: CommandInput<'recordContact'> }[] = []
  protected kinds: { kind: PatronageKind; from: Day }[] = []
  protected assessed = 0
  protected plan = { no: 0, version: 0, approved: '' as Day, done: new Set<string>() }
  protected content: PlanContent | undefined
  protected next: { nextDay?: Day; nextTime?: string } = {}

  constructor(family: FamilyRow, ground: Ground) {
    this.family = family
    this.ground = ground
    this.theme = themes[family.theme]
    this.curator = family.curator
    this.key = `${ground.centre.key}/${family.name} ${typeof family.head === 'string' ? family.head : family.head.name}`
    this.caseId = idOf(this.key)
    const at = { today: ground.today, key: this.key, passport: ground.centre.passport }
    const adult = (who: Who) => {
      const other = member(family.name, who, 'mother', at)
      return other.person.sex === 'm' && other.kinship === 'mother' ? { ...other, kinship: 'father' as const } : other
    }
    this.head = adult(family.head)
    this.members = [
      this.head,
      ...(family.second ? [adult(family.second)] : []),
      ...family.children.map(who => member(family.name, who, 'son', at)),
      ...(family.others ?? []).map(who => member(family.name, who, 'other', at)),
    ]
  }

  /** The day of a moment of the story. */
  on(when: When): Day {
    return typeof when === 'number' ? this.ground.calendar.addWorking(this.ground.today, when) : when
  }
  /** Minsk time of a day, never in the future. */
  protected moment(when: When, time: string): string {
    const at = `${this.on(when)}T${time}`
    return at < this.ground.now ? at : this.ground.now
  }
  /** A day counted in calendar days from today. */
  calendarDay(n: number): Day {
    return addDays(this.ground.today, n)
  }

  protected get children(): string[] {
    return this.members
      .filter(other => other.kinship === 'son' || other.kinship === 'daughter')
      .map(other => other.personId)
  }
  protected staff(key: string): DemoStaff {
    return this.ground.centre.staff.find(worker => worker.key === key) ?? this.ground.centre.staff[0]!
  }
  protected staffId(key: string): string {
    return idOf(this.staff(key).login)
  }
  protected organisation(key: string): DemoOrganisation {
    const all = this.ground.centre.organisations
    const wanted = key === 'school' ? (this.family.school ?? 'school2') : key
    return all.find(organisation => organisation.key === wanted) ?? all[0]!
  }
  protected organisationId(key: string): string {
    return idOf(`${this.ground.centre.key} ${this.organisation(key).key}`)
  }
  protected get home() {
    const locality = /^((?:г|д|аг|п|х|г\.п)\. [^,]+)/u.exec(this.family.address)?.[1]
    return {
      address: this.family.address,
      ...(locality ? { locality } : {}),
      ...(this.family.phone ? { phone: this.family.phone } : {}),
    }
  }
  protected text(list: readonly string[]): string {
    return list[(chance(this.key, 97) + this.steps.length) % list.length]!
  }

  /** Words of one meeting after another: they come round again only when all are said. */
  protected said(list: readonly string[]): string {
    return list[(chance(this.key, 97) + this.contactIds.length) % list.length]!
  }

  /** Adds one command; every other method is built on it. */
  give<N extends CommandName>(name: N, by: string, when: When, input: CommandInput<N>, time?: string): this {
    const key = `${this.key} ${this.steps.length}`
    this.steps.push({
      key,
      caseId: this.caseId,
      centreId: this.ground.centre.id,
      staff: this.staff(by),
      name,
      day: this.on(when),
      ...(time ? { time } : {}),
      input,
    })
    return this
  }
  /** What was just told was typed later than its working day. */
  typedLate(typed: When, reason: string): this {
    const step = this.steps.at(-1)!
    Object.assign(step, { day: this.on(typed), reason })
    this.lateEntry = recordOf(step.key)
    return this
  }
  /** The head has seen what was typed late. */
  seeLateEntry(when: When): this {
    return this.give('acknowledgeLateEntry', this.headOn(this.on(when)), when, { entryId: this.lateEntry })
  }
  protected get nextRecord(): string {
    return recordOf(`${this.key} ${this.steps.length}`)
  }
  /** The fact of a command that first makes an entry for the head. */
  protected get nextFactSeenByHead(): string {
    return recordOf(`${this.key} ${this.steps.length}`, 1)
  }
  /** The head of the unit of a colleague. */
  protected headOf(key: string): string {
    const { unit } = this.staff(key)
    const heads = this.ground.centre.staff.filter(worker => worker.role === 'unit_head')
    return (heads.find(head => head.unit === unit) ?? heads[0]!).key
  }
  protected headOn(day: Day): string {
    return this.headOf(this.curatorOn(day))
  }
  protected curatorOn(day: Day): string {
    return this.curators.findLast(curator => curator.from <= day)?.key ?? this.curator
  }
}
