import { commandOf } from '../domain/case/command/commands.ts'
import type { CaseState } from '../domain/case/state.ts'
import { workingCalendar } from '../domain/kernel/calendar.ts'
import { openMatters } from '../domain/review/open-matter-rules.ts'
import { usually } from '../domain/review/open-matters.ts'
import type { Who } from '../server/app.ts'
import type { DemoCentre } from './centres.ts'
import { families } from './families.ts'
import { idOf } from './ids.ts'
import { Story } from './story.ts'
import { inOrder, type TimedStep } from './timeline.ts'

/** The stories of one centre, with their steps in the order of their moments, so that journals grow with the dates. */
export function storiesOf(centre: DemoCentre, now: string): { stories: Story[]; steps: TimedStep[] } {
  const ground = { centre, now, today: now.slice(0, 10), calendar: workingCalendar() }
  const stories = families[centre.key]!.map(family => family.tell(new Story(family, ground)))
  return {
    stories,
    steps: inOrder(
      stories.map(story => story.steps),
      now,
    ),
  }
}

/** Who does a step of a story. */
export const doerOf = ({ staff, centreId, input }: TimedStep): Who => ({
  centreId,
  staffId: idOf(staff.login),
  name: staff.name,
  role: staff.role,
  post: staff.post,
  ...(staff.organisation ? { organisationId: (input as { organisationId: string }).organisationId } : {}),
})

/** Ids follow from the story, so that a later step can name what an earlier one made. */
export function idsOf({ key }: TimedStep): () => string {
  let record = 0
  return () => idOf(`${key} record ${record++}`)
}

/** Whether a step says something of the family as it is: what is open in it when it leaves, or which record was the last. */
export const looksAtFamily = ({ name }: TimedStep): boolean =>
  ['closeCase', 'registerRefusal', 'offerTransfer', 'correctRecord', 'undoEntry'].includes(name)
/** What a step says of a family as it is: what is open when a family leaves becomes what is usual; the last record is put right. */
export const saidOf = (step: TimedStep, state: CaseState | undefined): unknown =>
  step.name === 'correctRecord' || step.name === 'undoEntry'
    ? { ...(step.input as object), version: state?.version ?? 1 }
    : looksAtFamily(step)
      ? {
          ...(step.input as object),
          matters: state ? openMatters(state, step.moment.now.slice(0, 10)).map(usually) : [],
        }
      : step.input

/** The questions that the people of a story answer with yes. */
export const confirmedIn = ({ name, reason }: TimedStep): string[] => [
  // Somebody of the story is on leave when a measure is due; its people say that it is so.
  ...(['assignWorker', 'offerHandover', 'writePlan'].includes(name) ? ['away'] : []),
  ...(reason ? ['enteredLate'] : []),
  ...(commandOf(name).corrects ? ['latenessGone'] : []),
  ...(['correctProtectiveOrder', 'showPlace'].includes(name) ? ['guardLost'] : []),
  // A child of the story may come of age before its plan ends.
  ...(['agreePlan', 'approvePlan', 'dispatchPlan'].includes(name) ? ['childOfAge'] : []),
  // What the organisations of a family that is closed have not opened by then is brought to them.
  ...(name === 'restrictCase' ? ['unreadByLink'] : []),
  // Of a family that moves somebody stays where they were.
  ...(name === 'offerTransfer' ? ['notAllGo'] : []),
  // Where a family moved, it has turned to the centre there itself.
  ...(name === 'recordTransferOutcome' ? ['unknownThere'] : []),
  ...(name === 'holdFinalReview' ? ['earlyReview'] : []),
  ...(name === 'registerExtract' || name === 'registerApplication' ? ['strangerFamily', 'othersFamily'] : []),
  ...(['addMember', 'changeMember', 'giveConsent'].includes(name) ? ['whoseParent'] : []),
  // Hours of the story are invented: now and then two of them meet.
  ...(['recordContact', 'planContact'].includes(name) ? ['twoFamilies'] : []),
]
