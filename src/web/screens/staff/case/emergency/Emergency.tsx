import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { findEmergency, openEmergency } from '../../../../../api/case/emergency.ts'
import { bind } from '../../../../command-form/bind.ts'
import { fieldErrors } from '../../../../command-form/fieldErrors.ts'
import { SendingProblem } from '../../../../command-form/Problem.tsx'
import { useSubmitValidation } from '../../../../command-form/useSubmitValidation.ts'
import { newId } from '../../../../data/call.ts'
import { useSave } from '../../../../data/data.ts'
import { useDraft } from '../../../../data/draft.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { DateField } from '../../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../../ui/field/Field.tsx'
import { TextArea, TextField } from '../../../../ui/field/TextField.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { PageHead } from '../../../../ui/page/PageHead.tsx'
import { count } from '../../../../ui/text.ts'
import { NotFound } from '../../../everyone/NotFound.tsx'

const hours = { one: 'час', few: 'часа', many: 'часов' }
/** The family that was chosen before, when there is one; never in the address. */
export type EmergencyAbout = { caseId: string; title?: string }

/** Break-glass: a case that one may not read, with a reason, for a time (dossier §5.3). */
export function Emergency() {
  const session = useSession()
  const { state } = useLocation()
  const about = (state ?? undefined) as EmergencyAbout | undefined
  if (!session.may('case.emergency')) return <NotFound />
  return (
    <>
      <PageHead
        title="Экстренный доступ"
        lead={
          about
            ? `${about.title ? `Семья ${about.title}. ` : ''}Дело откроется для чтения; можно записать контакт и сообщить в опеку.`
            : 'Для семьи, которой нет в поиске: нужны полное имя, с отчеством, и точная дата рождения любого её члена.'
        }
      />
      <Banner
        kind="warn"
        icon="lock"
        title="Только если ждать нельзя."
        text={`Дело откроется на ${count(session.settings.emergencyHours, hours)}. Заведующий сразу увидит, кто и почему его открыл; запись останется в журнале действий.`}
      />
      <Form about={about} />
    </>
  )
}

const nothing = { familyName: '', givenName: '', patronymic: '', birthDay: '', reason: '' }
function Form({ about }: { about: EmergencyAbout | undefined }) {
  const session = useSession()
  const navigate = useNavigate()
  const [id] = useState(newId)
  const draft = useDraft(about ? `emergency:${about.caseId}` : 'emergency', () => nothing)
  const { value = nothing } = draft
  const byCase = useSave(openEmergency)
  const byName = useSave(findEmergency)
  const sending = about ? byCase : byName
  const asked = { id, reason: value.reason }
  const problems = about
    ? fieldErrors(openEmergency.input, { ...asked, caseId: about.caseId })
    : fieldErrors(findEmergency.input, { ...value, id })
  const checked = useSubmitValidation(sending, problems)
  const field = bind(value, part => draft.change(before => ({ ...before, ...part })), checked.errors)
  const send = async () => {
    if (!checked.check()) return
    const answer = about ? await byCase.send({ ...asked, caseId: about.caseId }) : await byName.send({ ...value, id })
    if (!answer) return
    await draft.drop()
    await navigate(paths.family(answer.caseId), { replace: true })
  }
  return (
    <Card label="Экстренный доступ">
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void send()
        }}
      >
        <SendingProblem sending={checked} />
        {!about && (
          <>
            <FieldRow>
              <TextField {...field('familyName')} label="Фамилия" autoComplete="off" />
              <TextField {...field('givenName')} label="Имя" autoComplete="off" />
            </FieldRow>
            <FieldRow>
              <TextField
                {...field('patronymic')}
                label="Отчество"
                hint="Пусто, только если отчества нет: иначе дело не найдётся."
                autoComplete="off"
              />
              <DateField {...field('birthDay')} label="Дата рождения" today={session.today} max={session.today} />
            </FieldRow>
          </>
        )}
        <TextArea
          {...field('reason')}
          label="Что случилось и почему нельзя ждать"
          hint="Заведующий прочтёт это дословно. Не короче 20 знаков."
          maxLength={1000}
        />
        <div className="row space-above-4">
          <Button look="danger" type="submit" disabled={sending.busy}>
            Открыть дело
          </Button>
          <Button look="quiet" onClick={() => void navigate(-1)}>
            Отмена
          </Button>
        </div>
      </form>
    </Card>
  )
}
