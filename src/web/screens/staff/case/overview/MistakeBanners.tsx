import { untoldOfNoConsent } from '../../../../../domain/correction/late-entry-rules.ts'
import { arrivedReplies } from '../../../../../domain/intake/extract/referrals.ts'
import { isUntold, mistakenIn } from '../../../../../domain/intake/mistaken-people.ts'
import { showNo } from '../../../../../domain/kernel/registers.ts'
import { standingInVain } from '../../../../../domain/people/signed-in-vain.ts'
import { concernsOfOthers } from '../../../../../domain/safety/concern/concerns.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button, ButtonLink } from '../../../../ui/action/Button.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { formatDay } from '../../../../ui/text.ts'
import { CorrectApplicationDialog } from '../../correction/CorrectApplicationDialog.tsx'
import { ConcernOfOthersDialog } from '../../correction/CorrectConcernDialog.tsx'
import { CorrectExtractDialog } from '../../correction/CorrectExtractDialog.tsx'
import { CorrectRefusalDialog } from '../../correction/CorrectRefusalDialog.tsx'
import { familyDialog, useFamily } from '../context.ts'

/** An extract of another family that stood here waits for its own; an institution that was answered to it waits for a word. */
export function MistakenExtractBanner() {
  const { view, open } = useFamily()
  const session = useSession()
  const wrong = mistakenIn(view.state).find(mistakenExtract => !mistakenExtract.end || isUntold(mistakenExtract))
  if (!wrong) return null
  const { referral: extract, end } = wrong
  const answer = isUntold(wrong) ? arrivedReplies(extract).at(-1) : undefined
  const settle = session.may('correctExtract', view.relation)
  const text = [
    `Вх. № ${showNo(extract.no)}, ${extract.organisationName}, получена ${formatDay(extract.receivedDay)}.`,
    end ? '' : 'Её сроки идут в деле той семьи.',
    answer ? `Учреждению ответили отсюда, исх. № ${showNo(answer.no)}: сообщите ему об ошибке письмом.` : '',
  ]
  return (
    <Banner
      kind="warn"
      title={end ? 'Учреждению отправлен ошибочный ответ.' : 'Выписка другой семьи ждёт регистрации.'}
      text={text.filter(Boolean).join(' ')}
      note="МП 1.5, 5.2"
      action={
        <>
          {!end && session.may('registerExtract', 'own') && (
            <ButtonLink to={paths.newExtract()} state={{ formerly: { caseId: view.caseId, referral: extract } }}>
              Зарегистрировать в её деле
            </ButtonLink>
          )}
          {settle && (
            <Button look="quiet" onClick={() => open(familyDialog(CorrectExtractDialog, { referralId: extract.id }))}>
              {end ? 'Записать письмо' : 'Что стало с выпиской'}
            </Button>
          )}
        </>
      }
    />
  )
}

/** An application that was registered here by mistake waits for its own family. */
export function MistakenApplicationBanner() {
  const { view, open } = useFamily()
  const session = useSession()
  const wrong = view.state.mistakenApplications?.find(({ end }) => !end)
  if (!wrong) return null
  const { id, no, day } = wrong.application
  return (
    <Banner
      kind="warn"
      title={
        wrong.asked
          ? 'Работа закрыта как ошибочная, а более раннее заявление тех же людей в деле.'
          : 'Заявление, зарегистрированное ошибочно, ждёт регистрации в своём деле.'
      }
      text={
        wrong.asked
          ? `№ ${showNo(no)} от ${formatDay(day)}. Проверьте, чьё оно: другой семьи — зарегистрируйте его в её деле с этим же днём; этой — отметьте, что остаётся здесь.`
          : `№ ${showNo(no)} от ${formatDay(day)}. Зарегистрируйте его в деле своей семьи с этим же днём или верните заявителю.`
      }
      note="МП 6.1, 6.2"
      action={
        session.may('correctApplication', view.relation) && (
          <Button look="quiet" onClick={() => open(familyDialog(CorrectApplicationDialog, { applicationId: id }))}>
            Что стало с заявлением
          </Button>
        )
      }
    />
  )
}

/** A refusal of somebody else that stood here waits for where it belongs. */
export function MistakenRefusalBanner() {
  const { view, open } = useFamily()
  const session = useSession()
  const wrong = view.state.mistakenRefusals?.find(({ end }) => !end)
  if (!wrong) return null
  const { id, no, day } = wrong.refusal
  return (
    <Banner
      kind="warn"
      title="Отказ другой семьи или другого человека ждёт регистрации."
      text={`№ ${showNo(no)} от ${formatDay(day)}. Зарегистрируйте его в деле того, к кому он относится, с этим же днём.`}
      note="МП 6.3"
      action={
        session.may('correctRefusal', view.relation) && (
          <Button look="quiet" onClick={() => open(familyDialog(CorrectRefusalDialog, { refusalId: id }))}>
            Что стало с отказом
          </Button>
        )
      }
    />
  )
}

/** A notice about a child of others who has left: his own file knows nothing of it. */
export function ConcernOfOthersBanner() {
  const { view, open } = useFamily()
  const session = useSession()
  const [wrong] = concernsOfOthers(view.state)
  if (!wrong) return null
  return (
    <Banner
      kind="warn"
      title="Сообщение в опеку о ребёнке другой семьи стоит в этом деле."
      text={`От ${formatDay(wrong.day)}. Запишите в деле его семьи, что замечено и что сообщено, а если дела нет, сигналом о ребёнке без дела.`}
      note="МП 5.2"
      action={
        session.may('correctConcern', view.relation) && (
          <Button look="quiet" onClick={() => open(familyDialog(ConcernOfOthersDialog, { concernId: wrong.id }))}>
            Где оно записано
          </Button>
        )
      }
    />
  )
}

/** Papers of whoever had died by their day, or the family was guarded from: each is named, to be signed by another or put right. */
export function SignedInVainBanner() {
  const { view } = useFamily()
  const { today } = useSession()
  const papers = standingInVain(view, today)
  if (!papers) return null
  return (
    <Banner
      kind="warn"
      title="Подписано тем, кто подписать не мог."
      text={`${papers}. Возьмите подпись другого взрослого или исправьте запись, если ошибка в ней.`}
      note="МП 6.2; закон № 122-З, ст. 31; закон № 99-З, ст. 5"
    />
  )
}

/** Who has got something by a consent that nobody gave: they are told, and the head marks that he has seen it. */
export function NoConsentBanner() {
  const { view } = useFamily()
  const untold = untoldOfNoConsent(view.state)
  if (untold.length === 0) return null
  return (
    <Banner
      kind="warn"
      title="Сведения ушли по согласию, которого не было."
      text={`Скажите, что они присланы по ошибке: ${untold.join('; ')}. Строка стоит, пока руководитель не отметит, что видел.`}
      note="закон № 99-З, ст. 5, 10"
    />
  )
}
