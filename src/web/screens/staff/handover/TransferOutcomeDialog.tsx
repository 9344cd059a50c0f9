import { passedOn, transferOpen } from '../../../../domain/handover/other-centre.ts'
import { transferOutcomes } from '../../../../domain/handover/transfers.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { TextArea } from '../../../ui/field/TextField.tsx'
import { capital } from '../../../ui/text.ts'
import type { FamilyContext } from '../case/context.ts'

type Props = { family: Pick<FamilyContext, 'view' | 'say'>; onClose: () => void }
type Outcome = keyof typeof transferOutcomes

/** What is written down beside each outcome. */
const asked: Record<Outcome, { how: string; further: string; needed?: true }> = {
  accepted: { how: 'Кто и как ответил', further: 'Что дальше' },
  notAccepted: {
    how: 'Кто и как ответил, почему не приняли',
    further: 'Что дальше: куда ещё обратились, что сказано семье',
    needed: true,
  },
  withoutConsent: { how: 'Кому и куда сказано обратиться', further: 'Почему семья не согласна', needed: true },
  notFound: { how: 'Как искали семью', further: 'Что дальше', needed: true },
  takenOut: { how: 'В чём ошибка', further: 'Что дальше' },
}

/** What a centre outside the program has answered about a family that moved there [МП 6.6]. */
export function TransferOutcomeDialog({ family, onClose }: Props) {
  const session = useSession()
  const { state } = family.view
  const closure = passedOn(state)
  const hasAnswer = closure?.outcomes !== undefined
  const isUnasked = transferOpen(state, session.today, session.settings) === 'family'
  const outcomes = choicesOf(transferOutcomes, capital).filter(({ value }) => hasAnswer || value !== 'takenOut')
  return (
    <CommandDialog
      view={family.view}
      name="recordTransferOutcome"
      title="Передача дела в другой центр"
      note={`${closure?.transferTo ?? ''}. ${isUnasked ? 'Согласия передать дело нет: письмо туда не уйдёт.' : 'Семья снята здесь: важно, чтобы её приняли там (МП 6.6).'}`}
      submit="Записать"
      onDone={answer => family.say('Записано.', answer)}
      start={() => ({ outcome: '' as Outcome | '', day: session.today, how: '', further: '' })}
      check={value => (value.outcome ? {} : { outcome: 'Отметьте, что стало с передачей' })}
      build={({ outcome, further, ...rest }) => ({
        ...rest,
        outcome: outcome as Outcome,
        ...(further.trim() ? { further } : {}),
      })}
      onClose={onClose}
    >
      {({ value, field }) => {
        const words = asked[value.outcome || 'accepted']
        return (
          <>
            <RadioGroup {...field('outcome')} label="Что известно" choices={outcomes} />
            <DateField {...field('day')} label="Когда" today={session.today} max={session.today} />
            <TextArea {...field('how')} label={words.how} rows={2} />
            <TextArea {...field('further')} label={words.further} optional={!words.needed} rows={2} />
          </>
        )
      }}
    </CommandDialog>
  )
}
