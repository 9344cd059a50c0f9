import { prepareDestruction, type DestructionAct } from '../../../../../api/centre/retention.ts'
import { SaveDialog } from '../../../../command-form/SaveDialog.tsx'
import { newId } from '../../../../data/call.ts'
import { TextArea, TextField } from '../../../../ui/field/TextField.tsx'

/** The first of two steps: files are listed, nothing happens to them yet. */
export function PrepareAct({
  caseIds,
  basis,
  onClose,
  onDone,
}: {
  caseIds: string[]
  basis: string
  onClose: () => void
  onDone: (act: DestructionAct) => void
}) {
  return (
    <SaveDialog
      title={`Акт о выделении к уничтожению, дел: ${caseIds.length}`}
      endpoint={prepareDestruction}
      submit="Подготовить акт"
      onClose={onClose}
      onDone={onDone}
      start={() => ({ id: newId(), basis, commission: '' })}
      inputOf={value => ({ ...value, caseIds })}
    >
      {({ field }) => (
        <>
          <TextField {...field('basis')} label="Основание" hint="Номенклатура дел или перечень, где стоит срок." />
          <TextArea
            {...field('commission')}
            label="Состав комиссии"
            hint="Каждый с новой строки: фамилия, инициалы, должность."
            rows={4}
          />
        </>
      )}
    </SaveDialog>
  )
}
