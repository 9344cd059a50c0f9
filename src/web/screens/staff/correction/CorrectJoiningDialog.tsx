import { caseHistory } from '../../../../api/case/cases.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useData } from '../../../data/data.ts'
import { CheckboxGroup } from '../../../ui/field/ChoiceField.tsx'
import { formatDay } from '../../../ui/text.ts'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { type CorrectionProps, reasonMissing, ReasonField } from './ReasonFields.tsx'

/** Two records that became one are of two people: each is what it was, and of what was written since it is asked of whom it is. */
export function CorrectJoiningDialog({ family, joiningId, onClose }: CorrectionProps & { joiningId: string }) {
  const { view } = family
  const joining = view.state.joinings?.find(({ id }) => id === joiningId)
  const first = joining?.since[0]
  const query = useData(caseHistory, { caseId: view.caseId, since: first }, first !== undefined)
  if (!joining) return null
  const { name, keptName: word, day, since } = joining
  return (
    <CommandDialog
      view={view}
      name="correctJoining"
      about={joiningId}
      title={`Разъединить записи: ${name} и ${word}`}
      note={`Записи объединены ${formatDay(day)}. Каждая снова станет такой, какой была: что относилось к записи «${name}», вернётся к ней. Заведующий увидит причину.`}
      submit="Разъединить"
      wide
      onDone={answer => family.say('Записи разъединены. Проверьте обе на вкладке «Семья».', answer)}
      start={() => ({ versions: [] as string[], reason: '' })}
      check={reasonMissing}
      build={({ versions, reason }) => ({ joiningId, versions: versions.map(Number), reason })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          {since.length > 0 && (
            <QueryResult query={query}>
              {({ entries }) => (
                <CheckboxGroup
                  {...field('versions')}
                  label={`Что из записанного с тех пор относится к записи «${name}»`}
                  hint={`Неотмеченное останется у записи «${word}». Если узнать уже нельзя, не отмечайте.`}
                  choices={entries
                    .filter(({ version }) => since.includes(version))
                    .map(({ version, label, text, day: of }) => ({
                      value: String(version),
                      label: `${formatDay(of)}: ${label}`,
                      ...(text ? { hint: text } : {}),
                    }))}
                />
              )}
            </QueryResult>
          )}
          <ReasonField field={field} />
        </>
      )}
    </CommandDialog>
  )
}
