import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { mayAt } from '../../../../domain/law/procedure.ts'
import { fullName } from '../../../../domain/people/people.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { formatDay, typo } from '../../../ui/text.ts'
import { familyDialog, type FamilyContext } from '../case/context.ts'
import { ShowPlaceDialog } from './HidingDialogs.tsx'

/** The safety flag over every tab: whom it guards, from whom, until when, and what it hides (dossier §1.6). */
export function SafetyBanner({ family }: { family: FamilyContext }) {
  const session = useSession()
  const { view, open } = family
  const { safety, state, persons } = view
  if (!safety) return null
  const name = (id: string) => (persons[id] ? fullName(persons[id]) : 'человек из семьи')
  const from = [...safety.dangerIds.map(name), ...safety.dangerOutside].join('; ')
  const place = state.hiddenPlaces.some(hiddenPlace => !hiddenPlace.lifted)
  const lifts = place && session.may('showPlace', view.relation) && mayAt('showPlace', stageOf(state))
  return (
    <Banner
      kind="warn"
      icon="lock"
      title={safety.why === 'order' ? 'Действует защитное предписание.' : 'Место пребывания семьи скрыто.'}
      text={
        safety.until
          ? `До ${formatDay(safety.until)}${place ? ', а место пребывания скрыто, пока отметку не снимут' : ''}.`
          : ''
      }
      note={
        safety.placeHidden
          ? 'Адрес, телефон и дни встреч видят только те, кто работает с семьёй.'
          : `Не называйте адрес, телефон и дни встреч${from ? ` тем, от кого защищаем: ${from}` : ''}. В списках, поиске и документах их нет.`
      }
      {...(lifts
        ? { action: <Button onClick={() => open(familyDialog(ShowPlaceDialog))}>Снять отметку о месте</Button> }
        : {})}
    >
      {safety.protectedIds.length > 0 && (
        <p className="small muted">{typo(`Под защитой: ${safety.protectedIds.map(name).join(', ')}.`)}</p>
      )}
    </Banner>
  )
}
