import { helpKinds } from '../../../../../domain/plan/plans.ts'
import { Button, IconButton } from '../../../../ui/action/Button.tsx'
import { Menu } from '../../../../ui/action/Menu.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { ErrorLine } from '../../../../ui/field/Field.tsx'
import { Icon } from '../../../../ui/icons.tsx'
import { StateTag } from '../../../../ui/notice/StateTag.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { capital, typo } from '../../../../ui/text.ts'
import { dueInWords, givenNames, responsibleInWords, type Names } from '../words.ts'
import type { MeasureDraft } from './planDraft.ts'
import buttonStyles from '../../../../ui/action/Button.module.css'
import dataTableStyles from '../../../../ui/list/DataTable.module.css'
import styles from './MeasuresCard.module.css'

const css = classesOf(styles, dataTableStyles, buttonStyles)

/** Kind of help, the children it is about and «обязательно для семьи» under the name of a measure. */
export function MeasureMarks({
  measure,
  names,
}: {
  measure: Pick<MeasureDraft, 'helpKind' | 'childIds' | 'mandatoryForFamily'>
  names: Names
}) {
  const about = givenNames(measure.childIds, names)
  return (
    <span className={css('facts small')}>
      {measure.helpKind && <span className="faint">{typo(`${capital(helpKinds[measure.helpKind])} помощь`)}</span>}
      {about && <span className="faint">{typo(`касается: ${about}`)}</span>}
      {measure.mandatoryForFamily && (
        <span className={css('obligatory')}>
          <Icon name="people" />
          обязательно для семьи
        </span>
      )}
    </span>
  )
}

/** The columns of the official form as an editable table; on a phone each measure is a card. */
export function MeasuresCard({
  measures,
  names,
  errors,
  onAdd,
  onEdit,
  onMove,
  onRemove,
}: {
  measures: readonly MeasureDraft[]
  names: Names
  errors: Record<string, string>
  onAdd: () => void
  onEdit: (measure: MeasureDraft) => void
  onMove: (index: number, by: -1 | 1) => void
  onRemove: (measure: MeasureDraft) => void
}) {
  return (
    <Card
      title="Мероприятия"
      id="measures"
      count={measures.length}
      content="flush"
      aside={
        <Button icon="plus" onClick={onAdd}>
          Своё мероприятие
        </Button>
      }
    >
      {measures.length === 0 ? (
        <EmptyState text="Мероприятий пока нет. Возьмите из библиотеки ниже или впишите своё." />
      ) : (
        <table className={css('table measures')} data-slot="table" role="table">
          <caption className="visually-hidden">Мероприятия плана</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                №
              </th>
              <th scope="col" role="columnheader">
                Наименование мероприятия (в том числе обязательные для выполнения членами семьи)
              </th>
              <th scope="col" role="columnheader">
                Ответственный специалист/член семьи
              </th>
              <th scope="col" role="columnheader">
                Срок выполнения мероприятия
              </th>
              <th scope="col" role="columnheader">
                Ожидаемый результат
              </th>
              <th scope="col" role="columnheader">
                <span className="visually-hidden">Действия</span>
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {measures.map((measure, index) => {
              const error = errors[`measure-${measure.id}`]
              return (
                <tr role="row" key={measure.id} id={`measure-${measure.id}`} tabIndex={-1}>
                  <td role="cell" className={css('number')}>
                    {index + 1}
                  </td>
                  <td role="cell">
                    <b>{typo(measure.title)}</b>
                    <MeasureMarks measure={measure} names={names} />
                    {error && <ErrorLine>{error}</ErrorLine>}
                  </td>
                  <td role="cell" data-l="Ответственный">
                    <span>
                      {measure.responsible.length > 0 ? (
                        typo(measure.responsible.map(who => responsibleInWords(who, names)).join('; '))
                      ) : (
                        <StateTag kind="soon" icon="warning">
                          укажите, кто отвечает
                        </StateTag>
                      )}
                    </span>
                  </td>
                  <td role="cell" data-l="Срок">
                    <span>{typo(dueInWords(measure))}</span>
                  </td>
                  <td role="cell" data-l="Результат">
                    <span>{typo(measure.expectedResult)}</span>
                  </td>
                  <td role="cell" className={css('edit')}>
                    <div className={css('editButtons')}>
                      <IconButton
                        icon="pencil"
                        label={`Изменить мероприятие № ${index + 1}`}
                        onClick={() => onEdit(measure)}
                      />
                      <MoreOf
                        index={index}
                        last={index === measures.length - 1}
                        onMove={by => onMove(index, by)}
                        onRemove={() => onRemove(measure)}
                      />
                    </div>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </Card>
  )
}

/** What else is done with a measure: its place in the plan, or none. */
function MoreOf({
  index,
  last,
  onMove,
  onRemove,
}: {
  index: number
  last: boolean
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}) {
  return (
    <Menu
      label={`Ещё: мероприятие № ${index + 1}`}
      trigger={
        <button
          className={css('iconButton')}
          data-slot="icon-button"
          type="button"
          aria-label={`Ещё: мероприятие № ${index + 1}`}
        >
          <Icon name="more" />
        </button>
      }
      items={[
        ...(index > 0 ? [{ label: 'Поднять выше', icon: 'arrowUp' as const, onSelect: () => onMove(-1) }] : []),
        ...(!last ? [{ label: 'Опустить ниже', icon: 'arrowDown' as const, onSelect: () => onMove(1) }] : []),
        { label: 'Убрать из плана', icon: 'cross' as const, onSelect: onRemove },
      ]}
    />
  )
}
