import { ties } from '../../../../../domain/safety/restrictions.ts'
import { CommandDialog } from '../../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../../data/session.tsx'
import { RadioGroup } from '../../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../../ui/field/choices.ts'
import { TextArea } from '../../../../ui/field/TextField.tsx'
import { capital } from '../../../../ui/text.ts'

type Tie = keyof typeof ties

/** M Shuts oneself out of a family found by the search, without opening it: relatives, neighbours. */
export function OwnTieDialog({ caseId, title, onClose }: { caseId: string; title: string; onClose: () => void }) {
  const session = useSession()
  return (
    <CommandDialog
      // It only adds a fact: whatever version the case has, nothing of it is overwritten.
      view={{ caseId, version: 0 }}
      name="declareConflict"
      title={`Личная связь с семьёй ${title}`}
      note="Дело сразу закроется для вас, и семьи не будет в вашем поиске. Снять запрет может заведующий."
      submit="Закрыть дело для меня"
      start={() => ({ tie: '' as Tie | '', note: '' })}
      check={value => (value.tie ? {} : { tie: 'Выберите, что связывает с семьёй' }) as Record<string, string>}
      build={value => ({ staffId: session.id, tie: value.tie as Tie, note: value.note })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <RadioGroup {...field('tie')} label="Что связывает" choices={choicesOf(ties, capital)} />
          <TextArea {...field('note')} label="Заметка" optional />
        </>
      )}
    </CommandDialog>
  )
}
