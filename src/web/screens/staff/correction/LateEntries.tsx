import type { LateEntry } from '../../../../domain/correction/late-entries.ts'
import { hasOtherHead, unseenLateEntries } from '../../../../domain/correction/late-entry-rules.ts'
import { lateEntryWords } from '../../../../domain/correction/typed-late.ts'
import { reasonNow } from '../../../../domain/review/last-heard-of.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { useCommand } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { formatDay } from '../../../ui/text.ts'
import { initialsOf } from '../../../words/patronage.ts'
import type { FamilyContext } from '../case/context.ts'

/** Papers typed later than their working day, for a head who has not seen them yet; the own typing is for another head, where there is one. */
export function LateEntries({ family }: { family: FamilyContext }) {
  const session = useSession()
  if (!session.may('acknowledgeLateEntry', family.view.relation)) return null
  return unseenLateEntries(family.view.state)
    .filter(entry => entry.by !== session.id || !hasOtherHead(family.view.state, session.staff, session.id))
    .map(entry => <LateEntryBanner key={entry.id} family={family} entry={entry} />)
}

function LateEntryBanner({ family, entry }: { family: FamilyContext; entry: LateEntry }) {
  const session = useSession()
  const isOwn = entry.by === session.id
  const command = useCommand('acknowledgeLateEntry', family.view.caseId, family.view.version)
  const acknowledge = async (force = false) => {
    // The banner has said that nobody else can look.
    const answer = await command.send({ entryId: entry.id }, { force, confirmed: isOwn ? ['noOtherHead'] : [] })
    if (answer)
      family.say(entry.ground ? 'Отмечено: основание просмотрено.' : 'Отмечено: внесённое позже просмотрено.', answer)
  }
  return (
    <div className="space-above-4">
      <SendingProblem sending={command} onForce={() => void acknowledge(true)} />
      <Banner
        kind="warn"
        title={entry.ground ? 'Семья снята без итогов.' : 'Внесено позже рабочего дня.'}
        text={`${lateEntryWords(entry)}, внесено ${formatDay(entry.enteredDay)}, ${initialsOf(session.staffName(entry.by))}`}
        note={`Причина: ${reasonNow(family.view.state, entry)}${isOwn ? '. Это внесли вы, а другого руководителя, которому открыто это дело, в центре сейчас нет. Если отметите сами, так и останется в истории дела.' : ''}`}
        action={
          <Button disabled={command.busy} onClick={() => void acknowledge()}>
            {isOwn ? 'Отметить: другого руководителя нет' : 'Просмотрено'}
          </Button>
        }
      />
    </div>
  )
}
