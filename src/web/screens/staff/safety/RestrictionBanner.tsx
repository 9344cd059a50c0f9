import { restrictionReasons, ties } from '../../../../domain/safety/restrictions.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { formatDay, typo } from '../../../ui/text.ts'
import { momentOf } from '../../../words/moment.ts'
import { initialsOf } from '../../../words/patronage.ts'
import { familyDialog, type FamilyContext } from '../case/context.ts'
import { SecondFiles } from '../case/SecondFiles.tsx'
import { RestrictDialog, TieDialog, UntieDialog } from './RestrictionDialogs.tsx'

/** Over every tab: that the case is closed to all but the named, who is shut out, and that one reads in an emergency. */
export function RestrictionBanner({ family }: { family: FamilyContext }) {
  const session = useSession()
  const { view, open } = family
  const { restriction, conflicts = [], tiesAsked = [] } = view.state
  const name = (id: string) => initialsOf(session.staffName(id))
  return (
    <>
      {view.emergencyUntil && (
        <div className="space-above-4">
          <Banner
            kind="warn"
            icon="lock"
            title="Вы читаете дело экстренным доступом."
            text={`До ${momentOf(view.emergencyUntil)}. Можно записать контакт и сообщить в опеку, остальное делает куратор. Заведующий видит этот доступ и вашу причину.`}
          />
        </div>
      )}
      {restriction && (
        <div className="space-above-4">
          <Banner
            kind="warn"
            icon="lock"
            title="Закрытое дело."
            text={`Читают только ${restriction.readers.map(name).join(', ')}; для остальных этой семьи нет.`}
            note={`${restrictionReasons[restriction.reason]}, с ${formatDay(restriction.day)}: ${restriction.note}`}
            {...(session.may('restrictCase', view.relation)
              ? { action: <Button onClick={() => open(familyDialog(RestrictDialog))}>Изменить круг</Button> }
              : {})}
          />
        </div>
      )}
      {tiesAsked.map(({ staffId, tie, note, day, by }) => (
        <div className="space-above-4" key={staffId}>
          <Banner
            kind="warn"
            icon="lock"
            title="Сообщено о личной связи руководителя с семьёй."
            text={`${name(staffId)}: ${[ties[tie], note].filter(Boolean).join(', ')}. Сообщает ${name(by)}, ${formatDay(day)}. Дело закроется для него, когда это подтвердит он сам или другой руководитель.`}
            {...(session.may('liftConflict', view.relation)
              ? {
                  action: (
                    <>
                      {by !== session.id && (
                        <Button about={name(staffId)} onClick={() => open(familyDialog(TieDialog, { staffId }))}>
                          Подтвердить
                        </Button>
                      )}
                      {staffId !== session.id && (
                        <Button
                          look="quiet"
                          about={name(staffId)}
                          onClick={() => open(familyDialog(UntieDialog, { staffId }))}
                        >
                          Отклонить
                        </Button>
                      )}
                    </>
                  ),
                }
              : {})}
          />
        </div>
      ))}
      {(restriction || conflicts.length > 0) && <SecondFiles caseId={view.caseId} />}
      {conflicts.length > 0 && (
        <div className="space-above-4">
          <Banner kind="info" icon="lock" title="Дело закрыто из-за личной связи с семьёй.">
            <ul className="bullets space-above-2">
              {conflicts.map(conflict => (
                <li key={conflict.staffId}>
                  <span className="row row-tight">
                    {typo(
                      `${name(conflict.staffId)}: ${[ties[conflict.tie], conflict.note].filter(Boolean).join(', ')}, с ${formatDay(conflict.day)}`,
                    )}
                    {session.may('liftConflict', view.relation) && (
                      <Button
                        look="quiet"
                        about={name(conflict.staffId)}
                        onClick={() => open(familyDialog(UntieDialog, { staffId: conflict.staffId }))}
                      >
                        Снять запрет
                      </Button>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          </Banner>
        </div>
      )}
    </>
  )
}
